"""Which sheets hang where: the register, and what is done to it."""

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ombud.people.acting import Act
from ombud.people.refusals import Refused, Unusable
from ombud.rulebook import editions, hanging, information, policy
from ombud.rulebook.models import Site
from ombud.rulebook.policy import RuleStep
from ombud.rulebook.vocabulary import Sheet
from ombud.web.acting import act_of
from ombud.web.desk.rulebook.information_words import language
from ombud.web.desk.staff_pages import for_staff
from ombud.web.desk.steps.forms import ask_plainly, day_field
from ombud.web.rendering import organisation_of, render_page

LARGEST = 2**63


class SiteForm(forms.Form):
    """A place where people come to us."""

    name = forms.CharField(
        label=gettext_lazy("What the place is called"),
        max_length=hanging.LONGEST_NAME,
    )


class HangForm(forms.Form):
    """Which sheet, in which language, since when."""

    sheet = forms.ChoiceField(label=gettext_lazy("Sheet"), choices=Sheet.choices)
    language = forms.ChoiceField(label=gettext_lazy("Language"))
    hung_on = day_field(gettext_lazy("Hangs since"))


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """Every place with what hangs there; a new place is added here."""
    act = act_of(request)
    may = policy.allows(act, RuleStep.HANG)
    form = SiteForm(request.POST if request.method == "POST" else None)
    ask_plainly(form)
    if request.method == "POST":
        if not may:
            raise PermissionDenied
        if form.is_valid() and _opened(form, act):
            return redirect("desk:sheets")
    context = {
        "rows": hanging.register(act.at),
        "mark": information.mark(act.at),
        "may": may,
        "form": form,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render_page(request, "desk/front_line/sheets.html", context, status=status)


@for_staff
def hang(request: HttpRequest, number: int) -> HttpResponse:
    """Write down that a sheet hangs at a place."""
    act, site = _let_in(request), _site_or_404(number)
    form = HangForm(request.POST if request.method == "POST" else None)
    form.initial = {"hung_on": editions.day_of(act.at)}
    chosen = form.fields["language"]
    if isinstance(chosen, forms.ChoiceField):
        spoken = information.languages(organisation_of(request))
        chosen.choices = [(code, language(code)) for code in spoken]
    ask_plainly(form)
    if form.is_valid() and _hung(form, site, act):
        messages.success(request, _("Written down."))
        return redirect("desk:sheets")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "site": site}
    return render_page(request, "desk/front_line/hang.html", context, status=status)


@require_POST
@for_staff
def take_down(request: HttpRequest, number: int) -> HttpResponse:
    """Write down that a sheet hangs no longer."""
    act = _let_in(request)
    found = hanging.hanging(number) if number < LARGEST else None
    if found is None:
        raise Http404
    hanging.take_down(found, act=act)
    messages.success(request, _("Taken down."))
    return redirect("desk:sheets")


@require_POST
@for_staff
def close(request: HttpRequest, number: int) -> HttpResponse:
    """Nobody comes to this place any more."""
    act, site = _let_in(request), _site_or_404(number)
    hanging.close_site(site, act=act)
    messages.success(request, _("The place is closed; nothing hangs there any more."))
    return redirect("desk:sheets")


def _let_in(request: HttpRequest) -> Act:
    act = act_of(request)
    if not policy.allows(act, RuleStep.HANG):
        raise PermissionDenied
    return act


def _site_or_404(number: int) -> Site:
    found = hanging.site(number) if number < LARGEST else None
    if found is None:
        raise Http404
    return found


def _opened(form: SiteForm, act: Act) -> bool:
    try:
        hanging.open_site(form.cleaned_data["name"], act=act)
    except Refused as refusal:
        form.add_error("name", str(refusal))
        return False
    return True


def _hung(form: HangForm, site: Site, act: Act) -> bool:
    told = form.cleaned_data
    try:
        hanging.hang(
            site, Sheet(told["sheet"]), told["language"], on=told["hung_on"], act=act
        )
    except Refused as refusal:
        named = refusal.field if isinstance(refusal, Unusable) else ""
        form.add_error(named if named in form.fields else None, str(refusal))
        return False
    return True
