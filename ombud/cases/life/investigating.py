"""Points are investigated and found upheld or not, with reasons."""

from collections.abc import Iterable

from django.db.models import Max
from django.utils.translation import gettext as _

from ombud.cases import procedure, steps, texts
from ombud.cases.models import Case, Evidence, Point
from ombud.cases.states import Step
from ombud.cases.vocabulary import FindingResult
from ombud.people.acting import Act
from ombud.people.refusals import Unusable


@steps.whole
def investigate(case: Case, *, act: Act) -> Case:
    """Start looking into the complaint."""
    case = steps.begin(Step.INVESTIGATE, case, act)
    steps.finish(Step.INVESTIGATE, case, act)
    return case


@steps.whole
def add_point(case: Case, *, text: str, act: Act) -> Point:
    """Add one more thing complained of; it will need a finding of its own."""
    case = steps.begin(Step.ADD_POINT, case, act)
    text = texts.usable(text, field="text")
    last = case.points.aggregate(last=Max("number"))["last"] or 0
    point = case.points.create(number=last + 1, text=text)
    words = point.digest(text)
    steps.finish(Step.ADD_POINT, case, act, point=point.number, words=words)
    return point


@steps.whole
def find(
    case: Case,
    *,
    number: int,
    result: FindingResult,
    reasons: str,
    evidence: Iterable[int] = (),
    act: Act,
) -> Point:
    """Say what was found on one point, why, and on which items of evidence it rests.

    `evidence` are numbers of the case's index; where the process wants more than a
    light look, a finding rests on one at least. A finding may be corrected until the
    decision; the journal keeps each one. Spec: R7.6-2.
    """
    case = steps.begin(Step.FIND, case, act)
    reasons = texts.usable(reasons, field="reasons")
    point = case.points.filter(number=number).first()
    if point is None:
        raise Unusable("number", _("This case has no point with that number."))
    items = _relied_on(case, evidence, FindingResult(result))
    is_corrected = point.found_at is not None
    point.result, point.reasons = result, reasons
    point.found_by, point.found_at = act.actor, act.at
    point.save()
    if is_corrected:
        point.evidence.set(items)
    elif items:
        point.evidence.add(*items)
    steps.finish(
        Step.FIND,
        case,
        act,
        point=number,
        result=result,
        evidence=[item.number for item in items],
        words=point.digest(reasons),
    )
    return point


def _relied_on(
    case: Case, numbers: Iterable[int], result: FindingResult
) -> list[Evidence]:
    """The items with these numbers. Raises Unusable."""
    wanted = set(numbers)
    found = case.evidence.filter(number__in=wanted).order_by("number")
    items = list(found) if wanted else []
    if len(items) != len(wanted):
        raise Unusable("evidence", _("This case has no evidence with that number."))
    rests_on_nothing = result != FindingResult.NO_FINDING and not items
    if rests_on_nothing and procedure.goes_deep(case):
        raise Unusable(
            "evidence",
            _("Name the evidence this finding rests on, at least one item."),
        )
    return items
