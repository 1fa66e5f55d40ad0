"""The page for one step on the complaints ticked in the queue: who they are, one form,
and what came of it for each.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from ombud.cases import once, queries
from ombud.people.acting import Act
from ombud.people.refusals import Refused
from ombud.web.desk import bulk
from ombud.web.desk.bulk import Errand, Result
from ombud.web.desk.many import held
from ombud.web.desk.many.errands import MOST
from ombud.web.desk.many.ticked import Ticked, ticked
from ombud.web.desk.staff_pages import case_url, for_staff
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.cases.models import Case

WRONG = HTTPStatus.UNPROCESSABLE_ENTITY


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A complaint that was ticked. `own` is its own text; `is_matter` the one the
    others are taken to.
    """

    case: "Case"
    url: str
    is_open: bool
    is_ticked: bool
    is_matter: bool
    own: str


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """The complaints ticked and the form; a POST takes the step on each, once, or takes
    the letters back that have not left yet.
    """
    told, key = ticked(request), uuid4()
    if told.is_sent and (batch := held.asked_back(told.typed)):
        return _called_back(request, told, batch)
    results: list[Result] = []
    drawn: Mapping[str, str] = {}
    if told.is_sent and told.others:
        key = told.key
        drawn, results = _drawn(told)
        if not drawn:
            results += _run(told, key, {each.reference for each in results})
    done = {each.reference for each in results if each.is_done}
    left = [case for case in told.cases if case.reference not in done]
    is_over = bool(done) and not [case for case in told.others if case in left]
    nobody = told.is_sent and not told.others
    waiting = held.held(key, request) if told.is_sent else None
    context = _context(told, [] if is_over else left, drawn) | {
        "results": _with_addresses(results, told.act),
        "done": len(done),
        "nothing_ticked": nobody,
        "to_check": bool(drawn),
        "held": waiting,
    }
    is_wrong = nobody or bool(results and not done and not waiting)
    status = WRONG if is_wrong else HTTPStatus.OK
    return render_page(request, "desk/many/page.html", context, status=status)


def _called_back(request: HttpRequest, told: Ticked, batch: UUID) -> HttpResponse:
    """The letters that came back, as the form they were sent by, to begin anew."""
    results = held.call_back(told, batch)
    back = {each.reference for each in results if each.is_done}
    left = [case for case in told.cases if case.reference in back]
    context = _context(told, left[:MOST], {}) | {
        "called_back": _with_addresses(results, told.act),
        "back_again": len(back),
    }
    status = HTTPStatus.OK if back else WRONG
    return render_page(request, "desk/many/page.html", context, status=status)


def _context(
    told: Ticked, left: "Sequence[Case]", drawn: Mapping[str, str]
) -> dict[str, object]:
    """The form for those that are left, if any are, or if nothing was ticked yet."""
    errand = told.errand
    is_over = bool(told.cases) and not left
    return {
        "chosen": told.chosen,
        "errand": errand,
        "form": None if is_over else _form(told),
        "rows": [_row(case, told, errand, drawn) for case in left],
        "matter": told.matter,
        "is_alone": told.is_alone,
        "mark": _mark(told),
        "most": MOST if told.named > MOST else 0,
        "key": uuid4(),
        "list": told.view,
        "back": told.back,
    }


def _form(told: Ticked) -> forms.Form | None:
    """The ordinary form, of whoever it asks the most of; of a complaint somebody is in
    charge of it asks for a hand-over.
    """
    errand = told.errand
    members = sorted(told.others, key=lambda case: case.handler_id is None)
    typed = told.typed if told.is_sent else None
    form = bulk.ordinary_form(errand, members, told.act, typed)
    if form is None and typed is not None:
        return bulk.form_as_typed(errand, members, told.act, typed)
    if form and told.chosen.target and not told.is_sent and told.cases:
        oldest = min(told.cases, key=lambda case: (case.received_at, case.pk))
        matter = next((case.parent for case in told.cases if case.parent), oldest)
        form.initial[told.chosen.target] = matter.reference
    return form


def _drawn(told: Ticked) -> tuple[dict[str, str], list[Result]]:
    """The letters that nobody has read yet, by complaint, and whose cannot be written.

    Nothing is sent before somebody has read what was drawn up for exactly this.
    """
    draw = told.chosen.draw
    if draw is None:
        return {}, []
    is_for_this = told.typed.get("drawn_for", "") == _mark(told)
    written, refused = {}, []
    for case in told.others:
        if is_for_this and bulk.own_of(told.typed, case).strip():
            continue
        try:
            written[case.reference] = draw(case, told.act, told.typed)
        except Refused as refusal:
            refused.append(Result(reference=case.reference, words=str(refusal)))
    return written, refused


def _mark(told: Ticked) -> str:
    """For what the letters are drawn up."""
    return "\n".join(told.typed.get(name, "") for name in told.chosen.drawn_for)


def _run(told: Ticked, key: UUID, refused: AbstractSet[str]) -> list[Result]:
    """Take the step on each that is not refused already, in the order of the list."""
    once.forget_old(act=told.act)
    errand = told.errand
    return [
        bulk.run(errand, case, told.act, told.typed, key)
        for case in told.others
        if case.reference not in refused
    ]


def _row(case: "Case", told: Ticked, errand: Errand, drawn: Mapping[str, str]) -> Row:
    is_matter = told.matter is not None and case.pk == told.matter.pk
    is_open = not is_matter and bulk.is_open(errand, case, told.act)
    own = drawn.get(case.reference) or bulk.own_of(told.typed, case)
    if errand.fill and is_open and not own:
        own = errand.fill(case, told.act)
    return Row(
        case=case,
        url=case_url(case),
        is_open=is_open,
        is_ticked=is_open,
        is_matter=is_matter,
        own=own,
    )


def _with_addresses(results: Sequence[Result], act: Act) -> list[tuple[Result, str]]:
    """Each result with the address of its complaint, where it is still to be seen."""
    named = [each.reference for each in results]
    seen = queries.cases_visible_to(act.staff).filter(reference__in=named)
    still = set(seen.values_list("reference", flat=True)) if named else set()
    return [
        (each, reverse("desk:case", args=[each.reference]))
        if each.reference in still
        else (each, "")
        for each in results
    ]
