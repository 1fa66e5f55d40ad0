"""What has not left yet of a case, for the pages that show it."""

from typing import TYPE_CHECKING

from django import template

from ombud.cases import unsent

if TYPE_CHECKING:
    from ombud.cases.models import Case
    from ombud.cases.models.unsent import Unsent

register = template.Library()


@register.simple_tag
def messages_waiting(case: "Case") -> "list[Unsent]":
    """The messages on a case that wait to be sent, the next one first. One query."""
    return list(unsent.on(case))
