"""The bell of the desk: how much one has not read yet."""

from django import template
from django.http import HttpRequest

from ombud.cases import notices
from ombud.people.models import User

register = template.Library()

COUNTED_TO = 99


@register.simple_tag(takes_context=True)
def unread_notices(context: template.Context) -> str:
    """Count what the reader has not read, up to 99+; nothing when all is read."""
    request = context.get("request")
    if not isinstance(request, HttpRequest) or not isinstance(request.user, User):
        return ""
    found = notices.unread(request.user, at_most=COUNTED_TO + 1)
    if found > COUNTED_TO:
        return f"{COUNTED_TO}+"
    return str(found) if found else ""
