"""A text somebody wrote, as paragraphs and lists: on a page and on paper alike."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

POINT = "- "


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What is named beside what it says: `text` with a way to it or none, and what
    else belongs to it.
    """

    name: str
    text: str
    link: str = ""
    more: str = ""

    @property
    def whole(self) -> str:
        return f"{self.text}\n{self.more}" if self.more else self.text

    @property
    def is_web(self) -> bool:
        """Does it lead to another site?"""
        return self.link.startswith(("https://", "http://"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph, the points of a list, or facts; one of the three, under a heading
    or none.
    """

    heading: str = ""
    text: str = ""
    points: Sequence[str] = ()
    facts: Sequence[Fact] = ()


def passages(text: str) -> list[Passage]:
    """Paragraphs, and lists where lines begin with a hyphen. Nothing is escaped."""
    return [
        passage
        for block in text.replace("\r\n", "\n").split("\n\n")
        for passage in _of_block(block.split("\n"))
    ]


def _of_block(lines: Iterable[str]) -> Iterator[Passage]:
    for is_list, found in groupby(lines, key=lambda line: line.startswith(POINT)):
        each = [line.removeprefix(POINT).strip() for line in found]
        if is_list:
            yield Passage(points=each)
        elif text := "\n".join(each).strip():
            yield Passage(text=text)
