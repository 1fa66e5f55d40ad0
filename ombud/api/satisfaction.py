"""What people say of our handling, in figures. No single answer leaves here."""

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router
from pydantic import BaseModel, Field

from ombud.api.cases import only_known
from ombud.api.credentials import BearerToken, user_of
from ombud.api.insight import IntervalOut
from ombud.api.told import Text, Told
from ombud.insight import responses, satisfaction
from ombud.insight.methods.intervals import Interval
from ombud.insight.public_periods import Quarter
from ombud.insight.responses import Asked
from ombud.insight.satisfaction import Level, PutRightFigures
from ombud.people.refusals import Unusable
from ombud.people.vocabulary import Scope
from ombud.surveys import policy

router = Router(tags=["insight"], auth=BearerToken(Scope.INSIGHT_READ))


class Wanted(Told):
    """Of which time."""

    quarter: Text = Field(
        "", description="One that is over, such as 2026-q1; absent: the last four."
    )


class LevelOut(BaseModel):
    """How one item stands: `share` said 4 or 5."""

    n: int
    mean: float
    share: float
    interval: IntervalOut | None


class AskedOut(BaseModel):
    """Who was asked. Counts of answers are absent below five who were written to."""

    stratum: str = Field(description="How the complaints ended; “all” for all of them.")
    ended: int
    drawn: int
    written_to: int
    answered: int | None
    declined: int | None
    rate: float | None
    interval: IntervalOut | None


class PutRightOut(BaseModel):
    """What people say weeks after a remedy was carried out."""

    n: int
    yes: int
    partly: int
    no: int


class SatisfactionOut(BaseModel):
    """Each figure is of five people or more, and absent otherwise. A year adds up the
    quarters in which there were as many.
    """

    since: date
    until: date = Field(description="The day after the last.")
    people: int | None
    process_index: float | None = Field(description="From 1 to 5.")
    overall: LevelOut | None
    fairness: LevelOut | None
    outcome: LevelOut | None
    effort: LevelOut | None
    margin: float | None = Field(
        description="Of `overall`, as a sample of all complaints that ended."
    )
    put_right: PutRightOut | None
    asked: list[AskedOut]


@router.get(
    "/satisfaction",
    response=SatisfactionOut,
    summary="What do people say of our handling?",
)
def show_satisfaction(
    request: HttpRequest, wanted: Annotated[Wanted, Query()]
) -> SatisfactionOut:
    """Over the departments this token's user may read figures of."""
    only_known(request, Wanted)
    reader = user_of(request)
    policy.require(policy.may_read(reader))
    units = policy.units_of(reader)
    quarters = _quarters(wanted.quarter)
    whole = satisfaction.figures(satisfaction.said_in(quarters, units=units))
    asked = responses.asked_in(quarters, units=units)
    overall = whole.overall if whole else None
    return SatisfactionOut(
        since=quarters[0].begins_on,
        until=quarters[-1].after(1).begins_on,
        people=whole.n if whole else None,
        process_index=whole.process if whole else None,
        overall=_level(overall),
        fairness=_level(whole.fairness if whole else None),
        outcome=_level(whole.outcome if whole else None),
        effort=_level(whole.effort if whole else None),
        margin=satisfaction.margin(overall, of=asked[None].ended) if overall else None,
        put_right=_put_right(satisfaction.put_right(quarters, units=units)),
        asked=[
            _asked(stratum.value if stratum else "all", row)
            for stratum, row in asked.items()
        ],
    )


def _quarters(written: str) -> list[Quarter]:
    """Those asked for, oldest first; none that is not over."""
    today = timezone.localdate()
    if not written:
        return satisfaction.year_over(today)
    quarter = Quarter.read(written)
    if quarter is None or quarter >= Quarter.of(today):
        raise Unusable("quarter", _("Write a quarter such as 2026-q1."))
    return [quarter]


def _level(level: Level | None) -> LevelOut | None:
    if level is None:
        return None
    return LevelOut(
        n=level.n,
        mean=level.mean,
        share=level.share,
        interval=_interval(level.interval),
    )


def _put_right(found: PutRightFigures | None) -> PutRightOut | None:
    if found is None:
        return None
    counts = {str(answer): count for answer, count in found.counts.items()}
    return PutRightOut(n=found.n, **counts)


def _asked(stratum: str, row: Asked) -> AskedOut:
    is_told = row.rate is not None
    return AskedOut(
        stratum=stratum,
        ended=row.ended,
        drawn=row.drawn,
        written_to=row.written_to,
        answered=row.answered if is_told else None,
        declined=row.declined if is_told else None,
        rate=row.rate,
        interval=_interval(row.interval),
    )


def _interval(found: Interval | None) -> IntervalOut | None:
    return IntervalOut(**found._asdict()) if found else None
