"""A complaint arrives and is acknowledged."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from ombud.cases import (
    files,
    following,
    known,
    messages,
    procedure,
    queries,
    recusing,
    registering,
    steps,
    submissions,
    texts,
    wording,
)
from ombud.cases.deadlines import meeting, starting
from ombud.cases.entries import record
from ombud.cases.events import CaseEvent
from ombud.cases.files import Handed
from ombud.cases.models import Case, Deadline, Point
from ombud.cases.models.words import veil_over
from ombud.cases.references import new_receipt, new_reference, receipt_digest
from ombud.cases.registering import Acting
from ombud.cases.states import Step
from ombud.cases.submissions import Key
from ombud.cases.vocabulary import CaseKind, Channel, MessageKind, OnBehalf
from ombud.parties import identities, needs
from ombud.parties.identities import Identity
from ombud.parties.models import Person
from ombud.parties.needs import Needs
from ombud.people.acting import Act
from ombud.rulebook import editions
from ombud.rulebook import queries as rules
from ombud.rulebook.vocabulary import MetBy, StartEvent

SITE, SOURCE, EXTERNAL = 80, 40, 300  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """What is handed in at a door. Only the narrative is required.

    `about_reference` names an earlier complaint whose handling this one is about.
    Nobody is told whether there is one: whoever asks may not be who complained then.
    A `representative` hands it in for whom `identity` tells, and gets the receipt.
    """

    narrative: str
    channel: Channel
    language: str = "en"
    summary: str = ""
    points: Sequence[str] = ()
    desired_outcome: str = ""
    involved: str = ""
    category: str = ""
    product: str = ""
    place: str = ""
    occurred_on: date | None = None
    received_at: datetime | None = None
    confidential: bool = False
    danger_told: bool = False
    kind: CaseKind = CaseKind.COMPLAINT
    about_handling: bool = False
    about_reference: str = ""
    brand: str = ""
    site: str = ""
    source: str = ""
    external_reference: str = ""
    identity: Identity = field(default_factory=Identity)
    on_behalf: OnBehalf = OnBehalf.SELF
    is_minor: bool = False
    needs: Needs = field(default_factory=Needs)
    representative: Acting | None = None
    files: Sequence[tuple[str, Handed]] = ()
    raw: bytes | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """A case and its receipt, which is shown now and never again."""

    case: Case
    receipt: str
    again: bool = False


def receive(complaint: Complaint, *, act: Act, key: Key | None = None) -> Received:
    """Open a case for a new complaint, start its clocks and make its receipt.

    Anyone may complain, so this is the one operation without a policy check. With a
    `key` the same complaint handed in twice opens one case and gets the same receipt.
    Raises Unusable, naming the field, and KeyUsedOtherwise for a key that came with
    another complaint before.
    """
    told = _checked(complaint, act)
    with transaction.atomic(), editions.looked_up_once():
        if key and (before := submissions.replayed(key, act=act)):
            return Received(*before, again=True)
        receipt = new_receipt()
        case = _opened(told, receipt, act)
        if key:
            submissions.keep(key, case, receipt, act=act)
    return Received(case, receipt)


@dataclass(frozen=True, slots=True)
class _Checked:
    """A complaint that may be kept: the columns of its case, and what goes beside."""

    row: dict[str, Any]
    points: list[str]
    identity: Identity
    needs: Needs
    representative: Acting | None
    files: Sequence[tuple[str, Handed]]
    raw: bytes | None
    is_questioning: bool
    earlier: Case | None


def _columns(complaint: Complaint, act: Act) -> dict[str, Any]:
    """The complaint's fields as the columns of its case. Raises Unusable."""
    received_at = texts.past_moment(
        complaint.received_at or act.at, now=act.at, field="received_at"
    )
    category = known.category(complaint.category)
    narrative = _text(complaint, "narrative", texts.NARRATIVE, required=True)
    return {
        "narrative": narrative,
        "summary": _text(complaint, "summary") or texts.summary_of(narrative),
        "desired_outcome": _text(complaint, "desired_outcome", texts.LONG),
        "involved": _text(complaint, "involved", texts.LONG),
        "product": _text(complaint, "product"),
        "place": _text(complaint, "place"),
        "brand_id": known.brand(complaint.brand),
        "site": _text(complaint, "site", SITE),
        "source": _text(complaint, "source", SOURCE),
        "external_reference": _text(complaint, "external_reference", EXTERNAL),
        "channel": complaint.channel,
        "kind": complaint.kind,
        "on_behalf": complaint.on_behalf,
        "is_minor": complaint.is_minor,
        "language": known.language(complaint.language),
        "category": category,
        "unit": category.unit if category else None,
        "confidential": complaint.confidential,
        "danger_told": complaint.danger_told,
        "occurred_on": _occurred_on(complaint, received_at),
        "received_at": received_at,
        "registered_at": act.at,
        "captured_by": act.actor,
    }


