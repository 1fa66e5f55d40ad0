"""What must be in order before a step. Shown to people as "not yet, because"."""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ombud.cases import procedure
from ombud.cases.deadlines import extending, pausing
from ombud.cases.gates import (
    choosing,
    ending,
    fairness,
    giving,
    keeping,
    looking_into,
    many,
    money,
    people,
    reviewing,
)
from ombud.cases.gates.gate import Gate
from ombud.cases.models import Case
from ombud.cases.states import Status, Step
from ombud.cases.vocabulary import CaseKind, OptionState
from ombud.people.acting import Act
from ombud.rulebook import queries as rules
from ombud.rulebook.vocabulary import Demandable


def _options_are_settled(case: Case, act: Act) -> bool:
    """No option waits for an answer that may still come."""
    if case.status != Status.OFFERED:
        return True
    today = rules.calendar(act.at).day_of(act.at)
    waiting = case.options.filter(state=OptionState.OPEN)
    return not waiting.filter(expires_on__gte=today).exists()


HANDLER_NAMED = Gate(
    "handler_named",
    _("Someone must be in charge of the case."),
    lambda case, act: case.handler_id is not None,
)

EXTENDABLE = Gate(
    "a_clock_to_extend",
    _("There is no running time limit here that may be extended."),
    lambda case, act: bool(extending.known(case)),
)

IN_TIME_TO_EXTEND = Gate(
    "in_time_to_extend",
    extending.TooLate.message,
    lambda case, act: not extending.is_too_late(case, at=act.at),
)

BY_HAND = pausing.BY_HAND
# A reviewer’s decision stands by itself, within the money they may promise.
APPROVED = {Status.APPROVED, Status.REVIEWED}

DEMANDS: Mapping[Demandable, Promise] = {
    Demandable.CONSULT: _("The process demands that a department is consulted first."),
    Demandable.ASK: _("The process demands that the complainant is asked first."),
    Demandable.OFFER: _("The process demands that options are offered first."),
}


def _demanded(demand: Demandable, told: Promise) -> Gate:
    return Gate(
        f"{demand}_demanded",
        told,
        lambda case, act: demand not in procedure.demands_unmet(case),
    )


_FIRST: Mapping[Step, Sequence[Gate]] = {
    Step.INVESTIGATE: [HANDLER_NAMED],
    Step.OFFER: [
        Gate(
            "something_found",
            _("Record a finding on at least one point before offering options."),
            lambda case, act: case.points.exclude(result="").exists(),
        ),
    ],
    Step.CHOOSE: [
        Gate(
            "an_option_open",
            _("There is no option left to choose from."),
            lambda case, act: case.options.filter(state=OptionState.OPEN).exists(),
        ),
    ],
    Step.DECIDE: [
        HANDLER_NAMED,
        Gate(
            "every_point_found",
            _("Every point needs a finding with reasons."),
            lambda case, act: (
                case.kind != CaseKind.COMPLAINT
                or (case.points.exists() and not case.points.filter(result="").exists())
            ),
        ),
        Gate(
            "options_settled",
            _("The complainant may still choose among the options offered."),
            _options_are_settled,
        ),
        *(_demanded(demand, told) for demand, told in DEMANDS.items()),
    ],
    Step.ANSWER: [
        Gate(
            "approval_given",
            _("A second person must approve the decision before it is sent."),
            lambda case, act: (
                case.status in APPROVED or not procedure.needs_approval(case)
            ),
        ),
    ],
    Step.ASK_TIME: [EXTENDABLE, IN_TIME_TO_EXTEND],
    Step.GIVE_TIME: [EXTENDABLE, IN_TIME_TO_EXTEND],
    Step.STOP_CLOCK: [
        Gate(
            "a_clock_may_stand_still",
            _("No rule behind the dates of this case lets its clock stand still."),
            lambda case, act: pausing.may_begin(case, BY_HAND),
        ),
    ],
    Step.START_CLOCK: [
        Gate(
            "a_clock_stands_still",
            _("No clock was stopped by hand."),
            lambda case, act: pausing.is_paused(case, BY_HAND, at=act.at),
        ),
    ],
}

# What each subject demands, in the order in which it is told.
BY_SUBJECT: Sequence[Mapping[Step, Sequence[Gate]]] = (
    _FIRST,
    choosing.GATES,
    looking_into.GATES,
    fairness.GATES,
    money.GATES,
    reviewing.GATES,
    ending.GATES,
    many.GATES,
    people.GATES,
    keeping.GATES,
    giving.GATES,
)
GATES: Mapping[Step, Sequence[Gate]] = {
    step: [gate for subject in BY_SUBJECT for gate in subject.get(step, ())]
    for step in Step
}


def unmet(step: Step, case: Case, act: Act) -> list[Gate]:
    """The demands of this step that are not met yet."""
    return [gate for gate in GATES.get(step, []) if not gate.is_met(case, act)]
