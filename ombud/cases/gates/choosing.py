"""A choice is taken back only before anything came of it, in time to choose again."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from ombud.cases import standing_choice
from ombud.cases.gates.gate import Gate
from ombud.cases.models import Case
from ombud.cases.states import Step
from ombud.people.acting import Act
from ombud.rulebook import queries as rules


def _is_said(case: Case, act: Act) -> bool:
    del act
    return standing_choice.of(case) is not None


def _is_untouched(case: Case, act: Act) -> bool:
    del act
    said = standing_choice.of(case)
    return said is None or not standing_choice.is_acted_on(case, said)


def _is_in_time(case: Case, act: Act) -> bool:
    today = rules.calendar(act.at).day_of(act.at)
    return standing_choice.may_still_choose(case, today)


GATES: Mapping[Step, Sequence[Gate]] = {
    Step.TAKE_BACK: [
        Gate("something_said", _("There is nothing to take back."), _is_said),
        Gate(
            "not_acted_on",
            _(
                "We have begun to carry this out, so it cannot be taken back here any"
                " more. Write to us, and we look at what can still be done."
            ),
            _is_untouched,
        ),
        Gate(
            "in_time_to_choose",
            _(
                "The time to choose is over, so nothing else could be chosen instead."
                " Write to us if this is no longer right."
            ),
            _is_in_time,
        ),
    ],
}
