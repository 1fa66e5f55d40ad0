"""What somebody holds is not erased, and what is erased stays so. Spec: R8.1-1."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from ombud.cases import queries
from ombud.cases.gates.gate import Gate
from ombud.cases.states import Step
from ombud.cases.vocabulary import Erasable
from ombud.people.acting import Act, Capacity, Door


def _repeats(act: Act) -> bool:
    """What was erased once is erased again after a restore, however it stood then."""
    return act.capacity is Capacity.CLOCK and act.door is Door.RESTORE


GATES: Mapping[Step, Sequence[Gate]] = {
    Step.TAG: [
        Gate(
            "texts_kept",
            _("What was written here is erased, so it is sorted no more."),
            lambda case, act: Erasable.TEXTS not in case.erased,
        ),
    ],
    Step.LIFT_HOLD: [
        Gate(
            "is_held",
            _("Nobody has said that this complaint must be kept."),
            lambda case, act: case.holds.filter(lifted_at=None).exists(),
        ),
    ],
    Step.ERASE: [
        Gate(
            "not_held",
            _("A legal hold is in force, so nothing of this complaint may be erased."),
            lambda case, act: _repeats(act) or not queries.holds_on(case).exists(),
        ),
        Gate(
            "is_finished",
            _("The complaint is still open, so everything of it is needed."),
            lambda case, act: _repeats(act) or case.is_finished,
        ),
    ],
}
