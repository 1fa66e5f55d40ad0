"""Does every sample still follow from its seed, and is every score as it was given?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ombud.audits import drawing, months
from ombud.audits.events import AuditEvent
from ombud.audits.models import Sample, Score
from ombud.journal import queries as journal

DRAW = "draw"


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is not as the journal says: a draw, or the answer to a question.

    `case_id` is 0 for a draw.
    """

    month: str
    number: int
    what: str
    case_id: int = 0


@dataclass(slots=True)
class Attest:
    """How many samples and scores were compared, and every one in doubt."""

    samples: int = 0
    scores: int = 0
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.doubts


def attest_all() -> Attest:
    """Repeat every draw, and compare every mark and note with the journal.

    A score whose case is gone, or a note whose salt is gone, was erased: no fault.
    """
    found = Attest()
    for sample in Sample.objects.order_by("month", "number"):
        month, number = months.written(sample.month), sample.number
        found.samples += 1
        if not drawing.holds(sample):
            found.doubts.append(Doubt(month, number, DRAW))
        for score, is_same in _compared(sample):
            found.scores += 1
            if not is_same:
                case_id = score.sheet.pick.case_id
                found.doubts.append(Doubt(month, number, score.question, case_id))
    return found


def _compared(sample: Sample) -> Iterator[tuple[Score, bool]]:
    """Every answer there is, and whether it is what the journal took down."""
    told = journal.entries_of(sample).filter(verb=AuditEvent.CASE_SCORED)
    by_turn: dict[tuple[int, int], Mapping[str, Any]] = {
        (facts["pick"], facts["turn"]): facts
        for facts in told.values_list("facts", flat=True)
    }
    scores = Score.objects.filter(sheet__pick__sample=sample)
    for score in scores.select_related("sheet__pick"):
        facts = by_turn.get((score.sheet.pick_id, score.sheet.turn))
        note = score.digest(score.note) if score.note else None
        is_erased = not score.salt
        yield (
            score,
            facts is not None
            and facts["marks"].get(score.question) == score.mark
            and (is_erased or facts["notes"].get(score.question) == note),
        )
