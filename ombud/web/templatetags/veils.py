"""Texts of a case without the names in them."""

from django import template

from ombud.web.desk.quality.veil import Veil

register = template.Library()


@register.filter
def veiled(text: str, veil: Veil) -> str:
    """Leave the names out of a text."""
    return veil.over(text)
