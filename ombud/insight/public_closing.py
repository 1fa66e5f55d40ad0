"""A quarter is counted for the public once it is over, and who we serve is stated."""

import hashlib
import json
from datetime import date
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from ombud.insight import public_counts, public_periods
from ombud.insight.events import InsightEvent
from ombud.insight.models import CustomerNumber, PublishedQuarter
from ombud.insight.public_periods import Quarter
from ombud.journal.recording import record
from ombud.people import working
from ombud.people.acting import Act
from ombud.people.models import User
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook import queries as rulebook

LOOKED_BACK = 20  # quarters: what lies further back is not published any more
MOST = 2**31 - 1
STATERS = frozenset({Role.LEAD, Role.REPRESENTATIVE, Role.MANAGEMENT})


def close_due(*, act: Act) -> list[PublishedQuarter]:
    """Count every quarter that is over and has not been counted, the oldest first.

    Usually there is none; on the fifteenth day after a quarter there is one. In an
    organisation that begins with history from elsewhere there are more.
    """
    first = public_counts.first_arrival()
    if first is None:
        return []
    zone = ZoneInfo(rulebook.organisation().zone)
    day = first.astimezone(zone).date()
    over = list(public_periods.countable(day, at=act.at, zone=zone))
    counted = set(PublishedQuarter.objects.values_list("begins_on", flat=True))
    return [
        _close(quarter, zone, act)
        for quarter in over[-LOOKED_BACK:]
        if quarter.begins_on not in counted
    ]


@transaction.atomic
def _close(quarter: Quarter, zone: ZoneInfo, act: Act) -> PublishedQuarter:
    shown = public_counts.figures_of(quarter, zone).to_plain()
    row, is_new = PublishedQuarter.objects.get_or_create(
        begins_on=quarter.begins_on,
        defaults={
            "cut_off_at": quarter.cut_off_at(zone),
            "counted_at": act.at,
            "shown": shown,
        },
    )
    if is_new:
        record(
            InsightEvent.QUARTER_PUBLISHED,
            row,
            act,
            quarter=str(quarter),
            cut_off_at=row.cut_off_at,
            digest=digest(row),
        )
    return row


def digest(row: PublishedQuarter) -> str:
    """SHA-256 of the published figures, their names in the order of the alphabet."""
    plain = json.dumps(row.shown, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def may_state(actor: User) -> bool:
    """May they say how many customers there are?"""
    return actor.is_active and working.is_one_of(actor, STATERS)


@transaction.atomic
def state_customers(number: int, *, counted_on: date, act: Act) -> CustomerNumber:
    """Say how many customers there were on a day; the latest statement for it holds.

    Raises NotAllowed, and Unusable for a day ahead or a number nobody can have.
    """
    if not may_state(act.staff):
        raise NotAllowed
    zone = ZoneInfo(rulebook.organisation().zone)
    if counted_on > act.at.astimezone(zone).date():
        raise Unusable("counted_on", _("This date lies in the future."))
    if not 0 < number <= MOST:
        raise Unusable("number", _("Please give a number above nought."))
    row = CustomerNumber.objects.create(
        counted_on=counted_on, number=number, stated_by=act.staff, stated_at=act.at
    )
    record(
        InsightEvent.CUSTOMERS_STATED, row, act, counted_on=counted_on, number=number
    )
    return row
