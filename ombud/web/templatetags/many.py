"""What may be done from the queue with the complaints that are ticked."""

from django import template
from django.http import HttpRequest

from ombud.people import working
from ombud.people.models import User
from ombud.web.acting import user_of
from ombud.web.desk.many.errands import ERRANDS, MOST, FromQueue

register = template.Library()


@register.simple_tag(takes_context=True)
def many_choices(context: template.Context) -> list[FromQueue]:
    """Name what somebody with these roles may do at all; each case says the rest."""
    request = context.get("request")
    if not isinstance(request, HttpRequest) or not isinstance(request.user, User):
        return []
    roles = working.roles_of(user_of(request))
    return [each for each in ERRANDS.values() if not roles.isdisjoint(each.roles)]


@register.simple_tag
def most_at_once() -> int:
    """Tell how many complaints go at once."""
    return MOST
