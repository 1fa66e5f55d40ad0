"""How a brand is called, among several."""

from django import template

from ombud.rulebook import brands
from ombud.rulebook import queries as rulebook
from ombud.rulebook.models import Organisation

register = template.Library()


@register.simple_tag
def brand_name(organisation: Organisation, code: str | None) -> str:
    """Name the brand of a case in the reader's language; "" where there is only one."""
    names = rulebook.brands_named(organisation)
    return names.get(code or brands.MAIN, "") if len(names) > 1 else ""
