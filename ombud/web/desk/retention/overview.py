"""What is due to be erased, what is held, who asks, and what was erased."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from ombud.cases.vocabulary import Erasable
from ombud.retention import policy, queries
from ombud.retention.due import Outlook, outlook
from ombud.retention.policy import KeepStep
from ombud.retention.schedule import Schedules
from ombud.rulebook.queries import said_in
from ombud.web.desk.retention.guarding import let_in
from ombud.web.desk.staff_pages import for_staff
from ombud.web.rendering import render_page

SHOWN = 20
COUNTED = 1000  # cases; beyond it the page says "at least"


@dataclass(frozen=True, slots=True)
class Line:
    """So many cases of which this is due, by this rule."""

    what: str
    rule: str
    cases: int


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """The page of whoever answers for keeping and erasing."""
    act = let_in(request, KeepStep.LOOK)
    schedules = Schedules(act.at)
    found = outlook(schedules, at_most=COUNTED)
    names = {code: said_in(rule.title) or code for code, rule in schedules.rules}
    context = {
        "found": found,
        "due": list(_lines(found, names)),
        "warnings": list(_warnings(found, names)),
        "today": schedules.today,
        "waiting": list(queries.waiting(act.staff)[:SHOWN]),
        "decided": list(queries.decided(act.staff)[:SHOWN]),
        "holds": list(queries.holds_told_to(act.staff)[:SHOWN]),
        "certificates": list(queries.certificates()[:SHOWN]),
        "may_hold": policy.allows(act, KeepStep.HOLD),
        "may_decide": policy.allows(act, KeepStep.DECIDE),
        "may_record": policy.allows(act, KeepStep.RECORD),
    }
    return render_page(request, "desk/retention/page.html", context)


def _lines(found: Outlook, names: dict[str, str]) -> Iterator[Line]:
    for (rule, part), many in sorted(found.counts.items()):
        yield Line(str(Erasable(part).label), names.get(rule, rule), many)


def _warnings(found: Outlook, names: dict[str, str]) -> Iterator[Line]:
    for (rule, part), many in sorted(found.warnings.items()):
        yield Line(str(Erasable(part).label), names.get(rule, rule), many)
