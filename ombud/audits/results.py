"""What the scores of a sample say, question by question and case by case."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ombud.audits import queries, questions
from ombud.audits.agreement import Agreement, agreement
from ombud.audits.models import Pick, Sample, Sheet
from ombud.audits.questions import Question
from ombud.audits.vocabulary import Mark
from ombud.people.models import User

HALF = 0.5
WORTH: Mapping[str, float] = {Mark.YES: 1, Mark.PARTLY: HALF, Mark.NO: 0}


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each mark was given. `share` is K37: what was right of what applied,
    a partly counting half; None where nothing applied.
    """

    marks: Mapping[str, int]

    @property
    def applied(self) -> int:
        return sum(self.marks.get(mark, 0) for mark in WORTH)

    @property
    def share(self) -> float | None:
        right = sum(worth * self.marks.get(mark, 0) for mark, worth in WORTH.items())
        return right / self.applied if self.applied else None


@dataclass(frozen=True, slots=True)
class Line:
    """The result of one question."""

    question: Question
    tally: Tally


@dataclass(frozen=True, slots=True)
class Result:
    """What a sample says to one reader.

    `picks` are the cases they may know of; a case counts once everybody who was to
    score it has done so, and then by its first score: the second one is there to see
    whether two people agree. `scored` and `wanted` count sheets.
    """

    picks: Sequence[Pick]
    lines: Sequence[Line]
    of_pick: Mapping[int, Tally]
    whole: Tally
    agreement: Agreement
    scored: int
    wanted: int
    pairs: Sequence[tuple[str, str]] = field(default_factory=list)

    @property
    def is_complete(self) -> bool:
        return self.scored >= self.wanted


def of_sample(sample: Sample, *, actor: User) -> Result:
    """The result of a sample as far as this reader may know it."""
    picks = list(queries.picks_shown(sample, actor=actor).prefetch_related("sheets"))
    sheets = list(queries.sheets_shown(picks))
    first = [sheet for sheet in sheets if sheet.turn == 1]
    pairs = _pairs(sheets)
    return Result(
        picks=picks,
        lines=[
            Line(question, Tally(_marks(first, question.code)))
            for question in questions.asked(sample)
        ],
        of_pick={sheet.pick_id: Tally(_marks([sheet])) for sheet in first},
        whole=Tally(_marks(first)),
        agreement=agreement(pairs),
        scored=sum(len(pick.sheets.all()) for pick in picks),
        wanted=sum(pick.turns for pick in picks),
        pairs=pairs,
    )


def agreement_over(results: Iterable[Result]) -> Agreement:
    """How far two scorers agree, over several samples."""
    return agreement([pair for result in results for pair in result.pairs])


def _marks(sheets: Iterable[Sheet], question: str = "") -> Counter[str]:
    return Counter(
        score.mark
        for sheet in sheets
        for score in sheet.scores.all()
        if not question or score.question == question
    )


def _pairs(sheets: Sequence[Sheet]) -> list[tuple[str, str]]:
    """What the first and the second scorer of a case said to each question."""
    by_turn = {(sheet.pick_id, sheet.turn): sheet for sheet in sheets}
    found = []
    for (pick, turn), first in by_turn.items():
        second = by_turn.get((pick, 2))
        if turn != 1 or second is None:
            continue
        said = {score.question: score.mark for score in second.scores.all()}
        found += [
            (score.mark, said[score.question])
            for score in first.scores.all()
            if score.question in said
        ]
    return found
