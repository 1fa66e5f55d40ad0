"""Complaints of these days, for pages that say what is late, due, and new."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from ombud.cases.life import assigning, writing
from ombud.cases.models import Case, Deadline
from ombud.people.acting import Act, Door
from tests import given


def now(actor=None, *, minutes=0):
    at = datetime.now(UTC) + timedelta(minutes=minutes)
    return Act(actor=actor, at=at, door=Door.WEB)


def new_case(handler, **told):
    """A complaint of these days, in somebody's charge, with nothing due yet."""
    days = (datetime.now(UTC) - given.MONDAY).days - 10
    case = given.received_case_on(days_later=days, **told)
    case = assigning.assign(case, handler=handler, act=now(handler))
    due(case, days=20)
    return case


def due(case, *, days=0):
    """Move the clocks of a case to a day counted from today, in the last minute."""
    at = now().at.astimezone(ZoneInfo("Europe/London")) + timedelta(days=days)
    at = at.replace(hour=23, minute=58)
    Deadline.objects.filter(case=case).update(due_at=at)


def written(case, *, minutes=0):
    act = Act(actor=None, at=now(minutes=minutes).at, door=Door.WEB, case_id=case.pk)
    writing.write(case, body="Here is the photo of the meter.", act=act)


def part(page, title):
    """What stands under a heading of the page; "" if it is not there."""
    _before, found, after = page.partition(f">{title}</h2>")
    return after.partition("</section>")[0] if found else ""


def many(count, like):
    """As many cases as this one, each late, without the story of each."""
    clock = like.deadlines.first()
    cases = Case.objects.bulk_create(
        Case(
            reference=f"OM-{number:04}",
            channel=like.channel,
            handler_id=like.handler_id,
            status=like.status,
            next_step=like.next_step,
            next_at=like.next_at,
            summary="x",
            narrative="x",
            received_at=like.received_at,
            registered_at=like.registered_at,
        )
        for number in range(count)
    )
    Deadline.objects.bulk_create(
        Deadline(
            case=case,
            kind=clock.kind,
            basis=clock.basis,
            started_at=clock.started_at,
            first_due_at=clock.started_at,
            due_at=clock.started_at,
        )
        for case in cases
    )
