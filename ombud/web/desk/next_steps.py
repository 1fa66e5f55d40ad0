"""What this person can do with a case now, and what comes first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import Promise

from ombud.cases import following, policy
from ombud.cases.states import Step
from ombud.people.acting import Act
from ombud.web.desk.staff_pages import with_query
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
    Step.WRITE,
    Step.REDACT,
    Step.ASK_CONSENT,
    Step.DISCLOSE,
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
    Step.CONSENT,
    Step.END_CONSENT,
    Step.TELL_DISCLOSURE,
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
    Step.LIFT_HOLD,
    Step.ERASE,
    Step.TAG,
}
# With which step somebody may begin to meet what is missing, by the code of the demand.
MENDED_BY = {
    "handler_named": Step.ASSIGN,
    "handler_declared": Step.DECLARE,
    "decider_declared": Step.DECLARE,
    "approver_declared": Step.DECLARE,
    "reviewer_declared": Step.DECLARE,
    "something_found": Step.FIND,
    "every_point_found": Step.FIND,
    "plan_written": Step.PLAN,
    "evidence_listed": Step.ADD_EVIDENCE,
    "complainant_heard": Step.HEAR,
    "staff_heard": Step.HEAR,
    "consult_demanded": Step.CONSULT,
    "ask_demanded": Step.ASK,
    "offer_demanded": Step.OFFER,
    "remedies_done": Step.PROVE,
    "ruled_remedies_done": Step.PROVE,
    "failures_answered": Step.PROMISE,
    "others_considered": Step.OTHERS,
    "a_reason_to_close": Step.REACT,
    "ruling_carried_out": Step.IMPLEMENT,
    "tried": Step.WRITE,
}
ELSEWHERE = {Step.WRITE, Step.NOTE}  # they have buttons of their own


@dataclass(frozen=True, slots=True)
class Lacking:
    """One demand that is not met. `mend` is where this person may begin to meet it."""

    demand: str
    mend: "Way | None" = None


@dataclass(frozen=True, slots=True)
class Way:
    """A step one may take. `missing` says why not yet, in sentences; `url` tells the
    list one came from, `plain` does not.
    """

    step: Step
    label: str | Promise
    plain: str
    url: str
    key: str
    missing: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    lacking: tuple[Lacking, ...] = ()

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


def ways_for(
    act: Act, case: "Case", points: "Iterable[Point]", *, told: str = ""
) -> Ways:
    """Everything this person may do, each thing once; `told` is the list they came
    from.
    """
    open_now = policy.steps_open_to(act, case)
    found = [_way(step, case, act, told) for step in open_now if step in DIALOGS]
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
        not_yet=[
            _with_mends(way, ready)
            for way in found
            if way.missing and way.step not in IF_AT_ALL
        ],
        by_step={str(step.name): way for step, way in ready.items()},
    )


def step_url(case: "Case", step: Step) -> str:
    return reverse("desk:step", args=[case.reference, step])


def _way(step: Step, case: "Case", act: Act, told: str) -> Way:
    unmet = inline.still_missing(step, DIALOGS[step].form.inside, case, act)
    plain = step_url(case, step)
    return Way(
        step,
        DIALOGS[step].title,
        plain,
        with_query(plain, **{"from": told}),
        KEYS.get(step, ""),
        missing=tuple(str(gate.demand) for gate in unmet),
        codes=tuple(gate.code for gate in unmet),
    )


def _with_mends(way: Way, ready: Mapping[Step, Way]) -> Way:
    """With where to begin, for each demand this person can meet."""
    mends = (ready.get(MENDED_BY.get(code, way.step)) for code in way.codes)
    told = zip(way.missing, mends, strict=True)
    return replace(way, lacking=tuple(Lacking(*each) for each in told))


def _following(case: "Case", act: Act, points: "Iterable[Point]") -> Iterable[Step]:
    """What comes next, best first."""
    if policy.is_only_asked(act.staff, case):
        return [Step.ADVISE]
    usual = following.usual(case)
    if all(point.result for point in points):
        return [step for step in usual if step is not Step.FIND]
    return usual
