"""A draft rule is rehearsed: what would it have made of last quarter's complaints?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ombud.cases import queries
from ombud.insight.rehearsal import QUARTER, Changed, DateChange, Rehearsal, rehearse
from ombud.rulebook import policy
from ombud.rulebook import queries as rules
from ombud.rulebook.policy import RuleStep
from ombud.rulebook.vocabulary import Demandable, RuleKind
from ombud.web.acting import act_of
from ombud.web.desk.rulebook.looking_up import edition_or_404, edition_url, shown
from ombud.web.desk.staff_pages import for_staff
from ombud.web.rendering import render_page
from ombud.web.templatetags.days import count, day

if TYPE_CHECKING:
    from ombud.insight.rehearsal_found import Answers

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
        "sentences": list(_in_all(found)),
        "departments": _departments(found, units),
        "rows": [Case(case, list(_of(case, units))) for case in page],
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
        Department(_department(load.unit, units), load.before, load.after)
        for load in found.load
    ]


def _department(code: str, units: dict[str, str]) -> str:
    return units.get(code, code) if code else _("No department")


def _in_all(found: Rehearsal) -> Iterator[str]:
    """The totals, a sentence each; only what would be otherwise."""
    n = len(found.changed)
    yield ngettext(
        "Something would have been otherwise for %(n)s of %(all)s complaint.",
        "Something would have been otherwise for %(n)s of %(all)s complaints.",
        found.n,
    ) % {"n": count(n), "all": count(found.n)}
    totals = (*_of_dates(found), *_of_judging(found), *_of_deciding(found))
    for number, told in totals:
        if number:
            yield told % {"n": count(number)}
    yield from _answers(found.before, found.after)


def _of_dates(found: Rehearsal) -> list[tuple[int, str]]:
    earlier, later, begun, gone = found.earlier, found.later, found.begun, found.gone
    return [
        (
            earlier,
            ngettext(
                "%(n)s date would have come earlier.",
                "%(n)s dates would have come earlier.",
                earlier,
            ),
        ),
        (
            later,
            ngettext(
                "%(n)s date would have come later.",
                "%(n)s dates would have come later.",
                later,
            ),
        ),
        (
            begun,
            ngettext(
                "There would have been %(n)s date more.",
                "There would have been %(n)s dates more.",
                begun,
            ),
        ),
        (
            gone,
            ngettext(
                "There would have been %(n)s date less.",
                "There would have been %(n)s dates less.",
                gone,
            ),
        ),
    ]


def _of_judging(found: Rehearsal) -> list[tuple[int, str]]:
    moved, more, less = found.rerouted, found.more_urgent, found.less_urgent
    return [
        (
            moved,
            ngettext(
                "%(n)s complaint would have gone to another department.",
                "%(n)s complaints would have gone to another department.",
                moved,
            ),
        ),
        (
            more,
            ngettext(
                "%(n)s complaint would have been more urgent.",
                "%(n)s complaints would have been more urgent.",
                more,
            ),
        ),
        (
            less,
            ngettext(
                "%(n)s complaint would have been less urgent.",
                "%(n)s complaints would have been less urgent.",
                less,
            ),
        ),
    ]


def _of_deciding(found: Rehearsal) -> list[tuple[int, str]]:
    needed, spared = found.approvals_more, found.approvals_less
    unmet = found.demands_unmet
    return [
        (
            needed,
            ngettext(
                "%(n)s decision would have needed a second person, and needs none now.",
                "%(n)s decisions would have needed a second person, and need none now.",
                needed,
            ),
        ),
        (
            spared,
            ngettext(
                "%(n)s decision would have needed no second person, and needs one now.",
                "%(n)s decisions would have needed no second person, and need one now.",
                spared,
            ),
        ),
        (
            unmet,
            ngettext(
                "%(n)s decision was made without a step that would be demanded.",
                "%(n)s decisions were made without a step that would be demanded.",
                unmet,
            ),
        ),
    ]


def _answers(before: "Answers", after: "Answers") -> Iterator[str]:
    """How many answers are late now, and would have been; their number beside them."""
    if before == after:
        return
    told = {
        "late": count(after.late),
        "all": count(after.n),
        "late_now": count(before.late),
        "all_now": count(before.n),
    }
    if before.n:
        yield (
            _(
                "%(late)s of %(all)s answers would have been late; %(late_now)s of"
                " %(all_now)s are late as it is."
            )
            % told
        )
    else:
        yield _("%(late)s of %(all)s answers would have been late.") % told


def _of(case: Changed, units: dict[str, str]) -> Iterator[str]:
    """What would be otherwise for one complaint, a sentence each."""
    for change in case.dates:
        yield _dated(change)
    judged = case.judged
    if judged.unit:
        yield _("Department: %(new)s instead of %(old)s.") % {
            "new": _department(judged.unit.new, units),
            "old": _department(judged.unit.old, units),
        }
    if judged.urgency:
        yield _("Urgency: %(new)s instead of %(old)s.") % {
            "new": judged.urgency.new.label,
            "old": judged.urgency.old.label,
        }
    if judged.approval is True:
        yield _("A second person would have had to agree to the decision.")
    if judged.approval is False:
        yield _("No second person would have had to agree to the decision.")
    yield from (_demanded(demand) for demand in judged.demands)


def _demanded(demand: Demandable) -> str:
    return {
        Demandable.CONSULT: _("A department would have had to be consulted first."),
        Demandable.ASK: _("The complainant would have had to be asked first."),
        Demandable.OFFER: _("Options would have had to be offered first."),
    }[demand]


def _dated(change: DateChange) -> str:
    told = {
        "what": change.kind.label,
        "basis": change.basis.label,
        "old": day(change.old),
        "new": day(change.new),
        "n": count(abs(change.days)),
    }
    if change.old is None:
        return _("%(what)s (%(basis)s): %(new)s, a date there is not now.") % told
    if change.new is None:
        return _("%(what)s (%(basis)s): no date instead of %(old)s.") % told
    if not change.days:
        return _("%(what)s (%(basis)s): %(new)s, at another hour.") % told
    if change.days < 0:
        return (
            ngettext(
                "%(what)s (%(basis)s): %(new)s instead of %(old)s, %(n)s day earlier.",
                "%(what)s (%(basis)s): %(new)s instead of %(old)s, %(n)s days earlier.",
                -change.days,
            )
            % told
        )
    return (
        ngettext(
            "%(what)s (%(basis)s): %(new)s instead of %(old)s, %(n)s day later.",
            "%(what)s (%(basis)s): %(new)s instead of %(old)s, %(n)s days later.",
            change.days,
        )
        % told
    )
