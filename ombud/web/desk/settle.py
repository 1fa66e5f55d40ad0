"""Settle in one go: the page of a small business, where one person runs it all."""

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases import policy, procedure
from ombud.cases.states import Step
from ombud.people.acting import Act
from ombud.people.refusals import Refused, Unusable
from ombud.people.vocabulary import Role
from ombud.web.acting import act_of
from ombud.web.desk.staff_pages import case_or_404, for_staff
from ombud.web.desk.steps.dialogs import PUBLIC, Dialog
from ombud.web.desk.steps.settling_at_once import SETTLED_FROM, SettleForm
from ombud.web.desk.steps.taking import STATUS, WRONG, where_next
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.cases.models import Case

DIALOG = Dialog(
    gettext_lazy("Settle in one go"),
    SettleForm,
    gettext_lazy("Send the answer"),
    PUBLIC,
)


def may_settle(act: Act, case: "Case") -> bool:
    """Does the process leave this case to one person, and is it theirs to settle?"""
    return (
        act.staff.role == Role.REPRESENTATIVE
        and case.status in SETTLED_FROM
        and _is_small(act, case)
    )


def _is_small(act: Act, case: "Case") -> bool:
    by_one = procedure.process_of(case).small_business
    return by_one and policy.allows(act, Step.DECIDE, case)


@for_staff
def show(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the page, draw up its letter, or settle the complaint with one answer."""
    case, act = case_or_404(request, reference), act_of(request)
    if act.staff.role != Role.REPRESENTATIVE or not _is_small(act, case):
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
    return redirect(where_next(case, act))


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
        "dialog": DIALOG,
        "form": form,
        "is_open": form.case.status in SETTLED_FROM or form.is_bound,
        "missing": [],
        "points": form.points,
        "draft": None,
    }
    return render_page(request, "desk/steps/page.html", context, status=status)
