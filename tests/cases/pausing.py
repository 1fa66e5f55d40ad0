"""What is done, by the clocks of London, while a clock stands still."""

from datetime import datetime
from zoneinfo import ZoneInfo

from ombud.cases.deadlines import dates
from ombud.cases.life import asking
from ombud.people.acting import Act, Door

LONDON = ZoneInfo("Europe/London")


def on(day, clock="09:00", actor=None, case=None):
    """An act in March 2026, by the clocks of London."""
    at = datetime.fromisoformat(f"2026-03-{day:02} {clock}").replace(tzinfo=LONDON)
    case_id = case.pk if case else None
    return Act(actor=actor, at=at, door=Door.WEB, case_id=case_id)


def ask(case, mira, day, clock="09:00"):
    return asking.ask(case, question="A photo?", act=on(day, clock, mira))


def reply(case, day, clock="09:00"):
    return asking.reply(case, body="Here.", act=on(day, clock, case=case))


def answer_of(case, basis="statutory", code="law"):
    return case.deadlines.get(
        kind="answer", basis=basis, profile__code=code, ended_at=None
    )


def due_on(clock):
    """Its day; and the row agrees with what is reckoned from the facts."""
    assert dates.due_at(clock) == clock.due_at
    return clock.due_at.date()
