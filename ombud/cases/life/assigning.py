"""Somebody is put in charge; others are let in."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ombud.cases import (
    messages,
    policy,
    procedure,
    queries,
    standing,
    steps,
    texts,
    who,
    workload,
)
from ombud.cases.events import CaseEvent
from ombud.cases.models import Case
from ombud.cases.states import Step
from ombud.cases.vocabulary import MessageKind
from ombud.cases.workload import Candidate, Hurdle
from ombud.journal import queries as journal
from ombud.people import belonging, working
from ombud.people.acting import Act
from ombud.people.models import Unit, User
from ombud.people.refusals import NotAllowed, Refused, Unusable


@steps.whole
def assign(
    case: Case,
    *,
    handler: User,
    unit: Unit | None = None,
    handover: str = "",
    because: str = "",
    act: Act,
) -> Case:
    """Put a person in charge of the case, in the department that answers for it.

    Whoever takes it over from another gets a hand-over note. Somebody who is away,
    has as many cases as they may, or does not work on this category is chosen only
    by who leads, with reasons. Raises NotAllowed for a person who cannot handle it:
    one kept from the case, or somebody whose role does not work on cases; Unusable
    naming `handler`, `unit`, `handover` or `because`.
    """
    case = steps.begin(Step.ASSIGN, case, act)
    if not policy.may_assign_to(act, case, handler):
        raise NotAllowed
    if unit is not None and unit.pk != case.unit_id:
        belonging.require_in_use(unit)
    facts = _overridden(case, handler, because, act)
    facts |= _handed_over(case, handler, handover, act)
    return _put_in_charge(case, handler, unit, facts, act)


@steps.whole
def assign_by_process(case: Case, *, act: Act) -> Case | None:
    """Let the process put the best person in charge of a case nobody has.

    None, and nothing changes, if somebody has it meanwhile or nobody is free for it.
    Raises NotAllowed where that is left to people: by the process, or because the
    case is confidential.
    """
    case = steps.begin(Step.ASSIGN, case, act)
    if case.confidential or not procedure.process_of(case).assignment.automatic:
        raise NotAllowed
    if not queries.without_an_owner().filter(pk=case.pk).exists():
        return None
    found = workload.candidates(case, at=act.at)
    if not found or found[0].hurdles:
        return None
    return _put_in_charge(case, found[0].person, case.unit, {}, act)


def give_out(*, act: Act, at_most: int = 100) -> int:
    """Let the process give out the cases nobody has, the newest first; how many.

    Each case by itself, so that one that fails holds up no other. Safe to run twice
    or in parallel. What nobody is free for waits for a person, who is alarmed.
    """
    given = 0
    for case in workload.to_give_out()[:at_most]:
        try:
            given += assign_by_process(case, act=act) is not None
        except Refused:  # it has moved on since it was looked up
            continue
    return given


def _put_in_charge(
    case: Case, handler: User, unit: Unit | None, facts: dict[str, object], act: Act
) -> Case:
    before = _last_in_charge(case)
    case.handler = handler
    case.unit = unit or handler.unit or case.unit
    code = case.unit.code if case.unit else ""
    facts |= {"handler_id": handler.pk, "before": before, "unit": code}
    steps.finish(Step.ASSIGN, case, act, **facts)
    return case


def _last_in_charge(case: Case) -> int | None:
    """Who had the case until now, or had it last."""
    if case.handler_id is not None:
        return case.handler_id
    told = journal.entries_of(case).filter(verb=CaseEvent.ASSIGNED).last()
    return told.facts["handler_id"] if told else None


def _overridden(case: Case, handler: User, because: str, act: Act) -> dict[str, object]:
    """The hurdles set aside, and why. Raises Unusable where that may not be."""
    found = workload.weighed(case, handler, at=act.at)
    is_self = act.actor is not None and act.actor.pk == handler.pk
    hurdles = [each for each in found.hurdles if not (is_self and each == Hurdle.AWAY)]
    if not hurdles:
        return {}
    because = texts.usable(because, field="because", required=False)
    if not because or not who.leading_or_alone(standing.of(act, case)):
        told = [_sentence(hurdle, found) for hurdle in hurdles]
        raise Unusable("handler", " ".join([*told, _way_on(act, case)]))
    note = messages.put(case, MessageKind.NOTE, because, act=act)
    codes = [str(each) for each in hurdles]
    return {"override": codes, "reason": note.pk, "because": note.digest(because)}


def _way_on(act: Act, case: Case) -> str:
    if who.leading_or_alone(standing.of(act, case)):
        return _("Choose somebody else, or say why it must be this person.")
    return _("Choose somebody else, or ask somebody who leads.")


def _sentence(hurdle: Hurdle, found: Candidate) -> str:
    name = found.person.full_name
    if hurdle == Hurdle.AT_CAP:
        return _("Open complaints of %(name)s: %(open)s; the limit is %(cap)s.") % {
            "name": name,
            "open": found.load.open,
            "cap": found.cap,
        }
    if hurdle == Hurdle.NOT_COMPETENT:
        return _("%(name)s does not work on this category.") % {"name": name}
    return " ".join(_absence(found.person))


def _absence(person: User) -> Iterable[str]:
    name = person.full_name
    if person.away_until is None:
        yield _("%(name)s is away until further notice.") % {"name": name}
    else:
        day = date_format(person.away_until)
        yield _("%(name)s is away until %(day)s.") % {"name": name, "day": day}
    if person.cover is not None:
        yield _("%(name)s stands in.") % {"name": person.cover.full_name}


def _handed_over(
    case: Case, handler: User, handover: str, act: Act
) -> dict[str, object]:
    """The note for whoever takes over. It is demanded where somebody has the case."""
    is_change = case.handler_id not in {None, handler.pk}
    handover = texts.usable(handover, field="handover", required=is_change)
    if not handover:
        return {}
    note = messages.put(case, MessageKind.NOTE, handover, act=act)
    return {"message": note.pk, "words": note.digest(handover)}


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The cases that changed hands, and those that stayed, by their references."""

    done: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


