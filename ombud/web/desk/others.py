"""Who else suffered the same: look-alikes, and one remedy promised to many of them."""

from dataclasses import dataclass
from datetime import datetime, time
from http import HTTPStatus
from typing import TYPE_CHECKING

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases import policy, queries
from ombud.cases.life import remedying
from ombud.cases.promises import Promise
from ombud.cases.queries import alike
from ombud.cases.queries.alike import Likeness
from ombud.cases.states import Step
from ombud.cases.vocabulary import RemedyKind, RemedyOrigin
from ombud.people.acting import Act
from ombud.people.refusals import Refused, Unusable
from ombud.rulebook import queries as rulebook
from ombud.web.acting import act_of
from ombud.web.desk.next_steps import step_url
from ombud.web.desk.staff_pages import case_or_404, case_url, for_staff
from ombud.web.desk.steps.forms import (
    KINDS,
    ask_plainly,
    day_field,
    sum_field,
    text,
)
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.cases.models import Case

WRONG = HTTPStatus.UNPROCESSABLE_ENTITY


class SearchForm(forms.Form):
    """What makes another complaint look like this one."""

    category = forms.BooleanField(
        label=gettext_lazy("The same category"), required=False
    )
    product = forms.BooleanField(
        label=gettext_lazy("The same product or service"), required=False
    )
    place = forms.BooleanField(label=gettext_lazy("The same place"), required=False)
    words = forms.CharField(
        label=gettext_lazy("Any of these words"), max_length=200, required=False
    )
    since = day_field(gettext_lazy("Received from"))
    until = day_field(gettext_lazy("Received until"))


class RemedyForm(forms.Form):
    """The same promise for each case that is ticked."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=KINDS)
    description = text(
        gettext_lazy("What we will do"),
        gettext_lazy("Each of these complainants reads it at once, as it stands here."),
        rows=3,
    )
    amount = sum_field(gettext_lazy("Sum for each, if there is one"))
    due_on = day_field(gettext_lazy("Done by"), required=False)

    def promise(self) -> Promise:
        told = self.cleaned_data
        return Promise(
            kind=RemedyKind(told["kind"]),
            description=told["description"],
            amount=told["amount"] or None,
            due_on=told["due_on"],
        )


@dataclass(frozen=True, slots=True)
class Result:
    """What came of promising it on one case; no words: it is promised."""

    reference: str
    url: str
    words: str = ""


@for_staff
def show(request: HttpRequest, reference: str) -> HttpResponse:
    """Search for look-alikes; a POST promises one remedy on each that is ticked."""
    case, act = case_or_404(request, reference), act_of(request)
    if not policy.allows(act, Step.OTHERS, case):
        raise PermissionDenied
    remedy = RemedyForm(request.POST if request.method == "POST" else None)
    ask_plainly(remedy)
    ticked = request.POST.getlist("cases")[: alike.SHOWN]
    results: list[Result] = []
    status = HTTPStatus.OK
    if request.method == "POST":
        if remedy.is_valid() and ticked:
            results = [_promised(each, remedy, act) for each in ticked]
            ticked = [each.reference for each in results if each.words]
        elif not ticked:
            remedy.add_error(None, _("Tick at least one complaint."))
        status = WRONG if remedy.errors else status
    search = _search_form(request, case)
    context = {
        **_found(search, case, act),
        "case": case,
        "search": search,
        "remedy": remedy,
        "ticked": ticked,
        "results": results,
        "said": case.others_affected.last(),
        "others_url": step_url(case, Step.OTHERS),
    }
    return render_page(request, "desk/others/page.html", context, status=status)


def _search_form(request: HttpRequest, case: "Case") -> SearchForm:
    """What was asked for, or what is usual at first."""
    usual = alike.usual_likeness(case)
    initial = {
        "category": usual.category,
        "product": usual.product,
        "place": usual.place,
        "words": usual.words,
        "since": usual.since.date(),
        "until": usual.until.date(),
    }
    asked = request.GET if "since" in request.GET else None
    form = SearchForm(asked, initial=initial)
    if case.category_id is None:
        del form.fields["category"]
    for name in ("product", "place"):
        if not getattr(case, name):
            del form.fields[name]
    ask_plainly(form)
    return form


def _found(search: SearchForm, case: "Case", act: Act) -> dict[str, object]:
    """The look-alikes, unless what was asked for cannot be understood."""
    if search.is_bound and not search.is_valid():
        return {"rows": [], "is_whole": True}
    told = search.cleaned_data if search.is_bound else dict(search.initial)
    zone = rulebook.calendar(act.at).zone
    like = Likeness(
        category=bool(told.get("category")),
        product=bool(told.get("product")),
        place=bool(told.get("place")),
        words=str(told.get("words", "")),
        since=datetime.combine(told["since"], time.min, tzinfo=zone),
        until=datetime.combine(told["until"], time.max, tzinfo=zone),
    )
    found = alike.alike(case, like, actor=act.staff)
    return {"rows": found.cases, "is_whole": found.is_whole}


def _promised(reference: str, remedy: RemedyForm, act: Act) -> Result:
    """Promise it on one case, in a transaction of its own; a refusal is a sentence."""
    seen = queries.cases_visible_to(act.staff).filter(reference=reference)
    case = seen.first()
    if case is None:
        return Result(reference, "", _("You cannot see this complaint."))
    try:
        remedying.promise(
            case, promised=remedy.promise(), origin=RemedyOrigin.OTHERS, act=act
        )
    except Refused as refusal:
        return Result(case.reference, case_url(case), _why(refusal, remedy))
    return Result(case.reference, case_url(case))


def _why(refusal: Refused, remedy: RemedyForm) -> str:
    """The refusal; where it is about what was typed, with the name of the field."""
    field = refusal.field if isinstance(refusal, Unusable) else ""
    if field not in remedy.fields:
        return str(refusal)
    told = {"field": remedy[field].label, "words": str(refusal)}
    return _("%(field)s: %(words)s") % told
