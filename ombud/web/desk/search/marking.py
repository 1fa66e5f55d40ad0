"""Where the words that were looked for stand: marked in titles and openings.

The marks that stand for names (see `parties.veiling`) are never looked into.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import pgettext

from ombud.cases import queries
from ombud.cases.references import plain_reference
from ombud.parties.veiling import MARK
from ombud.parties.veiling import OPENING as OPENED

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

    from ombud.cases.models import Case

WORD = re.compile(r"\w+")
OPENING = 600  # characters of the complaint that are looked through
SHOWN = 200  # of them that are shown
BEFORE = 60  # of them before the first hit


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text; `is_hit` if they were looked for."""

    words: str
    is_hit: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A complaint found: its title and how it begins, marked; and in which field."""

    case: "Case"
    title: list[Piece]
    opening: list[Piece]
    found_in: "_StrOrPromise"


class _Text:
    """A text and its words, each with the place it begins at."""

    def __init__(self, text: str) -> None:
        self.text = text
        hidden = _hidden(text)
        self.words = [
            (found.start(), found.group())
            for found in WORD.finditer(text)
            if not any(start <= found.start() < end for start, end in hidden)
        ]

    def first(self, meant: set[str]) -> int | None:
        """Where the first word that was looked for begins."""
        return next((at for at, word in self.words if word in meant), None)

    def marked(
        self, meant: set[str], start: int = 0, end: int | None = None
    ) -> list[Piece]:
        """The text between two places, with what was looked for marked."""
        end, last = len(self.text) if end is None else end, start
        pieces: list[Piece] = []
        for at, word in self.words:
            if word in meant and start <= at < end:
                pieces += [Piece(self.text[last:at]), Piece(word, is_hit=True)]
                last = at + len(word)
        return [*pieces, Piece(self.text[last:end])]


@dataclass(slots=True)
class _Found:
    """The texts of a case that are shown, or tell where it was found."""

    case: "Case"
    title: _Text
    opening: _Text
    product: _Text
    elsewhere: _Text

    @classmethod
    def of(cls, case: "Case") -> "_Found":
        return cls(
            case,
            title=_Text(case.summary),
            opening=_Text(str(getattr(case, "opening", ""))),
            product=_Text(case.product),
            elsewhere=_Text(case.external_reference),
        )

    @property
    def texts(self) -> list[_Text]:
        return [self.title, self.opening, self.product, self.elsewhere]


def hits(cases: "Iterable[Case]", words: str) -> list[Hit]:
    """The cases with what was looked for marked. Each has an attribute `opening`."""
    found = [_Found.of(case) for case in cases]
    shown: dict[str, set[str]] = {}
    for each in found:
        own = shown.setdefault(each.case.own_language, set())
        own.update(word for text in each.texts for _at, word in text.words)
    meant = queries.meant(words, shown) if words else {}
    return [
        _hit(each, meant.get(each.case.own_language, set()), words) for each in found
    ]


def _hit(found: _Found, meant: set[str], words: str) -> Hit:
    return Hit(
        found.case,
        found.title.marked(meant),
        _around(found.opening, meant),
        _found_in(found, meant, words),
    )


def _found_in(found: _Found, meant: set[str], words: str) -> "_StrOrPromise":
    """The field it was found in, the most telling first; empty without words."""
    if not words:
        return ""
    if plain_reference(words) == found.case.reference:
        return pgettext("found in", "reference")
    places = [
        (pgettext("found in", "title"), found.title),
        (pgettext("found in", "their own reference"), found.elsewhere),
        (pgettext("found in", "their words"), found.opening),
        (pgettext("found in", "product"), found.product),
    ]
    further = pgettext("found in", "their words, further down")
    told = (said for said, text in places if text.first(meant) is not None)
    return next(told, further)


def _around(opening: _Text, meant: set[str]) -> list[Piece]:
    """So much of how it begins as is shown, with the first hit in sight."""
    text, first = opening.text, opening.first(meant) or 0
    start = 0 if first < SHOWN - BEFORE else _blank_before(text, first - BEFORE)
    end = _blank_before(text, start + SHOWN) if start + SHOWN < len(text) else len(text)
    return [
        Piece("… " if start else ""),
        *opening.marked(meant, start, end),
        Piece(" …" if end < len(text) else ""),
    ]


def _hidden(text: str) -> list[tuple[int, int]]:
    """Where marks stand for names."""
    return [found.span() for found in MARK.finditer(text)] if OPENED in text else []


def _blank_before(text: str, place: int) -> int:
    """The nearest blank before a place that is inside no mark."""
    for start, end in _hidden(text):
        if start < place < end:
            place = start
    return max(text.rfind(" ", 0, place), 0) or place
