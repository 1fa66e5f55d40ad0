"""Somebody says that nothing may be erased, and lifts that again. Spec: R8.1-1."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from ombud.cases import steps, texts
from ombud.cases.models import Case, Hold
from ombud.cases.states import Step
from ombud.people.acting import Act
from ombud.people.refusals import Unusable

LONGEST = timedelta(days=366)  # until somebody looks at it again


@steps.whole
def hold(case: Case, *, because: str, review_on: date, act: Act) -> Hold:
    """Keep everything of a case until the hold is lifted, whatever its time.

    It is looked at again on a day within a year. Raises Unusable.
    """
    case = steps.begin(Step.HOLD, case, act)
    because = texts.usable(because, field="because")
    row = case.holds.create(
        because=because,
        review_on=review_day(review_on, act=act),
        placed_by=act.staff,
        placed_at=act.at,
    )
    steps.finish(
        Step.HOLD,
        case,
        act,
        hold=row.pk,
        review_on=row.review_on,
        words=row.digest(because),
    )
    return row


@steps.whole
def lift(case: Case, *, hold: int, because: str, act: Act) -> Hold:
    """Let a case be erased in its time again, saying why. Raises Unusable."""
    case = steps.begin(Step.LIFT_HOLD, case, act)
    row = case.holds.filter(pk=hold, lifted_at=None).first()
    if row is None:
        raise Unusable("hold", _("This hold is not in force."))
    row.lifted_because = texts.usable(because, field="because")
    row.lifted_by, row.lifted_at = act.staff, act.at
    row.save()
    steps.finish(
        Step.LIFT_HOLD,
        case,
        act,
        hold=row.pk,
        words=row.digest(row.lifted_because),
    )
    return row


def review_day(day: date, *, act: Act) -> date:
    """The day a hold is looked at again. Raises Unusable."""
    today = act.at.date()
    if not today < day <= today + LONGEST:
        raise Unusable(
            "review_on", _("Please choose a day within the year that comes.")
        )
    return day
