"""Messages on their way: at least once, and in order for each case and webhook.

Each receiver is called by a thread of its own that touches no row. Whoever fails is
left alone until the next run, so a slow one costs the others at most its time limit.
"""

import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from itertools import chain

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from ombud.hooks import keeping, signing
from ombud.hooks.alone import alone
from ombud.hooks.models import Delivery, Webhook
from ombud.hooks.vocabulary import Off, State, Trouble
from ombud.outgoing import calling
from ombud.outgoing.calling import Limits, NoAnswer
from ombud.outgoing.places import PlaceRefused, Places
from ombud.people.acting import Act
from ombud.vault import sealing

SECONDS = 10.0
MOST_BYTES = 4_000
LONGEST_ANSWER = 1_000  # characters kept
AT_ONCE = keeping.MOST  # receivers
IN_A_ROUND = 20  # messages to one receiver
SECONDS_OF_A_ROUND = 10.0
ROUNDS = 10
LAST_ROUND = 10.0  # seconds after which no round begins: a run ends within 30
LEASE = timedelta(minutes=5)
TOO_LONG = timedelta(days=5)
UNTRIED = timedelta(days=2)  # longer than any message waits for its next try
AGAIN_AFTER = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)


@dataclass(frozen=True, slots=True)
class Parcel:
    """Everything a thread needs to send one message."""

    delivery: int
    webhook: int
    key: str
    address: str
    body: bytes
    keys: Sequence[bytes]
    places: Places


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a try; without a trouble it was taken."""

    delivery: int
    trouble: str = ""
    status: int | None = None
    answer: str = ""


def deliver_all(*, act: Act) -> int:
    """Send what is due; return how many messages were tried.

    Does nothing while another run is under way.
    """
    with alone() as is_alone:
        return _deliver_all(act) if is_alone else 0


def _deliver_all(act: Act) -> int:
    tried, failing, begun = 0, set[int](), time.monotonic()
    for number in range(ROUNDS):
        if number and time.monotonic() - begun > LAST_ROUND:
            break
        parcels = _next(act.at, failing)
        if not parcels:
            break
        outcomes = _sent(parcels, act.at, begun)
        failing |= _settle_all(parcels, outcomes, act)
        tried += len(outcomes)
    return tried


def send(parcel: Parcel, *, moment: int) -> Outcome:
    """Try once. Touches no row, and raises nothing a receiver can bring about."""
    headers = signing.headers(
        parcel.key, moment=moment, body=parcel.body, keys=parcel.keys
    )
    limits = Limits(seconds=SECONDS, most_bytes=MOST_BYTES, cut=True)
    try:
        said = calling.fetch(
            "POST",
            parcel.address,
            body=parcel.body,
            headers=headers,
            places=parcel.places,
            limits=limits,
        )
    except PlaceRefused:
        return Outcome(parcel.delivery, Trouble.REFUSED)
    except NoAnswer as problem:
        return Outcome(parcel.delivery, Trouble(problem.why.value))
    return Outcome(
        parcel.delivery, _trouble_of(said.status), said.status, _plain(said.body)
    )


def parcel_of(delivery: Delivery, *, at: datetime) -> Parcel:
    """Raises sealing.CannotOpen."""
    return Parcel(
        delivery=delivery.pk,
        webhook=delivery.webhook_id,
        key=delivery.key,
        address=delivery.webhook.address,
        body=delivery.body.encode(),
        keys=keeping.keys_of(delivery.webhook, at=at),
        places=keeping.places(),
    )


@transaction.atomic
def settle(outcome: Outcome, *, act: Act) -> bool:
    """Write down what became of a try; False if the receiver did not take it, or the
    webhook was removed meanwhile.

    The webhook is locked before its message, as everywhere.
    """
    hooks = Webhook.objects.select_for_update(of=("self",))
    hook = hooks.filter(deliveries=outcome.delivery).first()
    row = Delivery.objects.select_for_update().filter(pk=outcome.delivery).first()
    if hook is None or row is None:
        return False
    if row.state != State.WAITING and (outcome.trouble or row.trouble != Trouble.OFF):
        return not outcome.trouble
    row.attempts, row.tries, row.tried_at = row.attempts + 1, row.tries + 1, act.at
    row.status, row.answer = outcome.status, outcome.answer
    row.trouble = outcome.trouble
    if not outcome.trouble:
        row.state, row.settled_at = State.TAKEN, act.at
    elif row.entry_id is None or row.attempts > len(AGAIN_AFTER):
        row.state, row.settled_at = State.GIVEN_UP, act.at
    else:
        row.try_after = act.at + AGAIN_AFTER[row.attempts - 1]
    row.save()
    _note(hook, row, act)
    return not outcome.trouble


def _note(hook: Webhook, delivery: Delivery, act: Act) -> None:
    """How the webhook fares now. One that fails for too long is switched off, and a
    test says nothing of how long.
    """
    is_test, before = delivery.entry_id is None, hook.tried_at
    if not delivery.trouble:
        hook.taken_at = act.at
    if not is_test:
        hook.tried_at = act.at
        hook.failing_since = _failing_since(hook, delivery, before, act.at)
    hook.save(update_fields=["tried_at", "taken_at", "failing_since"])
    if not hook.is_on or not delivery.trouble:
        return
    if delivery.trouble == Trouble.GONE:
        keeping.switch_off(hook, Off.GONE, act=act)
    elif not is_test and act.at - (hook.failing_since or act.at) >= TOO_LONG:
        keeping.switch_off(hook, Off.FAILED, act=act)


def _failing_since(
    hook: Webhook, delivery: Delivery, before: datetime | None, at: datetime
) -> datetime | None:
    """Of failures with nothing tried in between, nobody knows that they are a row."""
    if not delivery.trouble:
        return None
    is_a_row = before is not None and at - before <= UNTRIED
    return hook.failing_since if is_a_row and hook.failing_since else at


@transaction.atomic
def _next(at: datetime, but: Collection[int]) -> dict[int, list[Parcel]]:
    """The oldest messages that are due, of each webhook and case one.

    They are ours until the lease ends: a worker that is killed leaves them to the next.
    Tests are sent by whoever asks for them, and by nobody else.
    """
    due = Delivery.objects.filter(
        state=State.WAITING, try_after__lte=at, webhook__is_on=True
    ).exclude(Q(webhook__in=but) | Q(entry_id=None))
    parcels: dict[int, list[Parcel]] = defaultdict(list)
    for hook in due.values_list("webhook", flat=True).order_by("webhook").distinct():
        for row in _first_of_each_case(due.filter(webhook=hook)):
            _take(row, parcels, at)
    return parcels


def _first_of_each_case(due: QuerySet[Delivery]) -> Iterable[Delivery]:
    earlier = Delivery.objects.filter(
        webhook=OuterRef("webhook"),
        case=OuterRef("case"),
        state=State.WAITING,
        id__lt=OuterRef("id"),
    )
    rows = due.filter(~Exists(earlier)).select_related("webhook", "case")
    locked = rows.select_for_update(skip_locked=True, of=("self",))
    return locked.order_by("id")[:IN_A_ROUND]


def _take(row: Delivery, parcels: dict[int, list[Parcel]], at: datetime) -> None:
    if row.case is not None and row.case.confidential:
        row.state, row.trouble, row.settled_at = State.DROPPED, Trouble.SEALED, at
        row.save(update_fields=["state", "trouble", "settled_at"])
        return
    try:
        parcels[row.webhook_id].append(parcel_of(row, at=at))
    except sealing.CannotOpen:
        row.trouble, row.try_after = Trouble.SECRET, at + AGAIN_AFTER[2]
        row.save(update_fields=["trouble", "try_after"])
        return
    row.try_after = at + LEASE
    row.save(update_fields=["try_after"])


def _sent(
    parcels: dict[int, list[Parcel]], at: datetime, begun: float
) -> list[Outcome]:
    with ThreadPoolExecutor(max_workers=min(AT_ONCE, len(parcels))) as threads:
        found = threads.map(
            lambda theirs: _send_in_turn(theirs, at, begun), parcels.values()
        )
        return list(chain.from_iterable(found))


def _send_in_turn(
    parcels: Sequence[Parcel], at: datetime, begun: float
) -> list[Outcome]:
    """One after the other, until one is not taken or time is over."""
    outcomes: list[Outcome] = []
    started = time.monotonic()
    for parcel in parcels:
        now = time.monotonic()
        if outcomes and now - started > SECONDS_OF_A_ROUND:
            break
        outcomes.append(send(parcel, moment=int(at.timestamp() + now - begun)))
        if outcomes[-1].trouble:
            break
    return outcomes


def _settle_all(
    parcels: dict[int, list[Parcel]], outcomes: Sequence[Outcome], act: Act
) -> set[int]:
    """Write all of it down; return the webhooks that are left alone in this run."""
    left = {each.delivery for theirs in parcels.values() for each in theirs}
    hooks = {each.delivery: each.webhook for each in chain(*parcels.values())}
    failing = set()
    for outcome in outcomes:
        left.discard(outcome.delivery)
        if not settle(outcome, act=act):
            failing.add(hooks[outcome.delivery])
    _give_back(left, act.at)
    return failing


def _give_back(left: Collection[int], at: datetime) -> None:
    waiting = Delivery.objects.filter(pk__in=left, state=State.WAITING)
    waiting.update(try_after=at)


def _trouble_of(status: int) -> str:
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return ""
    if status == HTTPStatus.GONE:
        return Trouble.GONE
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        return Trouble.REDIRECT
    return Trouble.STATUS


def _plain(body: bytes) -> str:
    """What came back, as text to be shown and nothing else."""
    text = body.decode("utf-8", "replace")
    kept = (each for each in text if each.isprintable() or each in "\n\t")
    return "".join(kept)[:LONGEST_ANSWER]
