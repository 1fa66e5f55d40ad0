"""Text in a form in which one word is always written one way, and the way back.

Case, accents, Turkish dots, Russian ё, letters of full width, soft hyphens, marks
without ink and words parted at the end of a line do not tell words apart.
"""

import re
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, normalize

_DOTS = {"İ": "i", "I": "i", "ı": "i"}
_PARTED = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]\r?\n[ \t]*(?=[^\W\d_])")


class Folded(NamedTuple):
    """The folded text, and from which place of the original each letter comes."""

    text: str
    places: list[int]
    original: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a passage of the folded text stands in the original, with the accents
        that hang on its last letter.
        """
        first, last = self.places[start], self.places[end - 1] + 1
        while last < len(self.original) and not _folded(self.original[last]):
            last += 1
        return first, last


def readings(text: str) -> list[Folded]:
    """The text as it stands and, where lines end in a hyphen, also with them joined:
    whether a hyphen parts one word or stands between two, only the reader knows.
    """
    joins = _PARTED.search(text) is not None
    return [fold(text), fold(text, joined=True)] if joins else [fold(text)]


def fold(text: str, *, joined: bool = False) -> Folded:
    """Fold a text; takes time in proportion to its length."""
    parted = {
        place
        for found in (_PARTED.finditer(text) if joined else ())
        for place in range(found.start(), found.end())
    }
    letters: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        if place in parted:
            continue
        for letter in _folded(sign):
            letters.append(letter)
            places.append(place)
    return Folded("".join(letters), places, text)


@lru_cache(maxsize=8192)
def _folded(sign: str) -> str:
    """What one sign folds to; nothing for what has no ink of its own."""
    if sign in "\t\n\r":
        return sign
    plain = normalize("NFKD", _DOTS.get(sign, sign))
    kept = "".join(each for each in plain if category(each)[0] not in "MC")
    return kept.casefold()
