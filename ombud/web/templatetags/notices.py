"""The bell of the desk: how much one has not read yet."""

from datetime import timedelta

from django import template
from django.http import HttpRequest
from django.utils import timezone

from ombud.cases import notices
from ombud.cases.files import scanner
from ombud.cases.life import scanning
from ombud.people.models import User

register = template.Library()

COUNTED_TO = 99
LONG_FOR_A_SCAN = timedelta(minutes=10)


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


@register.simple_tag
def files_waiting() -> int:
    """How many files wait for the virus scanner longer than a working one needs."""
    if not scanner.is_configured():
        return 0
    return scanning.waiting(at=timezone.now() - LONG_FOR_A_SCAN)
