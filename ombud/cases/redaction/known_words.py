"""Where do words stand that are known to give somebody away: names, an address?

Names are found with the endings that Russian and Turkish put to them, in either
order, with initials, and by each of their parts.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ombud.cases.redaction import numbers
from ombud.cases.redaction.folding import Folded, fold
from ombud.cases.redaction.kinds import Confidence, Kind
from ombud.cases.redaction.spans import Hit

TOKEN = re.compile(r"[^\W_]+")
PART = re.compile(r"[,;\n]+")
BETWEEN = re.compile(r"[\s.,'’\-]{0,3}")  # between the words of one name
BEFORE = re.compile(r"(?:\b([^\W\d_])\.[ ]?){1,3}$")
AFTER = re.compile(r"[ ,]{1,2}((?:[^\W\d_]\.[ ]?){1,3})")
CYRILLIC = re.compile(r"[а-я]+")
RUSSIAN_ENDING = re.compile(r"[аеиоуыэюяь]$")
NAMES = {Kind.PERSON, Kind.STAFF}
NUMBERS = {Kind.PHONE, Kind.CUSTOMER, Kind.CARD, Kind.ACCOUNT, Kind.IDENTITY}
SHORTEST = 2  # letters of a name
SHORTEST_PART = 4  # characters of a part of an address
SHORTEST_STEM = 4
ENDING = 3  # letters a language may add to a name
TITLES = {"mr", "mrs", "ms", "dr", "bay", "bayan", "ve", "and", "de", "van", "von"}


@dataclass(frozen=True, slots=True)
class Known:
    """Words that give somebody away: a whole name, an address, a number, a word."""

    text: str
    kind: Kind


class Token(NamedTuple):
    word: str
    start: int
    end: int
    is_capital: bool


def hits(folded: Folded, known: Sequence[Known]) -> Iterator[Hit]:
    """Where the known words stand in a folded text."""
    tokens = [_token(folded, found) for found in TOKEN.finditer(folded.text)]
    places: dict[str, list[int]] = {}
    for place, token in enumerate(tokens):
        places.setdefault(token.word, []).append(place)
    stems = _stems(tokens)
    for each in set(known):
        if each.kind in NAMES:
            yield from _names(folded, tokens, places, stems, each)
        elif each.kind in NUMBERS:
            yield from _numbers(folded.text, each)
        elif each.kind == Kind.ADDRESS:
            for part in PART.split(each.text):
                yield from _phrase(tokens, places, part, each.kind)
        else:
            yield from _anywhere(folded.text, each)


def _token(folded: Folded, found: re.Match[str]) -> Token:
    sign = folded.original[folded.places[found.start()]]
    return Token(found.group(), *found.span(), sign.isupper() or sign.istitle())


def _stems(tokens: Sequence[Token]) -> dict[str, list[int]]:
    """The words of a text by what they begin with, for names with endings."""
    stems: dict[str, list[int]] = {}
    for place, token in enumerate(tokens):
        for length in range(max(len(token.word) - ENDING, 3), len(token.word)):
            stems.setdefault(token.word[:length], []).append(place)
    return stems


def _names(
    folded: Folded,
    tokens: Sequence[Token],
    places: dict[str, list[int]],
    stems: dict[str, list[int]],
    known: Known,
) -> Iterator[Hit]:
    words = [
        word
        for word in TOKEN.findall(fold(known.text).text)
        if len(word) >= SHORTEST and word not in TITLES
    ]
    at: dict[int, Confidence] = {}
    for word in words:
        for place in places.get(word, ()):
            capital = tokens[place].is_capital and len(word) > SHORTEST
            at[place] = Confidence.LIKELY if capital else Confidence.POSSIBLE
        for place in _inflected(word, stems, tokens):
            is_cyrillic = bool(CYRILLIC.fullmatch(word)) and tokens[place].is_capital
            likely = Confidence.LIKELY if is_cyrillic else Confidence.POSSIBLE
            at.setdefault(place, likely)
    initials = {word[0] for word in words}
    for place, confidence in at.items():
        token, sure = tokens[place], confidence
        beside = [place - 1, place + 1]
        if len(words) > 1 and any(
            other in at and _touch(folded.text, tokens, place, other)
            for other in beside
        ):
            sure = Confidence.SURE
        if (
            len(words) == 1
            and confidence == Confidence.LIKELY
            and len(words[0]) > ENDING
        ):
            sure = Confidence.SURE
        start, end = _with_initials(folded.text, token, initials)
        if (start, end) != (token.start, token.end):
            sure = Confidence.SURE
        yield Hit(known.kind, start, end, sure)


def _inflected(
    word: str, stems: dict[str, list[int]], tokens: Sequence[Token]
) -> Iterator[int]:
    """Where a name stands with an ending; also with another one than its own."""
    if len(word) < SHORTEST_STEM:
        return
    stem = word
    if CYRILLIC.fullmatch(word):
        stem = RUSSIAN_ENDING.sub("", word)
    for place in stems.get(stem, ()):
        if tokens[place].word != word:
            yield place
    if stem != word:
        yield from (at for at, token in enumerate(tokens) if token.word == stem)


def _touch(text: str, tokens: Sequence[Token], one: int, other: int) -> bool:
    first, second = sorted((one, other))
    gap = (tokens[first].end, tokens[second].start)
    return bool(BETWEEN.fullmatch(text, *gap))


def _with_initials(text: str, token: Token, initials: set[str]) -> tuple[int, int]:
    """A name with the initials that stand before or after it."""
    start, end = token.start, token.end
    before = BEFORE.search(text, max(0, start - 12), start)
    if before and before.group(1) in initials:
        start = before.start()
    after = AFTER.match(text, end)
    if after and after.group(1)[0] in initials:
        end = after.start(1) + len(after.group(1).rstrip())
    return start, end


def _phrase(
    tokens: Sequence[Token], places: dict[str, list[int]], part: str, kind: Kind
) -> Iterator[Hit]:
    words = TOKEN.findall(fold(part).text)
    if len("".join(words)) < SHORTEST_PART:
        return
    for place in places.get(words[0], ()):
        there = tokens[place : place + len(words)]
        if [token.word for token in there] == words:
            sure = Confidence.SURE if len(words) > 1 else Confidence.LIKELY
            yield Hit(kind, there[0].start, there[-1].end, sure)


def _numbers(text: str, known: Known) -> Iterator[Hit]:
    """A number however it is grouped; a telephone with and without its country."""
    signs = "".join(TOKEN.findall(fold(known.text).text))
    if len(signs) < SHORTEST_PART:
        return
    if known.kind == Kind.PHONE:
        theirs = numbers.digits_of(signs)
        for found in numbers.DIALLED.finditer(text):
            if numbers.same_number(numbers.digits_of(found.group()), theirs):
                yield Hit(known.kind, *found.span(), Confidence.SURE)
        return
    apart = r"[\s.\-/]{0,2}".join(map(re.escape, signs))
    for found in re.finditer(rf"(?<![^\W_]){apart}(?![^\W_])", text):
        yield Hit(known.kind, *found.span(), Confidence.SURE)


def _anywhere(text: str, known: Known) -> Iterator[Hit]:
    """Words as they are, also inside other words."""
    words = fold(known.text).text.split()
    if words:
        pattern = r"\s+".join(map(re.escape, words))
        for found in re.finditer(pattern, text):
            yield Hit(known.kind, *found.span(), Confidence.SURE)


def of_words(words: Iterable[str]) -> list[Known]:
    """Words chosen by hand."""
    return [Known(word.strip(), Kind.WORD) for word in words if word.strip()]
