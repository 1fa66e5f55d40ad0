"""Does a text for the complainant repeat what we wrote for ourselves alone?"""

import re
from collections.abc import Iterator

from ombud.cases.models import Case
from ombud.cases.models.words import kept
from ombud.cases.recognising import plain
from ombud.cases.vocabulary import Author, MessageKind

TELLING = 30  # characters; shorter sentences are said everywhere
_ENDS = re.compile(r"(?<=[.!?…])\s+|\n+")


def internal_in(case: Case, text: str) -> list[str]:
    """The sentences of notes, plans and questions to departments that stand in a text,
    as they are kept: with marks in the place of who complains. Each once.
    """
    said = plain(kept(case, text))
    sentences = (each for source in _internal(case) for each in _ENDS.split(source))
    found = [each.strip() for each in sentences if len(each.strip()) >= TELLING]
    return list(dict.fromkeys(each for each in found if plain(each) in said))


def _internal(case: Case) -> Iterator[str]:
    notes = case.messages.filter(kind=MessageKind.NOTE)
    yield from notes.values_list("body", flat=True)
    yield from case.plans.values_list("body", flat=True)
    for asked in case.consultations.values_list("question", "advice"):
        yield from asked


def was_written_to(case: Case) -> bool:
    """Has somebody of ours written to the complainant in their own words before?"""
    own = case.messages.filter(written_by__isnull=False, author=Author.STAFF)
    return own.filter(
        kind__in=[MessageKind.MESSAGE, MessageKind.QUESTION, MessageKind.ANSWER]
    ).exists()
