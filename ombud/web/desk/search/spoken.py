"""Filters in the reader's own words: ответственный:я and sahibi:ben are owner:me.

The words are the labels the filters have in lists and on chips, in lower case and with
hyphens for blanks; the English names always work as well.
"""

from functools import cache

from django.utils.translation import get_language, pgettext

from ombud.web.desk.filters import FIELDS, Asking
from ombud.worktime.alphabets import folded

CODES = "en"  # the language the codes themselves are in


def word(label: object) -> str:
    """A label as it is typed: "Due within a week" is due-within-a-week."""
    return "-".join(folded(str(label)).split())


def name_of(typed: str) -> str:
    """What the filters call it; what was typed where none is called so."""
    return typed if typed in FIELDS else _names(get_language()).get(word(typed), typed)


def value_of(name: str, typed: str, asking: Asking) -> str:
    """What the filter calls it; what was typed where it knows no such word."""
    field = FIELDS.get(name)
    if field is None:
        return typed
    if field.kind == "span":
        return _span(typed)
    known = field.choices(asking)
    if typed in dict(known):
        return typed
    asked = word(typed)
    return next((code for code, label in known if word(label) == asked), typed)


def state(typed: str) -> str:
    """The word for open or closed, if it is the reader's word for one of them."""
    known = {
        word(pgettext("typed for complaints that are open", "open")): "open",
        word(pgettext("typed for complaints that are closed", "closed")): "closed",
    }
    return known.get(word(typed), typed)


def called(name: str) -> str:
    """A filter by its name, as the reader would type it."""
    return name if _is_english() else word(FIELDS[name].label)


def said(name: str, value: str, asking: Asking) -> str:
    """A filter as the reader would type it."""
    if _is_english():
        return f"{name}:{value}"
    field = FIELDS[name]
    if field.kind == "span":
        spoken = {code: unit for unit, code in _units().items()}
        told = value[:-1] + spoken.get(value[-1:], value[-1:])
    else:
        told = word(dict(field.choices(asking)).get(value, value))
    return f"{called(name)}:{told}"


def values(name: str, asking: Asking) -> list[str]:
    """What a filter takes, as the reader would type it."""
    known = FIELDS[name].choices(asking)
    return [code if _is_english() else word(label) for code, label in known]


def _is_english() -> bool:
    return (get_language() or CODES)[:2] == CODES


@cache
def _names(_language: str) -> dict[str, str]:
    """The filters by their labels in the language in force; the first of a name."""
    found: dict[str, str] = {}
    for name, field in FIELDS.items():
        found.setdefault(word(field.label), name)
    return found


def _units() -> dict[str, str]:
    """The reader's letters for days and weeks."""
    return {
        folded(pgettext("typed for days, as in <3d", "d")): "d",
        folded(pgettext("typed for weeks, as in >2w", "w")): "w",
    }


def _span(typed: str) -> str:
    """A time with the reader's words for today, days and weeks."""
    units = _units()
    if typed == word(pgettext("typed as a time", "today")):
        return "today"
    unit = typed[-1:]
    is_length = typed[:1] in {"<", ">"} and typed[-2:-1].isdigit()
    return typed[:-1] + units[unit] if is_length and unit in units else typed
