"""Somebody asks for a copy of what we hold of them, or to be erased. Spec: R8.1-4, 3.8.

A month is the time for an answer (in Türkiye thirty days); a person decides, says why
in the language of whoever asked, and nothing is erased silently.
"""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases import texts
from ombud.cases.models import Case
from ombud.journal.recording import record
from ombud.people.acting import Act, Capacity
from ombud.people.refusals import NotAllowed, Refused, Unusable
from ombud.retention import policy
from ombud.retention.events import RetentionEvent
from ombud.retention.models import Request
from ombud.retention.policy import KeepStep
from ombud.retention.schedule import Schedules
from ombud.retention.vocabulary import RequestKind, Through
from ombud.rulebook import queries as rules
from ombud.worktime.last_days import months_after

BY_COUNTRY = {"TR": timedelta(days=30)}  # KVKK art. 13; elsewhere a month (GDPR 12.3)
LONGER_BY = 2  # months, once, for what is complex (GDPR 12.3)
AHEAD = timedelta(days=7)


class AskedAlready(Refused):
    """The same is asked for already and not decided yet."""

    code = "asked_already"
    message = gettext_lazy("This has been asked for already and is not decided yet.")


@transaction.atomic
def ask(
    case: Case,
    *,
    kind: RequestKind,
    words: str = "",
    through: Through = Through.PORTAL,
    asked_on: date | None = None,
    act: Act,
) -> Request:
    """Record what somebody asks about their own data. Nothing happens to it yet.

    The complainant asks for themselves; what reached us otherwise staff write down,
    with the day it came. Raises NotAllowed, AskedAlready, Unusable.
    """
    Case.objects.select_for_update().only("pk").get(pk=case.pk)
    if act.capacity is Capacity.COMPLAINANT:
        if act.case_id != case.pk:
            raise NotAllowed
        through = Through.PORTAL
    else:
        policy.require(act, KeepStep.RECORD)
    if Request.objects.filter(case=case, kind=kind, decided_at=None).exists():
        raise AskedAlready
    words = texts.usable(words, field="words", required=False)
    row = Request.objects.create(
        kind=kind,
        case=case,
        words=words,
        through=through,
        asked_at=act.at,
        recorded_by=act.actor,
        due_on=due_on(_day_asked(asked_on, act)),
    )
    record(
        RetentionEvent.ASKED,
        row,
        act,
        kind=kind,
        case=case.pk,
        due_on=row.due_on,
        through=through,
        words=row.digest(words),
    )
    return row


def _day_asked(told: date | None, act: Act) -> date:
    today = Schedules(act.at).today
    return texts.past_day(told, today=today, field="asked_on") or today


def due_on(asked: date) -> date:
    """The last day for an answer where this organisation is."""
    country = rules.organisation().country
    if country in BY_COUNTRY:
        return asked + BY_COUNTRY[country]
    return months_after(asked, 1, same_day=False)


@transaction.atomic
def prolong(request: Request, *, because: str, act: Act) -> Request:
    """Take two months more, once, before the time is over, saying why to whoever asked.

    Not where the law gives no longer time. Raises Unusable.
    """
    policy.require(act, KeepStep.DECIDE)
    row = waiting(request)
    if rules.organisation().country in BY_COUNTRY or row.prolonged_because:
        raise Unusable("because", _("The law gives no more time for this."))
    if row.due_on < Schedules(act.at).today:
        raise Unusable("because", _("The time is over already. Please decide now."))
    row.prolonged_because = texts.usable(because, field="because")
    row.due_on = months_after(row.due_on, LONGER_BY, same_day=False)
    row.save()
    record(
        RetentionEvent.PROLONGED,
        row,
        act,
        case=row.case_id,
        due_on=row.due_on,
        words=row.digest(row.prolonged_because),
    )
    return row


def waiting(request: Request) -> Request:
    """The request, locked, as long as nobody decided it. Raises Unusable."""
    row = Request.objects.select_for_update().get(pk=request.pk)
    if row.decided_at is not None:
        raise Unusable("request", _("This has been decided already."))
    return row


@transaction.atomic
def remind(*, act: Act) -> int:
    """Note once of each request that its time is running out; return how many."""
    policy.require_job(act)
    soon = Request.objects.select_for_update(of=("self",)).filter(
        decided_at=None, reminded_at=None, due_on__lte=Schedules(act.at).today + AHEAD
    )
    rows = list(soon)
    for row in rows:
        row.reminded_at = act.at
        row.save(update_fields=["reminded_at"])
        record(
            RetentionEvent.REQUEST_DUE, row, act, case=row.case_id, due_on=row.due_on
        )
    return len(rows)
