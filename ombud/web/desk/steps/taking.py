"""Taking a step: one page and one view for all of them."""

from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from ombud.cases import once, policy, queries, states
from ombud.cases.gates.gate import Gate
from ombud.cases.life import reading
from ombud.cases.references import plain_reference
from ombud.cases.states import Step
from ombud.cases.steps import MovedOn, NotReady, StepNotOpen
from ombud.people.acting import Act
from ombud.people.refusals import NotAllowed, Refused
from ombud.web.acting import act_of
from ombud.web.desk import contact
from ombud.web.desk.staff_pages import (
    came_from,
    case_or_404,
    case_url,
    for_staff,
    with_query,
)
from ombud.web.desk.steps import inline, meanwhile, twice
from ombud.web.desk.steps.dialogs import DIALOGS, Dialog
from ombud.web.desk.steps.forms import StepForm
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.cases.models import Case

STATUS = {
    NotAllowed: HTTPStatus.FORBIDDEN,
    StepNotOpen: HTTPStatus.CONFLICT,
    MovedOn: HTTPStatus.CONFLICT,
    NotReady: HTTPStatus.CONFLICT,
}
WRONG = HTTPStatus.UNPROCESSABLE_ENTITY
LONGEST = 4000  # characters of an address


@for_staff
def take(request: HttpRequest, reference: str, step: str) -> HttpResponse:
    """Show the form of a step, or take the step once, however often the form comes.
    A refusal keeps what was typed.
    """
    if step not in Step.values:
        raise Http404
    is_sent = request.method == "POST"
    if is_sent and once.is_done(reference, twice.key_of(request)):
        return _done_before(request, reference)
    case, act = case_or_404(request, reference), act_of(request)
    reading.open_case(case, act=act)
    dialog = DIALOGS[Step(step)]
    if is_sent:
        act = replace(act, seen=meanwhile.seen(request.POST))
        return _taken(request, Step(step), dialog, case, act)
    if not policy.allows(act, Step(step), case):
        raise PermissionDenied
    form = dialog.form(case=case, act=act, asked=request.GET)
    is_open = states.is_open(Step(step), case.status)
    status = HTTPStatus.OK if is_open else HTTPStatus.CONFLICT
    return _show(request, Step(step), dialog, form, status=status)


def _taken(
    request: HttpRequest, step: Step, dialog: Dialog, case: "Case", act: Act
) -> HttpResponse:
    form = dialog.form(
        request.POST, request.FILES, case=case, act=act, asked=request.GET
    )
    if not policy.allows(act, step, case):
        form.add_error(None, str(NotAllowed()))
        return _show(request, step, dialog, form, status=HTTPStatus.FORBIDDEN)
    if not form.is_valid():
        return _show(request, step, dialog, form, status=WRONG)
    if form.draws_up():
        return _show(request, step, dialog, form, status=HTTPStatus.OK)
    try:
        ended = _gone(request, form)
    except once.DoneAlready:
        return _done_before(request, case.reference)
    except Refused as refusal:
        form.refuse(refusal)
        status = STATUS.get(type(refusal), WRONG)
        return _show(request, step, dialog, form, status=status)
    done = ended or _("Done: %(step)s") % {"step": dialog.title}
    messages.success(request, done)
    return _go_on(request, where_next(case, act))


def _gone(request: HttpRequest, form: StepForm) -> str:
    """Take the step unless this very form took it before. Raises Refused."""
    key = twice.key_of(request)
    with transaction.atomic():
        if key is not None:
            once.forget_old(act=form.act)
            once.only(form.case, key, act=form.act)
        return form.go()


def _done_before(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that nothing was done a second time, and lead on. The first time may have
    taken the case out of this person's sight.
    """
    messages.info(request, str(once.DoneAlready.message))
    seen = queries.cases_visible_to(act_of(request).staff)
    case = seen.filter(reference=plain_reference(reference)).first()
    return _go_on(request, case_url(case) if case else reverse("desk:queue"))


def where_next(case: "Case", act: Act) -> str:
    """Back to the case, or to the queue once it has left this person's sight."""
    seen = queries.cases_visible_to(act.staff).filter(pk=case.pk).exists()
    return case_url(case) if seen else reverse("desk:queue")


def _go_on(request: HttpRequest, place: str) -> HttpResponse:
    """Lead on; from a dialog by a header, or only the dialog would change. Whoever
    came from a list goes on in that list.
    """
    told = "" if place == reverse("desk:queue") else came_from(request)
    if request.headers.get("HX-Request") == "true":
        told = told or _list_at(request, place)
        place = with_query(place, **{"from": told})
        return HttpResponse(headers={"HX-Redirect": place})
    place = with_query(place, **{"from": told})
    return redirect(place)


def _list_at(request: HttpRequest, place: str) -> str:
    """The list the page under a dialog was opened from, if it is the page we go on to;
    else "". Nothing else of that address is looked at.
    """
    try:
        under = urlsplit(request.headers.get("HX-Current-URL", "")[:LONGEST])
    except ValueError:
        return ""
    return QueryDict(under.query).get("from", "") if under.path == place else ""


def _show(
    request: HttpRequest,
    step: Step,
    dialog: Dialog,
    form: StepForm,
    *,
    status: int,
) -> HttpResponse:
    case = form.case
    is_open = states.is_open(step, case.status)
    changes = meanwhile.changes(case, form.act) if status == HTTPStatus.CONFLICT else []
    context = {
        "case": case,
        "came_from": came_from(request),
        "step": step,
        "dialog": dialog,
        "form": form,
        "is_open": is_open or form.is_bound,
        "missing": _missing(step, form) if is_open else [],
        "points": case.points.all(),
        "key": uuid4(),
        "asked_only": policy.is_only_asked(form.act.staff, case),
        "draft": case.decisions.last(),
        "changes": changes,
        "contact": contact.for_step(step, case, form.act),
        "at_length": step is Step.NOTE and policy.allows(form.act, Step.WRITE, case),
        "seen": meanwhile.now(case) if changes or not form.is_bound else form.act.seen,
    }
    is_dialog = request.headers.get("HX-Request") == "true"
    template = "desk/steps/_dialog.html" if is_dialog else "desk/steps/page.html"
    context["in_dialog"] = is_dialog
    return render_page(request, template, context, status=status)


def _missing(step: Step, form: StepForm) -> list[Gate]:
    return inline.still_missing(step, form.inside, form.case, form.act)
