"""The register of what was given to whom, page by page or as a file."""

from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from ombud.cases import disclosures
from ombud.cases.disclosures import Wanted
from ombud.cases.life import disclosing
from ombud.cases.vocabulary import Basis, Content, RecipientKind
from ombud.rulebook import queries as rulebook
from ombud.web.acting import act_of
from ombud.web.desk.staff_pages import for_staff
from ombud.web.desk.steps.forms import day_field
from ombud.web.rendering import render_page
from ombud.web.sheets import Cell, as_sheet

if TYPE_CHECKING:
    from ombud.cases.models import Disclosure

SHOWN = 50
MOST = 50_000  # rows of a file
LONGEST = 15  # digits of a number that may name a row
ALL = ("", gettext_lazy("Everything"))


class FilterForm(forms.Form):
    recipient_kind = forms.ChoiceField(
        label=gettext_lazy("To whom"),
        choices=[ALL, *RecipientKind.choices],
        required=False,
    )
    basis = forms.ChoiceField(
        label=gettext_lazy("On what basis"),
        choices=[ALL, *Basis.choices],
        required=False,
    )
    since = day_field(pgettext_lazy("filter", "From"), required=False)
    until = day_field(gettext_lazy("Until and including"), required=False)
    is_due = forms.BooleanField(
        label=gettext_lazy("Only what is not told and has to be looked at again"),
        required=False,
    )


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """What was given that fits, the latest first."""
    act = act_of(request)
    if not disclosures.may_read(act):
        raise Http404
    form = FilterForm(request.GET or None)
    if form.is_bound and not form.is_valid():
        context = {"form": form, "rows": []}
        return _page(request, context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    told = form.cleaned_data if form.is_bound else {}
    today = rulebook.calendar(act.at).day_of(act.at)
    wanted = Wanted(
        recipient_kind=told.get("recipient_kind", ""),
        basis=told.get("basis", ""),
        since=told.get("since"),
        until=told.get("until"),
        untold_by=today if told.get("is_due") else None,
    )
    found = disclosures.register(act, wanted)
    if request.GET.get("as") == "csv":
        disclosing.take_register(act=act)
        cells = (_cells(row) for row in found[:MOST].iterator())
        return cast("HttpResponse", as_sheet("disclosures", _headings(), cells))
    before = request.GET.get("before", "")
    if before.isascii() and before.isdigit() and len(before) <= LONGEST:
        found = found.filter(pk__lt=int(before))
    rows = list(found[: SHOWN + 1])
    query = QueryDict(mutable=True)
    for name in form.fields:
        query.setlist(name, [each for each in request.GET.getlist(name) if each])
    if len(rows) > SHOWN:
        query["before"] = str(rows[SHOWN - 1].pk)
    further = query.urlencode() if len(rows) > SHOWN else ""
    return _page(
        request,
        {"form": form, "rows": rows[:SHOWN], "further": further, "today": today},
    )


def _page(
    request: HttpRequest, context: dict[str, object], *, status: int = HTTPStatus.OK
) -> HttpResponse:
    return render_page(request, "desk/watching/register.html", context, status=status)


def _headings() -> list[str]:
    return [
        _("Reference"),
        _("Given on"),
        _("To whom"),
        _("What kind of body"),
        _("Basis"),
        pgettext("column", "What"),
        _("Way"),
        _("Names taken out"),
        _("The complainant was told"),
    ]


def _cells(row: "Disclosure") -> list[Cell]:
    labels = dict(Content.choices)
    return [
        row.case.reference,
        row.given_on,
        row.recipient,
        row.get_recipient_kind_display(),
        row.get_basis_display(),
        "; ".join(str(labels.get(code, code)) for code in row.contents),
        row.get_way_display(),
        _("yes") if row.is_redacted else _("no"),
        _("yes") if row.told_at else _("no"),
    ]
