"""Figures, counted for the caller over the cases they may see."""

from datetime import datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router
from pydantic import BaseModel, Field

from ombud.api.cases import only_known
from ombud.api.credentials import BearerToken, user_of
from ombud.api.told import Day, Told
from ombud.cases import queries
from ombud.insight.timeliness import timeliness
from ombud.people.refusals import Unusable
from ombud.people.vocabulary import Scope
from ombud.rulebook import queries as rules
from ombud.rulebook.vocabulary import Basis, DeadlineKind

QUARTER = timedelta(days=90)
router = Router(tags=["insight"], auth=BearerToken(Scope.INSIGHT_READ))


class Wanted(Told):
    """Which clocks, and of which days."""

    kind: DeadlineKind = DeadlineKind.ANSWER
    basis: Basis | None = None
    since: Day | None = Field(None, description="Absent: 90 days before `until`.")
    until: Day | None = Field(
        None, description="The day after the last; absent: today."
    )


class IntervalOut(BaseModel):
    low: float
    high: float


class TimelinessOut(BaseModel):
    """Of the clocks that fell due in the period, how many were met by then."""

    since: datetime
    until: datetime
    fell_due: int
    met_in_time: int
    share: float | None
    interval: IntervalOut | None = Field(
        description="Where the share lies, 95 times in 100."
    )
    may_be_published: bool = Field(
        description="False where so few cases could tell outsiders who complained."
    )


@router.get("/timeliness", response=TimelinessOut, summary="Did we keep our dates?")
def show_timeliness(
    request: HttpRequest, wanted: Annotated[Wanted, Query()]
) -> TimelinessOut:
    """Counted by due date, over the cases this token's user may see."""
    only_known(request, Wanted)
    since, until = _period(wanted)
    found = timeliness(
        wanted.kind,
        since=since,
        until=until,
        basis=wanted.basis,
        seen=queries.cases_visible_to(user_of(request)),
    )
    return TimelinessOut(
        since=since,
        until=until,
        fell_due=found.fell_due,
        met_in_time=found.met_in_time,
        share=found.share,
        interval=IntervalOut(**found.interval._asdict()) if found.interval else None,
        may_be_published=found.may_be_published,
    )


def _period(wanted: Wanted) -> tuple[datetime, datetime]:
    """The days asked for, from midnight to midnight where the organisation is."""
    zone = ZoneInfo(rules.organisation().zone)
    last = wanted.until or timezone.now().astimezone(zone).date()
    try:
        first = wanted.since or last - QUARTER
    except OverflowError:
        raise Unusable("until", _("This day lies too far back.")) from None
    if first > last:
        raise Unusable("since", _("The period must begin before it ends."))
    since, until = (datetime.combine(day, time(), zone) for day in (first, last))
    return since, until
