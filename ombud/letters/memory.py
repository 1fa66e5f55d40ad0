"""What we have said in one language, and how we said it in another.

Fed by nothing but our own texts that are there in both. A sentence is found again
however its signs and capitals stand, and whatever stands in place of a placeholder.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ombud.letters import sentences
from ombud.letters.templates import Text

SHORTEST = 3  # words; shorter ones ("Dear Ms A.") need no memory
MOST = 12  # offered at once
MOST_OPEN = 3  # placeholders of a sentence; each may stand for one to eight words
MOST_READ = 20_000  # characters
ALIKE = 0.75  # the share of words two sentences have in common at least
_BRACES = re.compile(r"\{[^{}\n]*\}")
_NOT_WORDS = re.compile(r"[^\w{}]+|_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A sentence of ours in two languages, and the text it stands in."""

    said: str
    there: str
    title: str
    key: str
    is_exact: bool = True


def pairs(texts: Iterable[Text], source: str, target: str) -> Iterator[Pair]:
    """Every sentence that the texts in use have in both languages, each once.

    Sentences answer one another by their places; where a paragraph has more of them in
    one language, paragraphs do.
    """
    seen = set()
    for text in texts:
        here, there = text.bodies.get(source, ""), text.bodies.get(target, "")
        if text.is_retired or not here or not there:
            continue
        for one, other in _aligned(here, there):
            name = _normal(one, source)
            if _says_enough(one) and name not in seen:
                seen.add(name)
                title = text.titles.get(source, text.code)
                yield Pair(said=one, there=other, title=title, key=text.key)


def found(text: str, texts: Iterable[Text], *, source: str, target: str) -> list[Pair]:
    """What we have of these sentences in the other language, in their order: the same
    sentence, else the one most like it.
    """
    known = [
        (_normal(pair.said, source), pair) for pair in pairs(texts, source, target)
    ]
    by_name = dict(reversed(known))
    shapes = [
        (_shape(name), pair)
        for name, pair in known
        if 1 <= name.count("{}") <= MOST_OPEN
    ]
    bags = [(_bag(name), pair) for name, pair in known]
    hits: dict[str, Pair] = {}
    for sentence in sentences.sentences(text[:MOST_READ]):
        name = _normal(sentence, source)
        if not _says_enough(sentence):
            continue
        hit = by_name.get(name) or _fitting(name, shapes) or _nearest(name, bags)
        if hit is not None:
            hits.setdefault(hit.said, hit)
        if len(hits) == MOST:
            break
    return list(hits.values())


@lru_cache(maxsize=4096)  # texts of ours, never words of a case
def _aligned(here: str, there: str) -> tuple[tuple[str, str], ...]:
    ours, theirs = _paragraphs(here), _paragraphs(there)
    if len(ours) != len(theirs):
        return ()
    found: list[tuple[str, str]] = []
    for one, other in zip(ours, theirs, strict=True):
        parts, others = sentences.sentences(one), sentences.sentences(other)
        matches = len(parts) == len(others)
        found += zip(parts, others, strict=True) if matches else [(one, other)]
    return tuple(found)


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _says_enough(sentence: str) -> bool:
    return len(sentences.words(_BRACES.sub(" ", sentence))) >= SHORTEST


def _normal(sentence: str, language: str) -> str:
    """Small letters, no signs, one space; every placeholder alike."""
    bare = _BRACES.sub(" {} ", sentence)
    small = sentences.lowered(bare, language)
    return " ".join(_NOT_WORDS.sub(" ", small).split())


def _shape(name: str) -> re.Pattern[str]:
    """What fits a sentence with one to eight words in each placeholder."""
    return re.compile(
        "".join(
            r"(?: \S+){1,8}" if word == "{}" else " " + re.escape(word)
            for word in name.split()
        )
    )


def _fitting(name: str, shapes: list[tuple[re.Pattern[str], Pair]]) -> Pair | None:
    return next((pair for shape, pair in shapes if shape.fullmatch(f" {name}")), None)


def _bag(name: str) -> frozenset[str]:
    return frozenset(name.replace("{}", " ").split())


def _nearest(name: str, bags: list[tuple[frozenset[str], Pair]]) -> Pair | None:
    """The sentence that has most words in common, if enough of them are."""
    words = _bag(name)
    scored = (
        (len(words & bag) / len(words | bag), pair) for bag, pair in bags if words | bag
    )
    share, pair = max(scored, key=lambda each: each[0], default=(0.0, None))
    if pair is None or share < ALIKE:
        return None
    return Pair(
        said=pair.said, there=pair.there, title=pair.title, key=pair.key, is_exact=False
    )
