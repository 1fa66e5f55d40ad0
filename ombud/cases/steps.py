"""How every change to a case begins and ends."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from ombud.cases import entries, following, gates, meanwhile, policy, queries, states
from ombud.cases.events import CaseEvent
from ombud.cases.gates.gate import Gate
from ombud.cases.models import Case, Representation
from ombud.cases.states import Status, Step
from ombud.journal.recording import record, record_arrivals
from ombud.people.acting import Act
from ombud.people.refusals import Refused
from ombud.rulebook import editions

F = TypeVar("F", bound=Callable[..., object])


def whole(operation: F) -> F:
    """Make a function one operation: all of it is kept or nothing, and what the rules
    say at its moment is looked up once.
    """
    return transaction.atomic(editions.looked_up_once()(operation))


class StepNotOpen(Refused):
    """The case is not in a state from which this step can be taken."""

    code = "step_not_open"
    message = _("The case has moved on; this step is no longer open.")


class MovedOn(StepNotOpen):
    """Somebody else did the same, or the complainant wrote, since one last looked."""

    code = "moved_on"
    message = _(
        "The case has moved on since you opened it. Look at what has changed; if what"
        " you typed still holds, send it again."
    )


class NotReady(Refused):
    """Something the step demands is still missing; the message says what."""

    code = "not_ready"

    def __init__(self, missing: list[Gate]) -> None:
        self.missing = missing
        self.message = " ".join(str(gate.demand) for gate in missing)
        super().__init__(self.message)


def begin(step: Step, case: Case, act: Act, *, besides: Sequence[Gate] = ()) -> Case:
    """Lock the case; refuse unless this actor may take this step on it now.

    Every operation starts here, so no screen, API call or job can skip the lock, the
    policy, the state machine or the gates. `besides` is demanded too: what this way
    of taking the step asks for.
    """
    locked = Case.objects.select_for_update(of=("self",)).select_related(
        "process", "person"
    )
    acting = Exists(Representation.objects.filter(case=OuterRef("pk")))
    found = locked.defer("search").annotate(acted_for=acting).get(pk=case.pk)
    case, case.is_acted_for = found, vars(found)["acted_for"]
    entries.open_page(case)
    policy.require(act, step, case)
    case.instead_of = queries.for_whom(act.actor, case)
    if not states.is_open(step, case.status):
        raise StepNotOpen
    if meanwhile.stands_in_the_way(case, step, act):
        raise MovedOn
    missing = gates.unmet(step, case, act)
    missing += [gate for gate in besides if not gate.is_met(case, act)]
    if missing:
        raise NotReady(missing)
    return case


def finish(step: Step, case: Case, act: Act, **facts: object) -> None:
    """Move the case on, save it, and write the step in the journal: by whom, and for
    whom, where they stand in for whoever is in charge.
    """
    move = states.MOVES[step]
    if move.after is not None and move.after != case.status:
        case.status, case.next_words = move.after, ""
    following.note(case, at=act.at)
    case.save()
    if case.instead_of is not None:
        facts |= {"for_id": case.instead_of}
    entries.record(move.recorded_as, case, act, **facts)
    entries.close_page(case, act)


def arrive(case: Case, act: Act, **facts: object) -> None:
    """Write down that a new case, just saved, was received."""
    record(CaseEvent.RECEIVED, case, act, **facts)


def looked(verb: CaseEvent, case: Case, act: Act, **facts: object) -> None:
    """Write down that somebody read something of a case; nothing in it changes."""
    Case.objects.select_for_update().only("pk").get(pk=case.pk)
    record(verb, case, act, **facts, **instead(case, act))


def instead(case: Case, act: Act) -> dict[str, object]:
    """For whom somebody acts who stands in, as a fact of an entry beside a step."""
    absent = queries.for_whom(act.actor, case)
    return {} if absent is None else {"for_id": absent}


def take_over(
    arrivals: Sequence[tuple[Case, Status]],
    facts: Sequence[Mapping[str, object]],
    act: Act,
) -> None:
    """Save cases whose life began elsewhere, each at the status it had reached."""
    for case, reached in arrivals:
        case.status = reached
        following.note(case, at=act.at)
    cases = Case.objects.bulk_create([case for case, _reached in arrivals])
    record_arrivals(CaseEvent.TAKEN_OVER, list(zip(cases, facts, strict=True)), act)
