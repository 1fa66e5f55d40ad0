"""What must be in order before a step. Shown to people as "not yet, because"."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ombud.cases.models import Case
from ombud.cases.states import Status, Step
from ombud.cases.vocabulary import OptionState
from ombud.people.acting import Act
from ombud.rulebook import queries as rules


class Gate(NamedTuple):
    code: str
    demand: str | Promise
    is_met: Callable[[Case, Act], bool]


def _options_are_settled(case: Case, act: Act) -> bool:
    """No option waits for an answer that may still come."""
    if case.status != Status.OFFERED:
        return True
    today = rules.calendar().day_of(act.at)
    waiting = case.options.filter(state=OptionState.OPEN)
    return not waiting.filter(expires_on__gte=today).exists()


HANDLER_NAMED = Gate(
    "handler_named",
    _("Someone must be in charge of the case."),
    lambda case, act: case.handler_id is not None,
)

GATES: Mapping[Step, Sequence[Gate]] = {
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
                case.points.exists() and not case.points.filter(result="").exists()
            ),
        ),
        Gate(
            "options_settled",
            _("The complainant may still choose among the options offered."),
            _options_are_settled,
        ),
    ],
    Step.CLOSE: [
        Gate(
            "remedies_done",
            _("Every remedy must be done, with proof, before the case is closed."),
            lambda case, act: not case.remedies.filter(done_at=None).exists(),
        ),
    ],
}


def unmet(step: Step, case: Case, act: Act) -> list[Gate]:
    """The demands of this step that are not met yet."""
    return [gate for gate in GATES.get(step, []) if not gate.is_met(case, act)]
