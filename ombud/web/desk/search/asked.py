"""What was typed, read: words, and filters such as owner:me or due:<3d.

The filters are those of the queue, by the same names. What is no filter of ours is
said so in a sentence, and looked for as words.
"""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from ombud.cases import queries
from ombud.cases.states import FINISHED
from ombud.web.desk import filters
from ombud.web.desk.filters import Asking
from ombud.web.desk.search import spoken
from ombud.worktime.alphabets import folded

if TYPE_CHECKING:
    from ombud.cases.models.case import CaseQuerySet

PIECE = re.compile(
    r'(?P<no>-?)(?P<name>[^\W\d](?:[^\W\d]|-){1,24}):(?!//)(?P<told>"[^"]*"|\S*)'
)
CHOICES_SAID = 12
ALSO = {  # what people type, for what the filters call it
    ("severity", "high"): "major",
    ("severity", "medium"): "moderate",
    ("severity", "low"): "minor",
    ("stage", "open"): "-closed",
    ("is", "open"): "-closed",
    ("is", "closed"): "closed",
}
STATES = {"closed": Q(status__in=sorted(FINISHED))}


@dataclass(frozen=True, slots=True)
class Asked:
    """The words, what narrows beside them, and what was not understood, in words."""

    words: str
    narrowed: list[Q] = field(default_factory=list)
    not_known: list[str] = field(default_factory=list)

    @property
    def is_any(self) -> bool:
        return bool(self.words or self.narrowed)

    def of(self, seen: "CaseQuerySet") -> "CaseQuerySet":
        """Those of the cases seen that are asked for."""
        for condition in self.narrowed:
            seen = seen.filter(condition)
        return queries.matching(seen, self.words)


def read(typed: str, asking: Asking) -> Asked:
    """The words and filters of a line; of one filter any of its values will do."""
    words, chosen, not_known = [], dict[str, list[Q]](), []
    narrowed, last = [], 0
    for found in PIECE.finditer(typed):
        if _is_within_a_phrase(typed, found.start()):
            continue
        words.append(typed[last : found.start()])
        last = found.end()
        name = spoken.name_of(folded(found["name"]))
        told = found["told"].strip('"').lower()
        condition = _condition(name, told, asking)
        if condition is None:
            not_known.append(_not_known(name, told, asking))
            words.append(f"{found['name']} {found['told']}")
        elif found["no"]:
            narrowed.append(~condition)
        elif name in filters.EVERY_ONE:
            narrowed.append(condition)
        else:
            chosen.setdefault(name, []).append(condition)
    words.append(typed[last:])
    for either in chosen.values():
        any_of = either[0]
        for condition in either[1:]:
            any_of |= condition
        narrowed.append(any_of)
    plain = " ".join(" ".join(words).split())
    return Asked(plain, narrowed, not_known)


def _is_within_a_phrase(typed: str, place: int) -> bool:
    """Between quotation marks, a colon is a colon."""
    return typed.count('"', 0, place) % 2 == 1


def _condition(name: str, told: str, asking: Asking) -> Q | None:
    told = ALSO.get((name, told)) or ALSO.get((name, spoken.state(told)), told)
    if told.removeprefix("-") in STATES and name in {"is", "stage"}:
        state = STATES[told.removeprefix("-")]
        return ~state if told.startswith("-") else state
    known = filters.narrowed(name, told, asking)
    if known is not None:
        return known
    return filters.narrowed(name, spoken.value_of(name, told, asking), asking)


def _not_known(name: str, told: str, asking: Asking) -> str:
    """What can be typed instead of a filter nobody knows."""
    known = filters.FIELDS.get(name)
    if known is None:
        return _("“%(name)s” is no filter, so it was looked for as words.") % {
            "name": name
        }
    choices = spoken.values(name, asking)[:CHOICES_SAID]
    called = spoken.called(name)
    if not choices:
        return _(
            "“%(name)s” takes a time such as <3d, >2w, today or 2026-03-01, so"
            " “%(told)s” was looked for as words."
        ) % {"name": called, "told": told}
    return _(
        "“%(name)s” does not know “%(told)s”, so it was looked for as words. It takes:"
        " %(choices)s."
    ) % {"name": called, "told": told, "choices": ", ".join(choices)}
