"""The clocks of a case, as the API shows and explains them."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from ombud.api.clock_shapes import (
    Clock,
    ClockExplained,
    DayOut,
    EditionOut,
    ExtensionOut,
    LimitOut,
    MoreTime,
    PauseOut,
    ReasonOut,
)
from ombud.cases import policy
from ombud.cases.deadlines import explaining, extending, facts
from ombud.cases.deadlines.explaining import Why
from ombud.cases.vocabulary import ClockEnd
from ombud.people.acting import Act
from ombud.rulebook.models import Edition
from ombud.rulebook.queries import said_in
from ombud.rulebook.vocabulary import DeadlineKind, PauseReason

if TYPE_CHECKING:
    from ombud.cases.models import Case
    from ombud.cases.models.deadline import Deadline, Extension, Pause


def shown(case: "Case", *, act: Act) -> list[Clock]:
    """Every clock of a case, as this act's person needs to know it."""
    asked_only = policy.is_only_asked(act.staff, case)
    return [
        Clock(**_told(clock, at=act.at, asked_only=asked_only))
        for clock in explaining.clocks_of(case)
    ]


def explained(case: "Case", pk: int, *, act: Act) -> ClockExplained | None:
    """Why one clock of this case is due when it is; None if it has no such clock."""
    clock = explaining.clock_of(case, pk)
    if clock is None:
        return None
    why = explaining.why(clock)
    asked_only = policy.is_only_asked(act.staff, case)
    return ClockExplained(
        **_told(clock, at=act.at, asked_only=asked_only),
        title=said_in(why.says.title) if why.says else "",
        instrument=why.says.instrument if why.says else "",
        source=why.says.source if why.says else "",
        calendar=_edition(clock.calendar),
        limit=_limit(why),
        days=_days(why),
        pauses=[_pause(row) for row in why.pauses],
        may_be_extended=_more_time(case, clock, act),
    )


def _told(clock: "Deadline", *, at: datetime, asked_only: bool) -> dict[str, Any]:
    standing = (row for row in clock.pauses.all() if row.ended_at is None)
    paused = next((row for row in standing if row.cap_at > at), None)
    return {
        "id": clock.pk,
        "kind": clock.kind,
        "basis": clock.basis,
        "profile": _edition(clock.profile),
        "since": clock.since,
        "started_at": clock.started_at,
        "first_due_at": clock.first_due_at,
        "due_at": clock.due_at,
        "met_at": clock.met_at,
        "missed_at": clock.missed_at,
        "ended_at": clock.ended_at,
        "ended_as": ClockEnd(clock.ended_as) if clock.ended_as else None,
        "paused": _pause(paused) if paused and clock.is_running else None,
        "extensions": [
            _extension(row, asked_only=asked_only) for row in clock.extensions.all()
        ],
    }


def _edition(edition: Edition | None) -> EditionOut | None:
    if edition is None:
        return None
    return EditionOut(code=edition.code, version=edition.version)


def _pause(row: "Pause") -> PauseOut:
    return PauseOut(
        reason=PauseReason(row.reason),
        begun_at=row.begun_at,
        until=row.cap_at,
        ended_at=row.ended_at,
    )


def _extension(row: "Extension", *, asked_only: bool) -> ExtensionOut:
    return ExtensionOut(
        id=row.pk,
        reason=row.reason,
        words="" if asked_only else row.words,
        old_due_at=row.old_due_at,
        new_due_at=row.new_due_at,
        asked_by=row.asked_by.username,
        asked_at=row.asked_at,
        given_by=row.given_by.username if row.given_by else None,
        given_at=row.given_at,
    )


def _limit(why: Why) -> LimitOut | None:
    if why.says is None or why.limit is None:
        return None
    kind = DeadlineKind(why.clock.kind)
    counted = why.limit.as_limit(why.says.basis)
    return LimitOut(
        count=counted.count,
        unit=counted.unit,
        since=why.says.since(kind),
        count_from=counted.count_from,
        days=counted.days,
        roll=counted.roll,
        ends=counted.ends,
        met_by=why.says.met_by(kind),
    )


def _days(why: Why) -> list[DayOut]:
    lines = why.days.lines if why.days else ()
    return [
        DayOut(
            day=line.day,
            why=line.why,
            number=line.number,
            minutes=line.minutes,
            name=line.name,
        )
        for line in lines
    ]


def _more_time(case: "Case", clock: "Deadline", act: Act) -> MoreTime | None:
    rule = extending.rule_of(clock)
    known = extending.extendable(case, at=act.at) if rule else []
    if rule is None or clock not in known:
        return None
    latest = extending.latest(clock)
    calendar = facts.office_of(clock).calendar
    return MoreTime(
        latest=calendar.day_of(latest) if latest else None,
        approver=rule.approver,
        reasons=[
            ReasonOut(code=each.code, text=said_in(each.text)) for each in rule.reasons
        ],
    )
