"""Nobody works on, decides or reviews a case before they said they are not partial."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from ombud.cases import declared
from ombud.cases.gates.gate import Gate
from ombud.cases.states import Step

HANDLER_DECLARED = Gate(
    "handler_declared",
    _(
        "Whoever is in charge must first say whether a tie to anybody in this case"
        " makes them partial."
    ),
    lambda case, act: declared.by_worker(act, case),
)
_SAY_SO = _("First say whether a tie to anybody in this case makes you partial.")

GATES: Mapping[Step, Sequence[Gate]] = {
    Step.INVESTIGATE: [HANDLER_DECLARED],
    Step.DECIDE: [
        Gate(
            "decider_declared",
            _SAY_SO,
            lambda case, act: declared.for_decision(act, case),
        ),
    ],
    Step.APPROVE: [
        Gate(
            "approver_declared",
            _SAY_SO,
            lambda case, act: declared.for_approval(act, case),
        ),
    ],
    Step.REVIEW: [
        Gate(
            "reviewer_declared",
            _SAY_SO,
            lambda case, act: declared.by_reviewer(act, case),
        ),
    ],
}
