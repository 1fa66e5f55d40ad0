"""The words that tell who somebody is, numbered as the marks in texts name them."""

import string
from collections.abc import Iterable

_DIGITS = string.digits + string.ascii_lowercase


def numbered(literals: Iterable[str]) -> dict[str, str]:
    """Each word once, by its number."""
    told = dict.fromkeys(each.strip() for each in literals if each.strip())
    return {written(number): each for number, each in enumerate(told, start=1)}


def parts_of(name: str) -> list[str]:
    """A name whole and word by word, as people are called in letters."""
    return [name, *name.split()]


def written(number: int) -> str:
    """A number in the 36 signs a mark is written in."""
    signs = ""
    while number:
        number, sign = divmod(number, len(_DIGITS))
        signs = _DIGITS[sign] + signs
    return signs or "0"
