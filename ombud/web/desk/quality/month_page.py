"""One month: how its sample was drawn, that it holds, and what the scores say."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.audits import drawing, lots, months, policy, queries, results
from ombud.audits.agreement import LEAST
from ombud.audits.results import Result, Tally
from ombud.audits.vocabulary import Stratum
from ombud.people.acting import Act
from ombud.people.refusals import Refused, Unusable
from ombud.web.acting import act_of
from ombud.web.desk.quality.overview import month_url
from ombud.web.desk.staff_pages import for_staff
from ombud.web.desk.steps.forms import ask_plainly, text
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.audits.models import Pick, Sample

LONGEST = 4  # digits of the number of a draw


class AgainForm(forms.Form):
    """Why a month is drawn anew."""

    because = text(
        gettext_lazy("Why this month is drawn anew"),
        gettext_lazy(
            "The first draw stays where it is, and everybody who may read samples"
            " reads this."
        ),
        rows=3,
    )
    because.strip = True  # blanks are no reason

    def __init__(self, typed: QueryDict | None = None) -> None:
        super().__init__(typed)
        ask_plainly(self)


@dataclass(frozen=True, slots=True)
class Row:
    """A drawn case in the table. `tally` only once everybody has scored it."""

    pick: "Pick"
    given: int
    tally: Tally | None
    is_open: bool


@for_staff
def show(request: HttpRequest, month: str) -> HttpResponse:
    """The sample of a month; a POST draws it, or draws it anew with a reason."""
    act, named = act_of(request), _month_or_404(month)
    if not policy.may_read(act.staff):
        raise PermissionDenied
    if request.method != "POST":
        return _show(request, named, act)
    try:
        drawing.draw(named, because=request.POST.get("because", ""), act=act)
    except Refused as refusal:
        return _refused(request, named, act, refusal)
    messages.success(request, _("The sample was drawn."))
    return redirect(month_url(named))


@for_staff
def download(request: HttpRequest, month: str) -> HttpResponse:
    """The list a draw was made from, as text: ticket, stratum, reference.

    Instead of the reference of a complaint this reader may not know of stands a dash.
    """
    act = act_of(request)
    if not policy.may_read(act.staff):
        raise PermissionDenied
    sample = _sample_or_404(request, _month_or_404(month))
    seen = queries.references_seen(sample, actor=act.staff)
    answer = HttpResponse(
        "".join(_lines(sample, seen)), content_type="text/plain; charset=utf-8"
    )
    name = f"sample-{months.written(sample.month)}-{sample.number}.txt"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _lines(sample: "Sample", seen: frozenset[str]) -> Iterator[str]:
    rows = [(lots.ticket(sample.seed, lot), lot) for lot in drawing.lots_of(sample)]
    for ticket, lot in sorted(rows):
        reference = lot.reference if lot.reference in seen else "-"
        yield f"{ticket.ticket} {ticket.stratum} {reference}\n"


def _show(
    request: HttpRequest,
    month: date,
    act: Act,
    *,
    form: AgainForm | None = None,
    said: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    context: dict[str, object] = {"month": month, "refusal": said}
    if queries.sample(month) is None:
        if month >= months.of(timezone.localdate()):
            raise Http404
        template = "desk/quality/undrawn.html"
    else:
        template = "desk/quality/month.html"
        sample = _sample_or_404(request, month)
        result = results.of_sample(sample, actor=act.staff)
        draws = list(queries.samples(actor=act.staff).filter(month=month))
        context |= {
            "sample": sample,
            "is_last": sample.number == len(draws),
            "draws": draws,
            "holds": drawing.holds(sample),
            "strata": _strata(sample),
            "result": result,
            "rows": _rows(sample, result, act),
            "hidden": sample.picks.count() - len(result.picks),
            "least": LEAST,
            "form": form or AgainForm(),
        }
    return render_page(request, template, context, status=status)


def _refused(
    request: HttpRequest, month: date, act: Act, refusal: Refused
) -> HttpResponse:
    """Say no: at the reason if that is what is wrong, else on top."""
    form = AgainForm(request.POST)
    at_reason = isinstance(refusal, Unusable) and refusal.field == "because"
    form.is_valid()
    if at_reason:
        form.add_error("because", str(refusal))
    said = "" if at_reason or form.errors else str(refusal)
    is_again = "because" in request.POST
    return _show(
        request,
        month,
        act,
        form=form if is_again else None,
        said=said if is_again else str(refusal),
        status=HTTPStatus.UNPROCESSABLE_ENTITY,
    )


def _month_or_404(written: str) -> date:
    month = months.read(written)
    if month is None:
        raise Http404
    return month


def _sample_or_404(request: HttpRequest, month: date) -> "Sample":
    """The draw the address names, else the one that counts."""
    told = request.GET.get("draw", "")
    is_number = told.isascii() and told.isdecimal() and len(told) <= LONGEST
    sample = queries.sample(month, number=int(told) if is_number else None)
    if sample is None:
        raise Http404
    return sample


def _strata(sample: "Sample") -> list[tuple[Stratum, int, int]]:
    """Of each stratum: how many there were, and how many were drawn."""
    there = Counter(lot.stratum for lot in drawing.lots_of(sample))
    drawn = Counter(sample.picks.values_list("stratum", flat=True))
    return [(each, there[each], drawn[each]) for each in Stratum]


def _rows(sample: "Sample", result: Result, act: Act) -> list[Row]:
    waiting = queries.picks_open_to(act.staff).filter(sample=sample)
    open_ones = set(waiting.values_list("pk", flat=True))
    return [
        Row(
            pick=pick,
            given=len(pick.sheets.all()),
            tally=result.of_pick.get(pick.pk),
            is_open=pick.pk in open_ones,
        )
        for pick in result.picks
    ]
