"""The brands there are, one of them to change, and how it looks."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ombud.people.acting import Act
from ombud.people.refusals import Refused, Unusable
from ombud.rulebook import branding, brands, colours, policy
from ombud.rulebook import queries as rulebook
from ombud.rulebook.branding import TooFaint
from ombud.rulebook.brands import Face
from ombud.rulebook.colours import Mode, Pair
from ombud.rulebook.models import Organisation
from ombud.rulebook.policy import RuleStep
from ombud.web.acting import act_of
from ombud.web.desk.brands import picture
from ombud.web.desk.brands.forms import BrandForm, as_typed
from ombud.web.desk.staff_pages import for_staff
from ombud.web.portal import home
from ombud.web.rendering import render_page, wear

INSTEAD = "instead_"  # before the name of a colour somebody takes from us


@dataclass(frozen=True, slots=True)
class Row:
    """A brand as the list shows it."""

    brand: Face
    shown: Organisation
    address: str
    is_waiting: bool


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """Every brand, the first one first."""
    _let_in(request)
    here = rulebook.organisation()
    known = brands.all_of(here)
    first = known.get(brands.MAIN, brands.PLAIN)
    others = [each for each in known.values() if not each.is_main]
    rows = [
        Row(
            brand=each,
            shown=brands.worn(here, each),
            address=brands.address(each),
            is_waiting=not each.is_main and not brands.served(each),
        )
        for each in (first, *others)
    ]
    return render_page(request, "desk/brands/page.html", {"rows": rows})


@for_staff
def add(request: HttpRequest) -> HttpResponse:
    """Make another brand."""
    act = _let_in(request)
    form = BrandForm(_typed(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"].strip()
        if code in brands.all_of(rulebook.organisation()) or code == brands.MAIN:
            form.add_error("code", _("There is a brand with this code already."))
        elif _kept(request, form, code, act):
            return redirect("desk:brand-preview", code=code)
    return _form_page(request, form, None)


@for_staff
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Change what is said of a brand; the pages say so from now on."""
    act = _let_in(request)
    brand = _brand_or_404(code)
    form = BrandForm(
        _typed(request), request.FILES or None, brand=brand, initial=as_typed(brand)
    )
    if request.method == "POST" and form.is_valid() and _kept(request, form, code, act):
        return redirect("desk:brand", code=code)
    return _form_page(request, form, brand)


@for_staff
def preview(request: HttpRequest, code: str) -> HttpResponse:
    """The front page of the portal as people of this brand see it."""
    _let_in(request)
    wear(request, _brand_or_404(code))
    request.preview_of = code  # type: ignore[attr-defined]
    return home.show(request)


def _let_in(request: HttpRequest) -> Act:
    """The act of somebody who may; 403 for anybody else."""
    act = act_of(request)
    if not policy.allows(act, RuleStep.BRAND):
        raise PermissionDenied
    return act


def _brand_or_404(code: str) -> Face:
    found = brands.all_of(rulebook.organisation()).get(code)
    if found is None and code != brands.MAIN:
        raise Http404
    return found or brands.PLAIN


def _typed(request: HttpRequest) -> QueryDict | None:
    """What was typed; a colour we offered stands where a faint one was."""
    if request.method != "POST":
        return None
    typed = request.POST.copy()
    for name in list(typed):
        if name.startswith(INSTEAD):
            typed[name.removeprefix(INSTEAD)] = str(typed[name])
    return typed


def _kept(request: HttpRequest, form: BrandForm, code: str, act: Act) -> bool:
    """Whether it was taken; what is wrong stands at its field."""
    try:
        logo = picture.drawn(form.cleaned_data["logo"] or None)
        branding.keep(code, form.told(logo), act=act)
    except Refused as refusal:
        named = refusal.field if isinstance(refusal, Unusable) else ""
        form.add_error(named if named in form.fields else None, str(refusal))
        if isinstance(refusal, TooFaint):
            form.offered = {"field": refusal.field, "colour": refusal.nearest}
        return False
    messages.success(request, _("Kept. The pages of this brand look so from now on."))
    return True


def _form_page(
    request: HttpRequest, form: BrandForm, brand: Face | None
) -> HttpResponse:
    context = {
        "form": form,
        "shown_brand": brand,
        "name": _name_of(brand) if brand else "",
        "pairs": list(_pairs(brand)) if brand else [],
        "instead": INSTEAD,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render_page(request, "desk/brands/form.html", context, status=status)


def _name_of(brand: Face) -> str:
    shown = brands.worn(rulebook.organisation(), brand)
    return rulebook.said_in(shown.names)


def _pairs(brand: Face) -> Iterator[tuple[Mode, list[Pair]]]:
    """Where its colours meet others, for each light."""
    for mode, accent in zip(Mode, brand.accents, strict=True):
        yield mode, list(colours.pairs(accent, mode))
