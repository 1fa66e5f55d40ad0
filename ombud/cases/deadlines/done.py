"""What was done before a clock began: it counts for a rule that binds only later."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Max, Min

from ombud.cases.models import Case
from ombud.cases.vocabulary import Author, MessageKind
from ombud.rulebook.reckoning import Reckoned
from ombud.rulebook.shapes.profiles import Profile
from ombud.rulebook.vocabulary import MetBy, StartEvent

AT_ONCE = {MetBy.RECEIPT, MetBy.REGISTERED}
NO_NEWS = (MessageKind.NOTE, MessageKind.ACKNOWLEDGEMENT)


def met_before(
    case: Case,
    says: Profile,
    reckoned: Reckoned,
    events: Mapping[StartEvent, datetime],
) -> datetime | None:
    """When that was done which stops this clock, if it was done since its start."""
    by = says.met_by(reckoned.kind)
    at = None
    if by in AT_ONCE:
        at = case.registered_at
    elif by == MetBy.ACKNOWLEDGED:
        at = events.get(StartEvent.ACKNOWLEDGED)
    elif by == MetBy.ANSWERED:
        at = events.get(StartEvent.ANSWERED)
    elif by == MetBy.OFFERED:
        at = _first_offer(case, reckoned.started_at) or events.get(StartEvent.ANSWERED)
    return at if at is not None and at >= reckoned.started_at else None


def last_news(
    case: Case, events: Mapping[StartEvent, datetime]
) -> dict[StartEvent, datetime]:
    """When the complainant last heard from us; nothing if they never did."""
    sent = case.messages.filter(author=Author.STAFF).exclude(kind__in=NO_NEWS)
    told = [
        sent.aggregate(last=Max("written_at"))["last"],
        case.options.aggregate(last=Max("offered_at"))["last"],
        events.get(StartEvent.REOPENED),
    ]
    last = max(filter(None, told), default=None)
    return {StartEvent.TOLD: last} if last is not None else {}


def _first_offer(case: Case, since: datetime) -> datetime | None:
    offered = case.options.filter(offered_at__gte=since)
    at: datetime | None = offered.aggregate(first=Min("offered_at"))["first"]
    return at
