"""The queue: which complaints wait for whom, nearest limit first."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode

from ombud.cases import queries
from ombud.rulebook import editions
from ombud.web.desk import next_action
from ombud.web.desk.orders import ORDERS, Page, page_of
from ombud.web.desk.queue import columns, empty, fresh
from ombud.web.desk.queue.asked import Asked
from ombud.web.desk.queue.bar import Bar
from ombud.web.desk.queue.rail import TITLES, Sight, rail_of
from ombud.web.desk.queue.rows import OPENING, rows_of
from ombud.web.desk.staff_pages import for_staff, with_query
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.cases.models.case import CaseQuerySet


@for_staff
@editions.looked_up_once()
def show(request: HttpRequest) -> HttpResponse:
    """One view of the cases this person may know about, searched and filtered; only
    its rows, views and numbers for a script that shows them anew.
    """
    asked = Asked(request)
    sight = Sight(asked.act.staff)
    cases = asked.of(sight.in_view(asked.view))
    page = read(cases, asked)
    rail = rail_of(asked, sight, cases)
    bar = Bar(asked)
    context = {
        "title": asked.saved.name if asked.saved else TITLES[asked.view],
        "asked": asked,
        "bar": bar,
        "rail": rail,
        "headings": [
            (each, each.sort and asked.address(sort=each.sort))
            for each in columns.headings(asked.columns, asked.sort)
        ],
        "rows": list(rows_of(page.rows, at=asked.act.at)),
        "before": page.before and asked.address(before=page.before),
        "after": page.after and asked.address(after=page.after),
        "empty": empty.said(asked, bar),
        "sees_cases": empty.sees_cases(asked),
        "fresh": _watched(asked, page),
        "forgotten": next_action.said_of_all(rail.forgotten),
        **_ways(asked),
    }
    is_again = request.headers.get("HX-Request") == "true"
    template = "desk/queue/live.html" if is_again else "desk/queue/page.html"
    return render_page(request, template, context)


def read(cases: "CaseQuerySet", asked: Asked) -> Page:
    """A page of the list, with all that its rows show."""

    def dressed(rows: "CaseQuerySet") -> "CaseQuerySet":
        shown = queries.with_questions_open(queries.with_activity(rows))
        if "tags" in asked.columns:
            shown = queries.with_tags(shown)
        return queries.with_clocks_owed(queries.for_row(shown, OPENING))

    return page_of(
        cases,
        ORDERS[asked.sort],
        dressed=dressed,
        after=asked.after,
        before=asked.before,
    )


def _ways(asked: Asked) -> dict[str, str]:
    """Where one goes on from the list."""
    return {
        "again": asked.address(),
        "view_url": asked.address_of_own(),
        "more_url": asked.address(place="desk:queue-filters"),
        "columns_url": asked.address(place="desk:queue-columns"),
        "export_url": asked.address(place="desk:queue-export"),
        "keep_url": asked.address(place="desk:view-new"),
        "clear_url": asked.address_of_view(),
        "onwards": with_query("", **{"from": urlencode(asked.pairs())}),
    }


def _watched(asked: Asked, page: Page) -> str:
    """Where the list says whether something changed since the journal stood so."""
    ends = {getattr(case, "journal_end", None) or 0 for case in page.rows}
    since = fresh.since(max(ends, default=0))
    return asked.address(place="desk:queue-fresh", since=since)
