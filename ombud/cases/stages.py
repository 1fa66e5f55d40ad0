"""Which stages a case passes, in the complainant's words, and where it stands."""

from datetime import datetime

from ombud.cases import reviewing
from ombud.cases.models import Case
from ombud.cases.states import Status
from ombud.cases.vocabulary import Stage


def of(case: Case) -> list[Stage]:
    """The stages in order. A review, and an outside body, only where the case has
    come to one since it was last taken up again.
    """
    come_to = _come_to(case)
    return [stage for stage in Stage if come_to.get(stage, True)]


def here(case: Case) -> Stage:
    """Where it stands: an answer after a review is the end of the review."""
    if case.status == Status.ANSWERED and _come_to(case)[Stage.REVIEW]:
        return Stage.REVIEW
    return case.stage


def _come_to(case: Case) -> dict[Stage, bool]:
    """Reviews and disputes are few; a page that shows them has read them already."""
    asked = [each.asked_at for each in case.reviews.all() if not each.overtaken_at]
    opened = [each.opened_at for each in case.disputes.all()]
    reopened = reviewing.reopened_at(case) if asked or opened else None
    return {
        Stage.REVIEW: case.stage == Stage.REVIEW or _is_since(reopened, asked),
        Stage.OUTSIDE: case.stage == Stage.OUTSIDE or _is_since(reopened, opened),
    }


def _is_since(reopened: datetime | None, moments: list[datetime]) -> bool:
    return any(reopened is None or at >= reopened for at in moments)
