"""Who read what, for whoever watches over privacy. Reading this is written down too."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from ombud.cases import readings
from ombud.cases.life import reading
from ombud.people.acting import Act, Door
from ombud.people.models import User
from ombud.web.acting import act_of
from ombud.web.desk.staff_pages import for_staff
from ombud.web.desk.steps.forms import day_field
from ombud.web.rendering import render_page, zone_of
from ombud.web.sheets import Cell, as_sheet

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

SHOWN = 50
MOST = 50_000  # rows of a file
LONGEST = 15  # digits of a number that may name a row
DOORS: "Mapping[str, _StrPromise]" = {
    Door.WEB: pgettext_lazy("door", "Pages"),
    Door.API: pgettext_lazy("door", "A program"),
    Door.MAIL: pgettext_lazy("door", "E-mail"),
    Door.COMMAND: pgettext_lazy("door", "Command line"),
    Door.CLOCK: pgettext_lazy("door", "By itself"),
    Door.RESTORE: pgettext_lazy("door", "Restored backup"),
}


class FilterForm(forms.Form):
    by = forms.CharField(
        label=gettext_lazy("Who read, by user name"), max_length=150, required=False
    )
    case = forms.CharField(
        label=gettext_lazy("Reference of the complaint"), max_length=40, required=False
    )
    kind = forms.ChoiceField(
        label=pgettext_lazy("what was read", "What"),
        choices=[("", gettext_lazy("Everything")), *readings.Kind.choices],
        required=False,
    )
    since = day_field(pgettext_lazy("filter", "From"), required=False)
    until = day_field(gettext_lazy("Until and including"), required=False)


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """The looks that fit, page by page, or as a file."""
    act = act_of(request)
    if not readings.may_read(act):
        raise Http404
    form = FilterForm(request.GET or None)
    if form.is_bound and not form.is_valid():
        return _page(request, act, form, [], status=HTTPStatus.UNPROCESSABLE_ENTITY)
    told = form.cleaned_data if form.is_bound else {}
    wanted = _wanted(told, act, zone_of(request))
    as_file = request.GET.get("as") == "csv"
    reading.read_log(act=act, **_looked_for(told, wanted), as_file=as_file)
    if as_file:
        rows = list(readings.entries(act, wanted)[:MOST]) if wanted else []
        sheet = as_sheet("reading-log", _headings(), _cells(readings.told(rows)))
        return cast("HttpResponse", sheet)
    if wanted is None:
        return _page(request, act, form, [])
    found = readings.entries(act, wanted)
    before = request.GET.get("before", "")
    if before.isascii() and before.isdigit() and len(before) <= LONGEST:
        found = found.filter(pk__lt=int(before))
    return _page(request, act, form, readings.told(list(found[: SHOWN + 1])))


def _page(
    request: HttpRequest,
    act: Act,
    form: FilterForm,
    rows: list[readings.Reading],
    *,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    shown = rows[:SHOWN]
    query = QueryDict(mutable=True)
    for name in form.fields:
        if value := request.GET.get(name):
            query[name] = str(value)
    further = ""
    if len(rows) > SHOWN:
        again = query.copy()
        again["before"] = str(shown[-1].number)
        further = again.urlencode()
    context = {
        "form": form,
        "rows": [(row, DOORS.get(row.door, row.door)) for row in shown],
        "query": query.urlencode(),
        "further": further,
        "conspicuous": readings.conspicuous(act),
    }
    return render_page(request, "desk/watching/readings.html", context, status=status)


def _wanted(
    told: Mapping[str, Any], act: Act, zone: ZoneInfo
) -> readings.Wanted | None:
    """What to look for; None where nobody and nothing of that name is there."""
    kind, login, reference = (told.get(name) for name in ("kind", "by", "case"))
    by = User.objects.filter(username=login).first() if login else None
    case = readings.case_known_as(reference, act) if reference else None
    if (login and by is None) or (reference and case is None):
        return None
    since, until = told.get("since"), told.get("until")
    after = until + timedelta(days=1) if until else None
    return readings.Wanted(
        kind=readings.Kind(kind) if kind else None,
        by=by,
        case=case,
        since=datetime.combine(since, time(), zone) if since else None,
        until=datetime.combine(after, time(), zone) if after else None,
    )


def _looked_for(
    told: Mapping[str, Any], wanted: readings.Wanted | None
) -> dict[str, object]:
    """What the journal is told of it: codes, keys and days, never words."""
    by, case = (wanted.by, wanted.case) if wanted else (None, None)
    return {
        "kind": told.get("kind", ""),
        "of": by.pk if by else None,
        "case": case.pk if case else None,
        "since": told.get("since"),
        "until": told.get("until"),
    }


def _headings() -> list[str]:
    return [
        pgettext("column", "When"),
        _("Who"),
        _("Role"),
        pgettext("column", "What"),
        _("Complaints"),
        _("Door"),
        _("Reason"),
    ]


def _cells(rows: list[readings.Reading]) -> Iterator[list[Cell]]:
    for row in rows:
        yield [
            date_format(row.at, "c"),
            row.by,
            row.role,
            str(row.kind.label),
            " ".join(row.cases),
            str(DOORS.get(row.door, row.door)),
            row.because,
        ]
