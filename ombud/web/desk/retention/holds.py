"""A hold on a person or a category: placed and lifted."""

from datetime import timedelta
from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases import queries as cases
from ombud.cases import texts
from ombud.cases.references import plain_reference
from ombud.people.acting import Act
from ombud.people.refusals import Refused, Unusable
from ombud.retention import holding, queries
from ombud.retention.policy import KeepStep
from ombud.rulebook import queries as rulebook
from ombud.rulebook.queries import said_in
from ombud.web.desk.retention.guarding import let_in
from ombud.web.desk.staff_pages import for_staff
from ombud.web.desk.steps.forms import ask_plainly, day_field, text
from ombud.web.rendering import render_page

WRONG = HTTPStatus.UNPROCESSABLE_ENTITY
HALF_A_YEAR = timedelta(days=182)


class HoldForm(forms.Form):
    category = forms.ChoiceField(
        label=gettext_lazy("Every complaint about"), required=False
    )
    reference = forms.CharField(
        label=gettext_lazy("Or every complaint of whoever made this one"),
        help_text=gettext_lazy("Its reference."),
        max_length=texts.REFERENCE,
        required=False,
    )
    because = text(gettext_lazy("Why everything must be kept"), rows=3)
    review_on = day_field(gettext_lazy("When this is looked at again"))

    def prepare(self) -> None:
        category = self.fields["category"]
        if isinstance(category, forms.ChoiceField):
            category.choices = [
                ("", _("No category")),
                *((c.code, said_in(c.names)) for c in rulebook.categories_offered()),
            ]
        ask_plainly(self)


class LiftForm(forms.Form):
    because = text(gettext_lazy("Why it is no longer needed"), rows=3)


@for_staff
def place(request: HttpRequest) -> HttpResponse:
    """Let nothing be erased of every complaint of a person, or about a category."""
    act = let_in(request, KeepStep.HOLD)
    form = HoldForm(
        request.POST if request.method == "POST" else None,
        initial={"review_on": (act.at + HALF_A_YEAR).date()},
    )
    form.prepare()
    if form.is_valid() and _placed(form, act):
        messages.success(request, _("Nothing of it is erased until you lift the hold."))
        return redirect("desk:retention")
    context = {"form": form, "title": _("Let nothing be erased")}
    status = WRONG if form.errors else HTTPStatus.OK
    return render_page(request, "desk/retention/form.html", context, status=status)


def _placed(form: HoldForm, act: Act) -> bool:
    told = form.cleaned_data
    category = rulebook.category(told["category"]) if told["category"] else None
    try:
        person_of = None
        if told["reference"].strip():
            plain = plain_reference(told["reference"])
            seen = cases.cases_visible_to(act.staff).select_related("person")
            person_of = seen.filter(reference=plain).first() if plain else None
            if person_of is None:
                raise Unusable("reference", _("There is no complaint like this."))
        holding.hold(
            because=told["because"],
            review_on=told["review_on"],
            category=category,
            person_of=person_of,
            act=act,
        )
    except Refused as refusal:
        _say_no(form, refusal)
        return False
    return True


@for_staff
def lift(request: HttpRequest, hold: int) -> HttpResponse:
    """End a hold on a person or a category."""
    act = let_in(request, KeepStep.HOLD)
    held = queries.holds_told_to(act.staff).filter(pk=hold, case=None).first()
    if held is None:
        raise Http404
    form = LiftForm(request.POST if request.method == "POST" else None)
    ask_plainly(form)
    if form.is_valid():
        try:
            holding.lift(held, because=form.cleaned_data["because"], act=act)
        except Refused as refusal:
            _say_no(form, refusal)
        else:
            messages.success(request, _("The hold is lifted."))
            return redirect("desk:retention")
    context = {"form": form, "title": _("Lift the hold"), "held": held}
    status = WRONG if form.errors else HTTPStatus.OK
    return render_page(request, "desk/retention/form.html", context, status=status)


def _say_no(form: forms.Form, refusal: Refused) -> None:
    named = refusal.field if isinstance(refusal, Unusable) else ""
    form.add_error(named if named in form.fields else None, str(refusal))
