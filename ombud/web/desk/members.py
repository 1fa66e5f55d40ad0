"""A common matter: the complaints joined to it, and one step for many of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from ombud.cases import once, policy, queries
from ombud.cases.life import joining
from ombud.cases.queries import alike
from ombud.cases.references import plain_reference
from ombud.cases.states import Step
from ombud.people.acting import Act
from ombud.people.refusals import Refused
from ombud.web.acting import act_of
from ombud.web.desk import bulk, next_action
from ombud.web.desk.bulk import ERRANDS, Errand, Result
from ombud.web.desk.many import held
from ombud.web.desk.next_action import Next
from ombud.web.desk.staff_pages import case_or_404, case_url, for_staff, with_query
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.cases.models import Case
    from ombud.cases.models.case import CaseQuerySet

MOST = 200  # complaints on the page
JOIN = "join"
WRONG = HTTPStatus.UNPROCESSABLE_ENTITY


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A complaint of the matter, or one that could join it. `own` is its own text."""

    case: "Case"
    url: str
    next: Next | None
    found: int
    points: int
    is_open: bool
    is_ticked: bool
    own: str = ""
    is_plain: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to do with them, as a link."""

    name: str
    title: str
    url: str


@for_staff
def show(request: HttpRequest, reference: str) -> HttpResponse:
    """The members of a common matter; a POST takes one step on each that is ticked."""
    matter, act = case_or_404(request, reference), act_of(request)
    asked = request.POST if request.method == "POST" else request.GET
    errand, joins = ERRANDS.get(asked.get("do", "")), asked.get("do") == JOIN
    ticked = request.POST.getlist("cases")[:MOST]
    results: list[Result] = []
    key = _key(request)
    if request.method == "POST" and ticked:
        results = _run(request, matter, errand, ticked, act, key)
        done = {each.reference for each in results if each.is_done}
        ticked = [each for each in ticked if each not in done]
    members = list(_members(matter, act))
    typed = request.POST if request.method == "POST" else None
    form = bulk.shown_form(errand, matter, members, act, typed) if errand else None
    rows = [_row(case, errand, act, request, ticked) for case in members]
    nothing_ticked = request.method == "POST" and not results
    context = {
        "case": matter,
        "choices": _choices(matter),
        "do": asked.get("do", ""),
        "errand": errand,
        "joins": joins,
        "words": asked.get("q", "")[:200],
        "form": form,
        "rows": _candidates(request, matter, act, ticked) if joins else rows,
        "members": len(members),
        "results": results,
        "done": sum(each.is_done for each in results),
        "nothing_ticked": nothing_ticked,
        "key": uuid4(),
        "held": held.held(key, request) if results else None,
    }
    status = WRONG if nothing_ticked else HTTPStatus.OK
    return render_page(request, "desk/members/page.html", context, status=status)


def _members(matter: "Case", act: Act) -> "CaseQuerySet":
    seen = queries.cases_visible_to(act.staff).filter(parent=matter)
    return _for_page(seen).order_by("received_at", "pk")[:MOST]


def _for_page(cases: "CaseQuerySet") -> "CaseQuerySet":
    shown = cases.select_related("handler", "unit", "person", "category", "parent")
    return shown.prefetch_related("points").defer("search", "original")


def _choices(matter: "Case") -> list[Choice]:
    place = reverse("desk:members", args=[matter.reference])
    return [
        Choice(each.name, each.title, with_query(place, do=each.name))
        for each in ERRANDS.values()
    ]


def _row(
    case: "Case",
    errand: Errand | None,
    act: Act,
    request: HttpRequest,
    ticked: Sequence[str],
) -> Row:
    is_open = errand is not None and bulk.is_open(errand, case, act)
    own = bulk.own_of(request.POST, case)
    if errand and errand.fill and is_open and not own:
        own = errand.fill(case, act)
    points = list(case.points.all())
    return Row(
        case=case,
        url=case_url(case),
        next=next_action.of(case, now=act.at),
        found=sum(bool(each.result) for each in points),
        points=len(points),
        is_open=is_open,
        is_ticked=case.reference in ticked if request.POST else is_open,
        own=own,
        is_plain=f"plain_{case.reference}" in request.POST,
    )


def _candidates(
    request: HttpRequest, matter: "Case", act: Act, ticked: Sequence[str]
) -> list[Row]:
    """Who could join: what a search finds, else what looks alike."""
    words = (request.POST or request.GET).get("q", "")[:200]
    if words:
        seen = queries.cases_visible_to(act.staff).unfinished()
        found = _for_page(queries.matching(seen, words))
        cases = list(found.order_by("-received_at")[: alike.SHOWN])
    else:
        like = alike.usual_likeness(matter)
        cases = list(alike.alike(matter, like, actor=act.staff).cases)
    return [
        Row(
            case=case,
            url=case_url(case),
            next=None,
            found=0,
            points=0,
            is_open=True,
            is_ticked=case.reference in ticked,
        )
        for case in cases
        if case.parent_id is None
        and case.pk != matter.pk
        and not case.is_finished
        and policy.allows(act, Step.JOIN, case)
    ]


def _run(
    request: HttpRequest,
    matter: "Case",
    errand: Errand | None,
    ticked: Sequence[str],
    act: Act,
    key: UUID,
) -> list[Result]:
    """One line of result for each that was ticked, in the order of the page."""
    once.forget_old(act=act)
    seen = queries.cases_visible_to(act.staff).select_related(
        "handler", "unit", "person", "category", "parent"
    )
    wanted = [plain for each in ticked if (plain := plain_reference(each))]
    known = {case.reference: case for case in seen.filter(reference__in=wanted)}
    found = [known[each] for each in dict.fromkeys(wanted) if each in known]
    if request.POST.get("do") == JOIN:
        return [_joined(case, matter, act) for case in found]
    if errand is None:
        return []
    return [
        bulk.run(errand, case, act, request.POST, key)
        for case in found
        if case.parent_id == matter.pk
    ]


def _joined(case: "Case", matter: "Case", act: Act) -> Result:
    try:
        joining.join(case, to=matter.reference, act=act)
    except Refused as refusal:
        return Result(reference=case.reference, words=str(refusal))
    return Result(reference=case.reference)


def _key(request: HttpRequest) -> UUID:
    """The key of the form, the same however often it is sent; else one of its own."""
    try:
        return forms.UUIDField().clean(request.POST.get("key", "")) or uuid4()
    except forms.ValidationError:
        return uuid4()
