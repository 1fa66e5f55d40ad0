"""Settle in one go: where one person runs it all, or a matter is small enough to be
put right while somebody is still on the telephone.
"""

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases import policy, procedure
from ombud.cases.states import Step
from ombud.cases.vocabulary import Severity
from ombud.people import working
from ombud.people.acting import Act
from ombud.people.refusals import Refused, Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook import judging
from ombud.rulebook.judging import Described
from ombud.web.acting import act_of
from ombud.web.desk.staff_pages import (
    came_from,
    case_or_404,
    for_staff,
    with_query,
    with_tab,
)
from ombud.web.desk.steps.dialogs import PUBLIC, Dialog
from ombud.web.desk.steps.settling_at_once import SETTLED_FROM, SettleForm
from ombud.web.desk.steps.taking import STATUS, WRONG, where_next
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.cases.models import Case

SMALLEST = Described(severity=Severity.TRIVIAL)
TAKING = frozenset({Role.HANDLER, Role.LEAD, Role.REPRESENTATIVE})
DIALOG = Dialog(
    gettext_lazy("Settle in one go"),
    SettleForm,
    gettext_lazy("Send the answer"),
    PUBLIC,
)


def may_settle(act: Act, case: "Case") -> bool:
    """Does the process leave this case to one person, and is it theirs to settle?"""
    return case.status in SETTLED_FROM and _may_alone(act, case)


def _may_alone(act: Act, case: "Case") -> bool:
    """In a small business whoever runs it; elsewhere whoever has the case in hand, or
    may take it, where the process lets small matters go without a second person.
    """
    process = procedure.process_of(case)
    if process.small_business:
        is_theirs = working.is_one_of(act.staff, {Role.REPRESENTATIVE})
        return is_theirs and policy.allows(act, Step.DECIDE, case)
    if judging.needs_approval(process, SMALLEST):
        return False
    if case.handler_id is None and working.is_one_of(act.staff, TAKING):
        return policy.allows(act, Step.ASSIGN, case)
    return policy.allows(act, Step.DECIDE, case)


@for_staff
def show(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the page, draw up its letter, or settle the complaint with one answer."""
    case, act = case_or_404(request, reference), act_of(request)
    if not _may_alone(act, case):
        raise PermissionDenied
    if request.method != "POST":
        form = SettleForm(case=case, act=act, asked=request.GET)
        status = HTTPStatus.OK if may_settle(act, case) else HTTPStatus.CONFLICT
        return _show(request, form, status=status)
    form = SettleForm(request.POST, case=case, act=act, asked=request.GET)
    if not form.is_valid():
        return _show(request, form, status=WRONG)
    try:
        if "draw" in request.POST:
            return _show(request, _with_letter(form, request), status=HTTPStatus.OK)
        ended = form.go()
    except Refused as refusal:
        form.refuse(refusal)
        return _show(request, form, status=STATUS.get(type(refusal), WRONG))
    messages.success(request, ended or _("Done: %(step)s") % {"step": DIALOG.title})
    place = _onward(request, where_next(case, act))
    return redirect(place)


def _onward(request: HttpRequest, place: str) -> str:
    """The case in the list one came from; that list once the case is out of sight."""
    told = came_from(request)
    if place == reverse("desk:queue"):
        kept = with_tab(told, "")
        return f"{place}?{kept}" if kept else place
    return with_query(place, **{"from": told})


def _with_letter(form: SettleForm, request: HttpRequest) -> SettleForm:
    """The same page with the letter drawn up, for a person to read and mend."""
    if form.cleaned_data["body"].strip():
        raise Unusable("body", _("Empty this first, if it is to be drawn up anew."))
    typed = request.POST.copy()
    typed["body"] = form.drawn()
    return SettleForm(typed, case=form.case, act=form.act, asked=request.GET)


def _show(request: HttpRequest, form: SettleForm, *, status: int) -> HttpResponse:
    context = {
        "case": form.case,
        "came_from": came_from(request),
        "dialog": DIALOG,
        "form": form,
        "is_open": form.case.status in SETTLED_FROM or form.is_bound,
        "missing": [],
        "points": form.points,
        "draft": None,
    }
    return render_page(request, "desk/steps/page.html", context, status=status)
