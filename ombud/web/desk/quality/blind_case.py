"""A closed case without the names of those who handled it, for whoever scores it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from ombud.cases.vocabulary import Author
from ombud.rulebook.vocabulary import LAPSING
from ombud.web.desk.quality.veil import veil_of

if TYPE_CHECKING:
    from ombud.cases.models import Case
    from ombud.cases.models.deadline import Deadline


@dataclass(frozen=True, slots=True)
class Letter:
    """What was written between us and the complainant, without who of us wrote it."""

    is_ours: bool
    kind: str
    at: datetime
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A date of ours, and whether it was kept."""

    what: str
    due_at: datetime
    met_at: datetime | None
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Told:
    """The complaint as it was told."""

    narrative: str
    desired_outcome: str
    product: str
    place: str
    occurred_on: date | None
    language: str
    received_at: datetime


class BlindCase:
    """The rows of a case that tell how it was handled and not by whom.

    Neither staff nor the complainant is named: `veil` lies over what anybody wrote.
    Internal notes and attachments are left out, since they say who was at work.
    """

    def __init__(self, case: "Case") -> None:
        self.case = case
        self.veil = veil_of(case)
        self.told = Told(
            narrative=self.veil.over(case.narrative),
            desired_outcome=self.veil.over(case.desired_outcome),
            product=self.veil.over(case.product),
            place=self.veil.over(case.place),
            occurred_on=case.occurred_on,
            language=case.language,
            received_at=case.received_at,
        )
        self.points = list(case.points.all())
        self.hearings = list(case.hearings.all())
        self.evidence = list(case.evidence.all())
        self.consultations = list(case.consultations.select_related("unit"))
        self.options = list(case.options.all())
        self.remedies = list(case.remedies.all())
        self.reviews = list(case.reviews.all())
        self.decision = case.decisions.last()
        self.letters = [
            Letter(
                is_ours=each.author == Author.STAFF,
                kind=each.get_kind_display(),
                at=each.written_at,
                text=each.body,
                language=case.language,
            )
            for each in case.messages.all()
            if not each.is_internal
        ]
        clocks = case.deadlines.exclude(kind__in=sorted(LAPSING))
        self.dates = [_kept(clock) for clock in clocks if clock.ended_at is None]


def _kept(clock: "Deadline") -> Kept:
    met = clock.met_at
    return Kept(
        what=clock.get_kind_display(),
        due_at=clock.due_at,
        met_at=met,
        is_kept=met is not None and met <= clock.due_at,
    )
