"""Many complaints about one thing: a common matter, with each complaint in its own
right.
"""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from ombud.cases import messages, queries, steps, texts
from ombud.cases.entries import record
from ombud.cases.events import CaseEvent
from ombud.cases.models import Case, Point
from ombud.cases.references import plain_reference
from ombud.cases.states import Step
from ombud.cases.vocabulary import MessageKind
from ombud.people.acting import Act
from ombud.people.refusals import Unusable


@steps.whole
def join(case: Case, *, to: str, act: Act) -> Case:
    """Join a case to the common matter with the reference `to`.

    It keeps its complainant, its clocks and its letters; what was found on the common
    matter holds for it only once somebody has checked that (see `adopt`). Raises
    Unusable for a matter that is itself joined to another, is finished, or is not for
    whoever acts. Spec: 3.9, R7.2-5.
    """
    seen = queries.cases_visible_to(act.staff)
    found = seen.filter(reference=plain_reference(to)).first()
    if found is None:
        raise Unusable("to", _("You know of no complaint with this reference."))
    if found.pk == case.pk:
        raise Unusable("to", _("This is the very same complaint."))
    # Both in one order: nobody can join A to B while somebody joins B to A.
    rows = Case.objects.select_for_update(of=("self",)).filter(
        pk__in=[case.pk, found.pk]
    )
    matter = {row.pk: row for row in rows.order_by("pk")}[found.pk]
    case = steps.begin(Step.JOIN, case, act)
    _may_lead(matter, case)
    case.parent = matter
    steps.finish(Step.JOIN, case, act, parent=matter.pk)
    return case


def _may_lead(matter: Case, case: Case) -> None:
    if matter.parent_id is not None:
        raise Unusable("to", _("That complaint is joined to a common matter itself."))
    if matter.is_finished:
        raise Unusable("to", _("That complaint is finished. Take an open one."))
    if matter.confidential and not case.confidential:
        raise Unusable("to", _("That complaint is confidential, and this one is not."))


@steps.whole
def leave(case: Case, *, because: str, act: Act) -> Case:
    """Part a case from its common matter. What was found on it stays found."""
    case = steps.begin(Step.LEAVE, case, act)
    because = texts.usable(because, field="because")
    note = messages.put(case, MessageKind.NOTE, because, act=act)
    parent, case.parent = case.parent_id, None
    words = note.digest(because)
    steps.finish(Step.LEAVE, case, act, parent=parent, message=note.pk, words=words)
    return case


@steps.whole
def adopt(case: Case, *, points: Mapping[int, int], check: str, act: Act) -> Case:
    """Say that what was found on the common matter holds for this complainant too.

    `points` says for each point (by number) which point of the common matter is the
    same; result and reasons are copied to it, as a finding of whoever acts. `check`
    says in a sentence how it was seen that it holds for them, and what differs.
    Raises Unusable. Spec: 3.9.
    """
    case = steps.begin(Step.ADOPT, case, act)
    check = texts.usable(check, field="check")
    if not points:
        raise Unusable("points", _("Choose at least one point."))
    matter = queries.cases_visible_to(act.staff).filter(pk=case.parent_id or 0).first()
    if matter is None or (matter.confidential and not case.confidential):
        raise Unusable("points", _("The common matter is not for you to read."))
    pairs = _pairs(case, matter, points)
    note = messages.put(case, MessageKind.NOTE, check, act=act)
    for point, same in pairs:
        _copy(point, same, case, act)
    steps.finish(
        Step.ADOPT,
        case,
        act,
        parent=matter.pk,
        points=[point.number for point, _same in pairs],
        message=note.pk,
        words=note.digest(check),
    )
    return case


def _pairs(
    case: Case, matter: Case, points: Mapping[int, int]
) -> list[tuple[Point, Point]]:
    rows = list(Point.objects.filter(case__in=[case, matter]))
    own = {row.number: row for row in rows if row.case_id == case.pk}
    found = {row.number: row for row in rows if row.case_id == matter.pk and row.result}
    if not set(points) <= set(own):
        raise Unusable("points", _("This case has no point with that number."))
    if not set(points.values()) <= set(found):
        raise Unusable("points", _("Nothing was found on that point of the matter."))
    return [(own[number], found[same]) for number, same in sorted(points.items())]


def _copy(point: Point, same: Point, case: Case, act: Act) -> None:
    if point.result:
        point.evidence.clear()
    point.result, point.reasons = same.result, same.reasons
    point.found_by, point.found_at = act.actor, act.at
    point.save()
    record(
        CaseEvent.FOUND,
        case,
        act,
        point=point.number,
        result=point.result,
        evidence=[],
        words=point.digest(point.reasons),
    )
