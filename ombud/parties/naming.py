"""Where does a text say who somebody is?

A name is found whole and in each of its parts, in any case and without regard to
accents; in Cyrillic also with other endings. Better a word too many than one too few:
what is found is put back for whoever may know it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from ombud.parties.identities import Identity

SHORTEST = 3  # letters of a part of a name that is found in any case
SHORTEST_NUMBER = 4  # signs of a customer number
SHORTEST_PHONE = 6  # digits
SAME_PHONE = 9  # last digits that make two telephone numbers the same
_TITLES = "mr mrs ms miss mx dr prof sir madam lady lord bay bayan sayin hanim bey"
_BETWEEN = "and the for von van der den del della dos das bin ltd llc inc plc ve ile и"
_CYRILLIC_TITLES = "г-н г-жа господин госпожа ооо оао зао"
NOT_NAMES = frozenset(f"{_TITLES} {_BETWEEN} {_CYRILLIC_TITLES}".split())
_PHONE = re.compile(r"[+(]?\d(?:[\s().\-/\u00a0]{0,3}\d){5,19}")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CYRILLIC = re.compile(r"[а-я]+(?:-[а-я]+)*")
_LAST_SOUNDS = "аеиоуыэюяйь"


class Kind(StrEnum):
    """What of somebody a text tells; the letter stands in the mark."""

    NAME = "n"
    EMAIL = "e"
    PHONE = "p"
    ADDRESS = "a"
    CUSTOMER_NUMBER = "c"


class Span(NamedTuple):
    start: int
    end: int
    kind: Kind


class _Folds(dict[int, str]):
    """One letter for one letter: small, without accents, and i for every Turkish i."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        apart = unicodedata.normalize("NFD", sign)
        is_marked = all(unicodedata.combining(each) for each in apart[1:])
        bare = apart[0] if is_marked else sign
        small = "i" if bare == "ı" else bare.lower()[:1] or bare
        self[code] = small
        return small


_FOLDS = _Folds()


class Tellings:
    """What to look for in texts, of one person."""

    def __init__(self, identity: Identity) -> None:
        names = [identity.name, identity.representative]
        names += re.split(r"[\n,;]", identity.members)
        self._names = dict.fromkeys(_parts(names), Kind.NAME)
        self._whole = {
            folded(told): kind for told, kind in _whole(identity, names) if told.strip()
        }
        self._short = [part for name in names for part in _short(name)]
        digits = _digits(identity.phone)
        self._phone = digits[-SAME_PHONE:] if len(digits) >= SHORTEST_PHONE else ""

    def spans(self, text: str) -> list[Span]:
        """The places in the text, in order; of two that overlap the longer one."""
        small = text.translate(_FOLDS)
        found = [*self._of_words(small), *self._of_shorts(text)]
        if self._phone:
            found += self._of_phone(text)
        found.sort(key=lambda span: (span.start, -span.end))
        kept: list[Span] = []
        for span in found:
            if not kept or span.start >= kept[-1].end:
                kept.append(span)
        return kept

    def _of_words(self, small: str) -> Iterator[Span]:
        for told, kind in self._whole.items():
            yield from _occurrences(small, told, kind)
        for part in self._names:
            if _stem(part) in small:
                for found in _with_endings(part).finditer(small):
                    yield Span(*found.span(), Kind.NAME)

    def _of_shorts(self, text: str) -> Iterator[Span]:
        for part in self._short:
            yield from _occurrences(text, part, Kind.NAME)

    def _of_phone(self, text: str) -> Iterator[Span]:
        for found in _PHONE.finditer(text):
            digits = _digits(found.group())
            if digits.endswith(self._phone) or (
                len(digits) > SHORTEST_PHONE and self._phone.endswith(digits)
            ):
                yield Span(*found.span(), Kind.PHONE)


def folded(text: str) -> str:
    """The text in the one form in which it is compared; as long as it was."""
    return text.translate(_FOLDS)


@lru_cache(maxsize=256)
def _with_endings(part: str) -> re.Pattern[str]:
    """A word with its own ending or, in Cyrillic, another one."""
    stem, ending = _stem(part), ""
    if _CYRILLIC.fullmatch(part):
        ending = f"[а-я]{{0,{2 if len(stem) <= SHORTEST else 3}}}"
    return re.compile(rf"(?<!\w){re.escape(stem)}{ending}(?!\w)")


def _stem(part: str) -> str:
    is_inflected = _CYRILLIC.fullmatch(part) and part[-1] in _LAST_SOUNDS
    return part[:-1] if is_inflected and len(part) > SHORTEST else part


def _parts(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        for part in _WORD.findall(folded(name)):
            if len(part) >= SHORTEST and part not in NOT_NAMES:
                yield part


def _short(name: str) -> list[str]:
    """Parts of two letters, which are looked for as they are written."""
    parts = [part for part in _WORD.findall(name) if part[0].isupper()]
    return [
        part
        for part in parts
        if len(part) == SHORTEST - 1 and folded(part) not in NOT_NAMES
    ]


def _whole(identity: Identity, names: Iterable[str]) -> Iterator[tuple[str, Kind]]:
    for name in names:
        if len(name.strip()) >= SHORTEST:
            yield name.strip(), Kind.NAME
    yield identity.email.strip(), Kind.EMAIL
    if len(identity.customer_number.strip()) >= SHORTEST_NUMBER:
        yield identity.customer_number.strip(), Kind.CUSTOMER_NUMBER
    yield identity.address.strip(), Kind.ADDRESS
    pieces = [piece.strip() for piece in re.split(r"[\n,;]", identity.address)]
    for number, piece in enumerate(pieces):
        is_first = number == 0 and " " in piece
        is_telling = is_first or any(sign.isdigit() for sign in piece)
        if is_telling and len(piece) > SHORTEST_NUMBER:
            yield piece, Kind.ADDRESS


def _occurrences(text: str, told: str, kind: Kind) -> Iterator[Span]:
    start = text.find(told)
    while start >= 0:
        end = start + len(told)
        before, after = text[start - 1 : start], text[end : end + 1]
        if not (before and before.isalnum()) and not (after and after.isalnum()):
            yield Span(start, end, kind)
        start = text.find(told, start + 1)


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())
