"""What this person can do with a case now, and what comes first."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import Promise

from ombud.cases import following, policy
from ombud.cases.states import Step
from ombud.people.acting import Act
from ombud.web.desk.steps import inline
from ombud.web.desk.steps.dialogs import DIALOGS

if TYPE_CHECKING:
    from ombud.cases.models import Case
    from ombud.cases.models.point import Point

KEYS = {
    Step.ASSIGN: "A",
    Step.WRITE: "R",
    Step.NOTE: "N",
    Step.CONSULT: "C",
    Step.FIND: "F",
    Step.OFFER: "P",
    Step.DECIDE: "D",
}
LONG = {
    Step.REVIEW,
    Step.REFER,
    Step.DISPUTE,
    Step.RULE,
    Step.ASSESS,
    Step.REASSESS,
    Step.OFFER,
    Step.DECIDE,
    Step.PROMISE,
    Step.ASK_AUTHORITY,
    Step.GIVE_AUTHORITY,
    Step.ANSWER,
    Step.CLOSE,
    Step.DISCONTINUE,
    Step.RESTORE,
    Step.ASK_TIME,
    Step.GIVE_TIME,
    Step.PLAN,
    Step.MERGE,
    Step.ADOPT,
    Step.ADD_EVIDENCE,
    Step.VERIFY,
    Step.RECORD_NEEDS,
}
# On most cases nothing of the kind is possible, and saying so would be noise.
IF_AT_ALL = {
    Step.PROVE,
    Step.FAIL,
    Step.ASK_AUTHORITY,
    Step.GIVE_AUTHORITY,
    Step.ASK_TIME,
    Step.GIVE_TIME,
    Step.STOP_CLOCK,
    Step.START_CLOCK,
    Step.COMMENT,
    Step.VERIFY,
    Step.END_REPRESENTATION,
    Step.LIFT,
}
ELSEWHERE = {Step.WRITE, Step.NOTE}  # they have buttons of their own


@dataclass(frozen=True, slots=True)
class Way:
    """A step one may take. `missing` says why not yet, in sentences."""

    step: Step
    label: str | Promise
    url: str
    key: str
    missing: tuple[str, ...] = ()

    @property
    def is_short(self) -> bool:
        """Is there room for it in a dialog? Long forms stand on a page of their own."""
        return self.step not in LONG


@dataclass(frozen=True, slots=True)
class Ways:
    """The next step in the life of the case, the others, and those not ready."""

    first: Way | None
    others: list[Way]
    not_yet: list[Way]
    by_step: dict[str, Way]


def ways_for(act: Act, case: "Case", points: "Iterable[Point]") -> Ways:
    """Everything this person may do, each thing once."""
    open_now = policy.steps_open_to(act, case)
    found = [_way(step, case, act) for step in open_now if step in DIALOGS]
    ready = {way.step: way for way in found if not way.missing}
    first = next(
        (ready[step] for step in _following(case, act, points) if step in ready), None
    )
    return Ways(
        first=first,
        others=[
            way
            for way in ready.values()
            if way is not first and way.step not in ELSEWHERE
        ],
        not_yet=[way for way in found if way.missing and way.step not in IF_AT_ALL],
        by_step={str(step.name): way for step, way in ready.items()},
    )


def step_url(case: "Case", step: Step) -> str:
    return reverse("desk:step", args=[case.reference, step])


def _way(step: Step, case: "Case", act: Act) -> Way:
    unmet = inline.still_missing(step, DIALOGS[step].form.inside, case, act)
    missing = tuple(str(gate.demand) for gate in unmet)
    return Way(
        step, DIALOGS[step].title, step_url(case, step), KEYS.get(step, ""), missing
    )


def _following(case: "Case", act: Act, points: "Iterable[Point]") -> Iterable[Step]:
    """What comes next, best first."""
    if policy.is_only_asked(act.staff, case):
        return [Step.ADVISE]
    usual = following.usual(case)
    if all(point.result for point in points):
        return [step for step in usual if step is not Step.FIND]
    return usual
