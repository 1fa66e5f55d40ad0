"""Confidential complaints: asked for with a reason, opened by a second person."""

from http import HTTPStatus
from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases import unsealed
from ombud.cases.life import unsealing
from ombud.people import working
from ombud.people.acting import Act
from ombud.people.refusals import NotAllowed, Refused, Unusable
from ombud.people.vocabulary import Role
from ombud.web.acting import act_of
from ombud.web.desk.staff_pages import for_staff
from ombud.web.desk.steps.forms import ask_plainly, text
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.cases.models import Unsealing

SHOWN = 20
NOBODY = {Role.ADMIN, Role.MANAGEMENT, Role.EXPERT}  # who never sees a whole case


class AskForm(forms.Form):
    reference = forms.CharField(
        label=gettext_lazy("Reference of the complaint"), max_length=40
    )
    because = text(
        gettext_lazy("Why you need to see it"),
        gettext_lazy(
            "A second person reads this and decides. It stands in the record."
        ),
        rows=4,
    )
    is_danger = forms.BooleanField(
        label=gettext_lazy("Somebody’s life is in danger: open it at once"),
        help_text=gettext_lazy(
            "For team leads. It opens now, everybody who watches over this is alerted,"
            " and they look at it afterwards."
        ),
        required=False,
    )


class AnswerForm(forms.Form):
    words = text(
        gettext_lazy("Why you agree or refuse"),
        gettext_lazy("Whoever asked reads this. It stands in the record."),
        rows=3,
    )


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """What one asked for, what waits for one's answer, and a form to ask."""
    act = act_of(request)
    form = AskForm(request.POST if request.method == "POST" else None)
    ask_plainly(form)
    if not working.is_one_of(act.staff, unsealing.IN_DANGER):
        del form.fields["is_danger"]
    if request.method == "POST" and form.is_valid() and _is_asked(form, act):
        messages.success(
            request, _("Asked. Whoever may open it to you has been alerted.")
        )
        return redirect("desk:unsealing")
    context = {
        "form": form,
        "may_ask": not working.roles_of(act.staff) <= NOBODY,
        "asked": list(unsealed.asked_by(act)[:SHOWN]),
        "waiting": list(unsealed.waiting_for(act)[:SHOWN]),
        "now": act.at,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    page = "desk/watching/unsealing.html"
    return render_page(request, page, context, status=status)


def _is_asked(form: AskForm, act: Act) -> bool:
    told = form.cleaned_data
    try:
        unsealing.ask(
            told["reference"],
            because=told["because"],
            is_danger=told.get("is_danger", False),
            act=act,
        )
    except Refused as refusal:
        _refuse(form, refusal)
        return False
    return True


@for_staff
def answer(request: HttpRequest, unsealing: int) -> HttpResponse:
    """Read why somebody asks, and agree or refuse."""
    act = act_of(request)
    row = unsealed.waiting_for(act).filter(pk=unsealing).first()
    if row is None:
        raise Http404
    form = AnswerForm(request.POST if request.method == "POST" else None)
    ask_plainly(form)
    agrees = request.POST.get("answer") == "agree"
    if (
        request.method == "POST"
        and form.is_valid()
        and _is_answered(form, row, agrees=agrees, act=act)
    ):
        messages.success(request, _("Your answer is kept, and they are told."))
        return redirect("desk:unsealing")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"row": row, "form": form}
    return render_page(request, "desk/watching/answer.html", context, status=status)


def _is_answered(form: AnswerForm, row: "Unsealing", *, agrees: bool, act: Act) -> bool:
    words = form.cleaned_data["words"]
    try:
        unsealing.answer(row.pk, agrees=agrees, words=words, act=act)
    except NotAllowed:
        raise Http404 from None
    except Refused as refusal:
        _refuse(form, refusal)
        return False
    return True


def _refuse(form: forms.Form, refusal: Refused) -> None:
    named = refusal.field if isinstance(refusal, Unusable) else ""
    form.add_error(named if named in form.fields else None, str(refusal))
