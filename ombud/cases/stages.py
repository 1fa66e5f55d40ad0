"""Which stages a case passes, in the complainant's words, and where it stands."""

from ombud.cases import reviewing
from ombud.cases.models import Case
from ombud.cases.states import Status
from ombud.cases.vocabulary import Stage


def of(case: Case) -> list[Stage]:
    """The stages in order. A review, and an outside body, only where the case has
    come to one since it was last taken up again.
    """
    passed = {Stage.REVIEW: _was_reviewed(case), Stage.OUTSIDE: _was_outside(case)}
    return [stage for stage in Stage if passed.get(stage, True)]


def here(case: Case) -> Stage:
    """Where it stands: an answer after a review is the end of the review."""
    if case.status == Status.ANSWERED and _was_reviewed(case):
        return Stage.REVIEW
    return case.stage


def _was_reviewed(case: Case) -> bool:
    return case.stage == Stage.REVIEW or reviewing.since_reopening(case).exists()


def _was_outside(case: Case) -> bool:
    if case.stage == Stage.OUTSIDE:
        return True
    reopened = reviewing.reopened_at(case)
    found = case.disputes.all()
    return (found.filter(opened_at__gte=reopened) if reopened else found).exists()
