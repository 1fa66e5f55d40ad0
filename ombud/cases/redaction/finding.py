"""Which passages of a text tell who somebody is? Pure: a text and the words known to
give somebody away go in, findings come out.

A finding is a proposal: whoever takes passages out looks at each. What is only
possible (a name that is also a common word) is found too, marked as such.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ombud.cases.redaction import known_words, numbers, patterns
from ombud.cases.redaction.folding import Folded, fold, readings
from ombud.cases.redaction.kinds import Confidence, Kind
from ombud.cases.redaction.spans import Hit

__all__ = ["Confidence", "Finding", "Kind", "Known", "blackened", "find", "finds_any"]

Known = known_words.Known
REGIONS = ("TR", "RU", "GB", "US")  # where numbers without a country may come from
INK = "█████"  # always as long: how long a name is tells something too
LONGEST = 2_000_000  # characters looked at in one go


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One passage: from `start` up to, not including, `end`, in characters."""

    kind: Kind
    start: int
    end: int
    text: str
    confidence: Confidence

    @property
    def is_proposed(self) -> bool:
        return self.confidence > Confidence.POSSIBLE


def find(
    text: str, known: Iterable[Known] = (), *, regions: Sequence[str] = REGIONS
) -> list[Finding]:
    """All passages that may give somebody away, in order, none overlapping.

    Passages that overlap are one finding, of the kind that is surest. Time grows with
    the length of the text and, less, with the number of known words. Raises ValueError
    for a text longer than LONGEST.
    """
    if len(text) > LONGEST:
        raise ValueError(len(text))
    words = list(known)
    hits = [
        hit._replace(start=start, end=end)
        for folded in readings(text)
        for hit in _hits(folded, words, regions)
        for start, end in [folded.span(hit.start, hit.end)]
    ]
    return [
        Finding(
            kind=hit.kind,
            start=hit.start,
            end=hit.end,
            text=text[hit.start : hit.end],
            confidence=hit.confidence,
        )
        for hit in _apart(hits)
    ]


def _hits(
    folded: Folded, known: Sequence[Known], regions: Sequence[str]
) -> Iterator[Hit]:
    yield from known_words.hits(folded, known)
    yield from patterns.hits(folded.text)
    yield from numbers.hits(folded.text, regions=regions)


def blackened(text: str, findings: Iterable[Finding], *, ink: str = INK) -> str:
    """The text without the passages found: nothing of them is left in it."""
    kept, done = [], 0
    for each in sorted(findings, key=lambda each: each.start):
        if each.end <= done:
            continue
        kept += [text[done : each.start], ink]
        done = each.end
    return "".join([*kept, text[done:]])


def finds_any(text: str, words: Iterable[str]) -> bool:
    """Does any of these words stand in the text, however it is written? For proving
    that something is gone; also inside other words and across line ends.
    """
    squeezed = _squeezed(text)
    return any(plain in squeezed for plain in map(_squeezed, words) if plain)


def _squeezed(text: str) -> str:
    return "".join(sign for sign in fold(text).text if sign.isalnum() or sign == "@")


def _apart(hits: Iterable[Hit]) -> list[Hit]:
    """The hits in order, those that overlap put together."""
    put: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if put and hit.start < put[-1].end:
            put[-1] = put[-1].with_(hit)
        else:
            put.append(hit)
    return put