@steps.whole
def hand_over_all(
    person: User,
    *,
    to: User,
    handover: str,
    because: str = "",
    only: Collection[str] | None = None,
    act: Act,
) -> HandedOver:
    """Put somebody in charge of every open case of a person, with one note for all;
    or `only` of those with these references.

    Each case stays in its department. One that the other is kept from stays where it
    is, and so does one whoever acts does not see. Raises
    NotAllowed for who does not lead this person; Unusable as `assign` does.
    """
    if not working.leads(act.staff, person):
        raise NotAllowed
    handover = texts.usable(handover, field="handover")
    if to.pk == person.pk:
        raise Unusable("to", _("Choose somebody else: they have these already."))
    told: Mapping[bool, list[str]] = {True: [], False: []}
    for case in workload.open_cases_of(person, seen_by=act.staff):
        if only is not None and case.reference not in only:
            continue
        is_done = _passed_on(case, to, handover, because, act)
        told[is_done].append(case.reference)
    return HandedOver(done=told[True], left=told[False])


def _passed_on(case: Case, to: User, handover: str, because: str, act: Act) -> bool:
    """Did the case change hands? What was tried in vain is undone."""
    try:
        with transaction.atomic():
            assign(
                case,
                handler=to,
                unit=case.unit,
                handover=handover,
                because=because,
                act=act,
            )
    except NotAllowed:
        return False
    return True


@steps.whole
def let_in(case: Case, *, person: User, act: Act) -> Case:
    """Name a person who may see this case, confidential or not."""
    case = steps.begin(Step.NAME, case, act)
    if person.pk in queries.recused_from(case):
        raise NotAllowed
    case.named.add(person)
    steps.finish(Step.NAME, case, act, user_id=person.pk)
    return case
