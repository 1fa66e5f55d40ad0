"""What a list offers to choose from, written at once: some have a hundred choices."""

from collections.abc import Iterable
from typing import Protocol

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()
CHOSEN = " selected"


class Offered(Protocol):
    """One of several things to choose from."""

    @property
    def value(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def is_chosen(self) -> bool: ...


@register.simple_tag
def options(choices: Iterable[Offered]) -> SafeString:
    """Write the options of a select."""
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((each.value, CHOSEN * each.is_chosen, each.label) for each in choices),
    )
