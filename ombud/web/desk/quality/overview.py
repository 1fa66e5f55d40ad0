"""The months and their samples, and what waits for one's own score."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from ombud.audits import months, policy, queries, results
from ombud.audits.agreement import LEAST
from ombud.audits.results import Result
from ombud.web.acting import act_of
from ombud.web.desk.staff_pages import for_staff
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.audits.models import Sample

SHOWN = 12  # months with their figures; of older ones only the name


@dataclass(frozen=True, slots=True)
class Month:
    """A month with the draw that counts, as a row of the table."""

    sample: "Sample"
    url: str
    result: Result | None = None


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """What was drawn, what is missing, and what this person may score."""
    act = act_of(request)
    if not (policy.may_read(act.staff) or policy.may_score(act.staff)):
        raise PermissionDenied
    found = queries.newest_of_each_month(act.staff)
    rows = [
        Month(
            sample, month_url(sample.month), results.of_sample(sample, actor=act.staff)
        )
        for sample in found[:SHOWN]
    ]
    may_read = policy.may_read(act.staff)
    context = {
        "may_read": may_read,
        "rows": rows,
        "older": [Month(each, month_url(each.month)) for each in found[SHOWN:]],
        "missing": queries.months_without(act.at) if may_read else [],
        "agreement": results.agreement_over(row.result for row in rows if row.result),
        "least": LEAST,
        "waiting": list(queries.picks_open_to(act.staff).select_related("case")),
    }
    return render_page(request, "desk/quality/page.html", context)


def month_url(month: date) -> str:
    return reverse("desk:quality-month", args=[months.written(month)])