def _checked(complaint: Complaint, act: Act) -> _Checked:
    """A complaint as it may be kept. Raises Unusable."""
    row = _columns(complaint, act)
    attached = [
        (name, files.prepare(name, content)) for name, content in complaint.files
    ]
    points = [
        texts.usable(point, field="points", limit=texts.LONG)
        for point in complaint.points
    ]
    identity = registering.usable_identity(complaint.identity)
    acting = complaint.representative
    named = _text(complaint, "about_reference", texts.REFERENCE)
    return _Checked(
        row,
        points,
        identity,
        registering.usable_needs(complaint.needs),
        registering.usable(acting) if acting else None,
        attached,
        complaint.raw,
        is_questioning=complaint.about_handling or bool(named),
        earlier=queries.by_reference(named) if named else None,
    )


def _text(
    complaint: Complaint, name: str, limit: int = texts.LINE, *, required: bool = False
) -> str:
    return texts.usable(
        getattr(complaint, name), field=name, limit=limit, required=required
    )


def _occurred_on(complaint: Complaint, received_at: datetime) -> date | None:
    today = rules.calendar(received_at).day_of(received_at)
    return texts.past_day(complaint.occurred_on, today=today, field="occurred_on")


def _opened(told: _Checked, receipt: str, act: Act) -> Case:
    case = _row(told, receipt, act)
    acting = told.representative
    handing_in = None
    if acting is not None:
        language = case.language
        handing_in = identities.new_person(acting.identity, language=language, act=act)
        veil_over(case, handing_in)  # what they wrote names them too
    taken = procedure.route(case, at=act.at)
    following.note(case, at=act.at)
    case.save()
    points = _points(case, told.points or [case.summary])
    clocks = starting.start_all(case)
    following.note(case, at=act.at)
    case.save(update_fields=["due_at", "next_step", "next_at"])
    kept = files.keep_all(
        case, told.files, raw=told.raw, from_complainant=True, act=act
    )
    steps.arrive(
        case,
        act,
        channel=case.channel,
        **({"brand": case.brand_id} if case.brand_id else {}),
        language=case.language,
        words=case.digest(case.narrative),
        wish=case.digest(case.desired_outcome),
        involved=case.digest(case.involved),
        points=[point.number for point in points],
        point_words=[point.digest(point.text) for point in points],
        deadlines=[_told(clock) for clock in clocks],
        files=kept,
    )
    _note_people(case, told, handing_in, act)
    if told.is_questioning:
        recusing.question_on_arrival(case, told.earlier, act=act)
    procedure.note_route(case, taken, act)
    procedure.note_danger(case, act)
    return case


def _row(told: _Checked, receipt: str, act: Act) -> Case:
    """The case as it will be saved, under the process now in force."""
    row, identity = told.row, told.identity
    person = None
    if not (identity.is_empty and told.needs.is_empty):
        person = identities.prepared(identity, language=row["language"], act=act)
        if not told.needs.is_empty:
            person.sealed_needs = needs.sealed(person, told.needs)
        person.save()
    return Case(
        reference=new_reference(),
        receipt_digest=receipt_digest(receipt),
        person=person,
        process=rules.process(act.at),
        **row,
    )


def _note_people(
    case: Case, told: _Checked, handing_in: Person | None, act: Act
) -> None:
    """Write down who hands it in for the complainant, and that they need something."""
    if told.representative is not None:
        acts = registering.register(
            case, told.representative, holds_receipt=True, act=act, person=handing_in
        )
        record(CaseEvent.REPRESENTED, case, act, **registering.facts_of(acts))
    if not told.needs.is_empty:
        record(CaseEvent.NEEDS_RECORDED, case, act)


def _points(case: Case, things: Sequence[str]) -> list[Point]:
    """Each thing complained of, numbered."""
    return Point.objects.bulk_create(
        Point(case=case, number=number, text=text)
        for number, text in enumerate(things, start=1)
    )


def _told(clock: Deadline) -> dict[str, object]:
    return {"kind": clock.kind, "basis": clock.basis, "due_at": clock.due_at}


@steps.whole
def acknowledge(case: Case, *, act: Act, body: str = "") -> Case:
    """Confirm to the complainant that their complaint arrived.

    Without a `body` the organisation's own letter is used, in their language.
    """
    case = steps.begin(Step.ACKNOWLEDGE, case, act)
    body = texts.usable(body, field="body", required=False)
    body = body or wording.acknowledgement(case)
    message = messages.put(case, MessageKind.ACKNOWLEDGEMENT, body, act=act)
    meeting.satisfied(case, MetBy.ACKNOWLEDGED, act)
    starting.happened(case, StartEvent.ACKNOWLEDGED, act)
    words = message.digest(body)
    steps.finish(Step.ACKNOWLEDGE, case, act, message=message.pk, words=words)
    return case
