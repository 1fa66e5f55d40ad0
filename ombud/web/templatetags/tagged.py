"""What a complaint is tagged with, in words."""

from typing import TYPE_CHECKING

from django import template

from ombud.cases import queries

if TYPE_CHECKING:
    from ombud.cases.models import Case

register = template.Library()


@register.simple_tag
def tags_of(case: "Case") -> list[str]:
    """Name the tags of a case, in the order of the reader's alphabet."""
    return queries.tag_names(case)
