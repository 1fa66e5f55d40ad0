"""Requests about one's own data: written down, read, prolonged, decided."""

from http import HTTPStatus
from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases import queries as cases
from ombud.cases import texts
from ombud.cases.references import plain_reference
from ombud.cases.vocabulary import Erasable
from ombud.people.acting import Act
from ombud.people.refusals import Refused, Unusable
from ombud.retention import covering, deciding, requests
from ombud.retention.deciding import Item
from ombud.retention.policy import KeepStep
from ombud.retention.vocabulary import Ground, RequestKind, Through
from ombud.web.desk.retention.guarding import let_in, request_or_404
from ombud.web.desk.staff_pages import for_staff
from ombud.web.desk.steps.forms import ask_plainly, day_field, text
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.retention.models import Request

WRONG = HTTPStatus.UNPROCESSABLE_ENTITY
BY_STAFF = [(each, each.label) for each in Through if each is not Through.PORTAL]


class RecordForm(forms.Form):
    reference = forms.CharField(
        label=gettext_lazy("Reference of one of their complaints"),
        max_length=texts.REFERENCE,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What they ask for"),
        choices=RequestKind.choices,
        widget=forms.RadioSelect,
    )
    through = forms.ChoiceField(label=gettext_lazy("How they asked"), choices=BY_STAFF)
    asked_on = day_field(gettext_lazy("On which day it reached us"))
    words = text(
        gettext_lazy("What they wrote or said"),
        gettext_lazy("Write down too how you know that it is them."),
        rows=4,
        required=False,
    )


class DecideForm(forms.Form):
    """What stays beside what has to, and the words of the answer."""

    keep = forms.MultipleChoiceField(
        label=gettext_lazy("Keep because a legal claim needs it"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    words = text(
        gettext_lazy("What we add to the answer"),
        gettext_lazy("In their language. Needed if something is kept for a claim."),
        rows=4,
        required=False,
    )

    def offer(self, items: list[Item]) -> None:
        keep = self.fields["keep"]
        if isinstance(keep, forms.ChoiceField):
            keep.choices = [
                (f"{item.case}-{item.part}", f"{item.reference}: {_what(item)}")
                for item in items
                if item.goes
            ]
        ask_plainly(self)

    def kept(self) -> set[tuple[int, str]]:
        parts = (each.split("-", 1) for each in self.cleaned_data["keep"])
        return {(int(case), part) for case, part in parts}


class LongerForm(forms.Form):
    because = text(
        gettext_lazy("Why it takes longer"),
        gettext_lazy("They read this. It can be done once."),
        rows=3,
    )


@for_staff
def write_down(request: HttpRequest) -> HttpResponse:
    """Write down what somebody asked by letter, telephone or in person."""
    act = let_in(request, KeepStep.RECORD)
    form = RecordForm(
        request.POST if request.method == "POST" else None,
        initial={
            "asked_on": act.at.date(),
            "reference": request.GET.get("reference", ""),
        },
    )
    ask_plainly(form)
    if form.is_valid() and (made := _recorded(form, act)) is not None:
        told = {"day": made.due_on.isoformat()}
        messages.success(
            request, _("Written down. It is to be decided by %(day)s.") % told
        )
        return redirect("desk:queue")
    title = _("Somebody asks about their own data")
    context = {"form": form, "title": title, "send": _("Write the request down")}
    status = WRONG if form.errors else HTTPStatus.OK
    return render_page(request, "desk/retention/form.html", context, status=status)


def _recorded(form: RecordForm, act: Act) -> "Request | None":
    told = form.cleaned_data
    plain = plain_reference(told["reference"])
    seen = cases.cases_visible_to(act.staff)
    case = seen.filter(reference=plain).first() if plain else None
    if case is None:
        form.add_error("reference", _("There is no complaint like this."))
        return None
    try:
        return requests.ask(
            case,
            kind=RequestKind(told["kind"]),
            through=Through(told["through"]),
            asked_on=told["asked_on"],
            words=told["words"],
            act=act,
        )
    except Refused as refusal:
        _say_no(form, refusal)
        return None


@for_staff
def show(request: HttpRequest, request_number: int) -> HttpResponse:
    """A request; one to be erased is decided here."""
    act = let_in(request, KeepStep.DECIDE)
    asked = request_or_404(request_number, act)
    if asked.kind == RequestKind.ACCESS:
        return redirect("desk:retention-marks", asked.pk)
    items = _items(asked, act)
    form = DecideForm(request.POST if request.method == "POST" else None)
    form.offer(items)
    if asked.decided_at is None and form.is_valid():
        try:
            deciding.decide(
                asked, keep=form.kept(), words=form.cleaned_data["words"], act=act
            )
        except Refused as refusal:
            _say_no(form, refusal)
        else:
            messages.success(
                request, _("Decided. What goes is erased once the answer has left.")
            )
            return redirect("desk:retention-request", asked.pk)
    context = {
        "asked": asked,
        "form": form,
        "items": [(item, _what(item), _why(item)) for item in items],
        "left_out": covering.left_out(asked),
    }
    status = WRONG if form.errors else HTTPStatus.OK
    return render_page(request, "desk/retention/request.html", context, status=status)


@for_staff
def prolong(request: HttpRequest, request_number: int) -> HttpResponse:
    """Take two months more, once, saying why."""
    act = let_in(request, KeepStep.DECIDE)
    asked = request_or_404(request_number, act)
    form = LongerForm(request.POST if request.method == "POST" else None)
    ask_plainly(form)
    if form.is_valid():
        try:
            requests.prolong(asked, because=form.cleaned_data["because"], act=act)
        except Refused as refusal:
            _say_no(form, refusal)
        else:
            return redirect("desk:retention-request", asked.pk)
    context = {
        "form": form,
        "title": _("It takes longer"),
        "send": _("Take two months more"),
        "asked": asked,
    }
    status = WRONG if form.errors else HTTPStatus.OK
    return render_page(request, "desk/retention/form.html", context, status=status)


def _items(asked: "Request", act: Act) -> list[Item]:
    if asked.decided_at is not None:
        return [Item(**item) for item in asked.items]
    return deciding.proposed(asked, act=act)


def _what(item: Item) -> str:
    return str(Erasable(item.part).label)


def _why(item: Item) -> str:
    return str(Ground(item.ground).label) if item.ground else ""


def _say_no(form: forms.Form, refusal: Refused) -> None:
    named = refusal.field if isinstance(refusal, Unusable) else ""
    form.add_error(named if named in form.fields else None, str(refusal))
