"""Cases whose life began elsewhere are taken over with their own dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from ombud.cases import steps, texts
from ombud.cases.models import Case, Point
from ombud.cases.references import new_reference
from ombud.cases.states import Status
from ombud.cases.vocabulary import Channel, CloseReason, Outcome
from ombud.people.acting import Act
from ombud.people.refusals import Refused, Unusable
from ombud.rulebook import queries as rules
from ombud.rulebook.models import Edition

BATCH = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A complaint as another system tells it. `original` keeps its own words for
    product, issue, channel and outcome, beside ours.
    """

    source: str
    external_reference: str
    received_at: datetime
    narrative: str
    channel: Channel
    language: str = "en"
    summary: str = ""
    product: str = ""
    occurred_on: date | None = None
    outcome: Outcome | None = None
    closed_at: datetime | None = None
    original: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What became of a batch. `refused` pairs places in the batch with refusals."""

    accepted: int
    unchanged: int
    refused: Sequence[tuple[int, Refused]]


@steps.whole
def take_over(batch: Sequence[Arrival], *, act: Act) -> TakenOver:
    """Save a batch of cases that began elsewhere; what is known already stays as it is.

    Dates stand as the other system gave them, and no clock is started or judged
    afterwards: those cases ran under other promises. A case closed there is closed
    here; an open one is received and goes its way from now on.
    """
    known = _known(batch)
    process = rules.process(act.at)
    arrivals: list[tuple[Case, Status]] = []
    refused: list[tuple[int, Refused]] = []
    unchanged = 0
    for place, arrival in enumerate(batch):
        identity = (arrival.source, arrival.external_reference)
        if identity in known:
            unchanged += 1
            continue
        try:
            arrivals.append(_case(arrival, process, act))
        except Unusable as refusal:
            refused.append((place, refusal))
        else:
            known.add(identity)
    points = [
        Point(case=case, number=1, text=case.summary) for case, _reached in arrivals
    ]
    steps.take_over(arrivals, [_facts(point) for point in points], act)
    Point.objects.bulk_create(points)
    return TakenOver(len(arrivals), unchanged, refused)


def _known(batch: Sequence[Arrival]) -> set[tuple[str, str]]:
    """Of the batch, what was taken over before."""
    known: set[tuple[str, str]] = set()
    for source in {arrival.source for arrival in batch}:
        ids = [row.external_reference for row in batch if row.source == source]
        found = Case.objects.filter(source=source, external_reference__in=ids)
        known.update(found.values_list("source", "external_reference"))
    return known


def _case(arrival: Arrival, process: Edition | None, act: Act) -> tuple[Case, Status]:
    """The case as it will be saved, and the status it had reached."""
    received_at = texts.past_moment(
        arrival.received_at, now=act.at, field="received_at"
    )
    narrative = texts.usable(
        texts.storable(arrival.narrative), field="narrative", limit=texts.NARRATIVE
    )
    case = Case(
        reference=new_reference(),
        channel=arrival.channel,
        language=arrival.language,
        summary=(arrival.summary or texts.summary_of(narrative))[: texts.LINE],
        narrative=narrative,
        product=arrival.product[: texts.LINE],
        occurred_on=arrival.occurred_on,
        received_at=received_at,
        registered_at=act.at,
        source=arrival.source,
        external_reference=arrival.external_reference,
        original=dict(arrival.original),
    )
    if arrival.closed_at is None:
        case.process = process
        return case, Status.RECEIVED
    case.closed_at = arrival.closed_at
    case.close_reason = CloseReason.IMPORTED
    case.outcome = arrival.outcome or Outcome.RESOLVED
    return case, Status.CLOSED


def _facts(point: Point) -> Mapping[str, object]:
    case = point.case
    return {
        "source": case.source,
        "external_reference": case.external_reference,
        "received_at": case.received_at,
        "closed_at": case.closed_at,
        "outcome": case.outcome,
        "words": case.digest(case.narrative),
        "points": [point.number],
        "point_words": [point.digest(point.text)],
    }
