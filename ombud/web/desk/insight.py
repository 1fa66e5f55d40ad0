"""Did we keep our dates? Each figure opens to the complaints it counts."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse

from ombud.cases import queries
from ombud.insight.timeliness import Timeliness, counted, timeliness
from ombud.rulebook.vocabulary import DeadlineKind
from ombud.web.acting import act_of
from ombud.web.desk.staff_pages import for_staff
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.cases.models import Case

PERIOD = timedelta(days=90)
SHOWN = 200  # complaints behind a figure that one page shows


@dataclass(frozen=True, slots=True)
class Figure:
    """How one kind of date was kept."""

    kind: DeadlineKind
    found: Timeliness

    @property
    def percent(self) -> float | None:
        share = self.found.share
        return None if share is None else 100 * share

    @property
    def between(self) -> tuple[float, float] | None:
        """The interval in per cent."""
        interval = self.found.interval
        return interval and (100 * interval.low, 100 * interval.high)


@dataclass(frozen=True, slots=True)
class Counted:
    """A complaint behind a figure: when its date was, and whether it was kept."""

    case: "Case"
    due_at: datetime
    met_at: datetime | None

    @property
    def is_kept(self) -> bool:
        return self.met_at is not None and self.met_at <= self.due_at


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """The figures over the complaints this person may know about."""
    act = act_of(request)
    seen = queries.cases_visible_to(act.staff)
    since = act.at - PERIOD
    figures = [
        Figure(kind, timeliness(kind, since=since, until=act.at, seen=seen))
        for kind in DeadlineKind
    ]
    context = {"figures": figures, "since": since, "until": act.at}
    return render_page(request, "desk/insight/page.html", context)


@for_staff
def open_figure(request: HttpRequest, kind: str) -> HttpResponse:
    """Exactly the complaints one figure counts, those not kept first."""
    if kind not in DeadlineKind.values:
        raise Http404
    act, of = act_of(request), DeadlineKind(kind)
    since = act.at - PERIOD
    seen = queries.cases_visible_to(act.staff)
    cases = counted(seen, of, since=since, until=act.at)
    rows = [
        Counted(case, clock.due_at, clock.met_at)
        for case in queries.for_list(cases).prefetch_related("deadlines")[:SHOWN]
        for clock in case.deadlines.all()
        if clock.kind == of and since <= clock.due_at < act.at
    ]
    rows.sort(key=lambda row: (row.is_kept, row.due_at))
    figure = Figure(of, timeliness(of, since=since, until=act.at, seen=seen))
    context = {"figure": figure, "rows": rows, "since": since, "until": act.at}
    return render_page(request, "desk/insight/figure.html", context)
