"""A draft rule is rehearsed: what would it have made of last quarter's complaints?"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ombud.cases import queries
from ombud.insight.rehearsal import QUARTER, Changed, Rehearsal, rehearse
from ombud.rulebook import policy
from ombud.rulebook import queries as rules
from ombud.rulebook.policy import RuleStep
from ombud.rulebook.vocabulary import RuleKind
from ombud.web.acting import act_of
from ombud.web.desk.rulebook.looking_up import (
    MOVE_NO_DATE,
    edition_or_404,
    edition_url,
    shown,
)
from ombud.web.desk.rulebook.rehearsed_words import (
    department,
    in_all,
    sentences_of,
)
from ombud.web.desk.staff_pages import for_staff
from ombud.web.rendering import render_page
from ombud.web.templatetags.days import count

A_PAGE = 50  # complaints


@dataclass(frozen=True, slots=True)
class Department:
    """How many complaints a department has, and would have."""

    name: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Case:
    """A complaint of which something would be otherwise, and what, in sentences."""

    changed: Changed
    sentences: Sequence[str]


@for_staff
def show(request: HttpRequest, kind: str, code: str, version: int) -> HttpResponse:
    """What an edition would have changed, over the complaints this person may know."""
    act, edition = act_of(request), edition_or_404(kind, code, version)
    if not policy.allows(act, RuleStep.REHEARSE):
        raise PermissionDenied
    if edition.kind in MOVE_NO_DATE:
        raise Http404
    found = rehearse(
        edition,
        cases=queries.cases_visible_to(act.staff),
        since=act.at - QUARTER,
        until=act.at,
        at=act.at,
    )
    units = {unit.code: rules.said_in(unit.names) for unit in rules.units()}
    page = Paginator(found.changed, A_PAGE).get_page(request.GET.get("page"))
    here = edition_url(edition, "rehearse")
    before = page.previous_page_number() if page.has_previous() else 0
    after = page.next_page_number() if page.has_next() else 0
    context = {
        "rule": shown(edition, act),
        "found": found,
        "is_process": edition.kind == RuleKind.PROCESS,
        "sentences": list(in_all(found)),
        "departments": _departments(found, units),
        "rows": [Case(case, list(sentences_of(case, units))) for case in page],
        "said": _("Page %(n)s of %(all)s")
        % {"n": count(page.number), "all": count(page.paginator.num_pages)},
        "before": f"{here}?page={before}" if before else "",
        "after": f"{here}?page={after}" if after else "",
    }
    return render_page(request, "desk/rulebook/rehearse.html", context)


def _departments(found: Rehearsal, units: dict[str, str]) -> list[Department]:
    """Where the process sends complaints, if it sends any elsewhere than before."""
    if not found.rerouted:
        return []
    return [
        Department(department(load.unit, units), load.before, load.after)
        for load in found.load
    ]
