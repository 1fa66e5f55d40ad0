"""Why this date: from what a clock was counted, by which rule, day by day."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ombud.cases import policy
from ombud.cases.deadlines import explaining
from ombud.cases.deadlines.explaining import Why
from ombud.cases.life import reading
from ombud.rulebook.queries import said_in
from ombud.rulebook.vocabulary import Basis, DeadlineKind, PauseReason, StartEvent
from ombud.web import day_by_day, rule_words
from ombud.web.acting import act_of
from ombud.web.desk import clock_rows
from ombud.web.desk.clocks import Watch
from ombud.web.desk.staff_pages import case_or_404, for_staff
from ombud.web.rendering import render_page
from ombud.web.templatetags.days import day, percent

if TYPE_CHECKING:
    from ombud.cases.models import Case
    from ombud.cases.models.deadline import Deadline, Extension, Milestone, Pause

WEB = ("https://", "http://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Longer:
    """More time that was given: who asked, who agreed, why. `words` are internal."""

    row: "Extension"
    reason: str
    old: str
    new: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Still:
    """A time in which the clock stood still."""

    reason: str
    since: str
    until: str
    is_open: bool


@for_staff
def show(request: HttpRequest, reference: str, clock: int) -> HttpResponse:
    """Explain one clock of a case this person may know of; any other is not found."""
    act = act_of(request)
    case = case_or_404(request, reference)
    row = explaining.clock_of(case, clock)
    if row is None:
        raise Http404
    reading.open_case(case, act=act)
    watch, why = Watch(act.at), explaining.why(row)
    asked_only = policy.is_only_asked(act.staff, case)
    context = {
        "case": case,
        "row": row,
        "clock": watch.read(row),
        "by": clock_rows.title_of(row),
        "counted_from": _counted_from(why),
        "is_aim": _is_aim(why),
        "notes": clock_rows.notes(row, watch),
        "sentences": list(_sentences(why)),
        "source": _source(why),
        "recorded": None if asked_only else _recorded(case, row),
        "longer": [_longer(each, why, watch, asked_only) for each in why.extensions],
        "still": [_still(each, row, watch) for each in why.pauses],
        "runs": day_by_day.runs(why.days, row.calendar) if why.days else [],
        "days_end": day(watch.day_of(why.days.due_at)) if why.days else "",
        "groups": clock_rows.groups(case, explaining.clocks_of(case), watch),
        "year": watch.day_of(row.due_at).year,
    }
    return render_page(request, "desk/clock/page.html", context)


def _sentences(why: Why) -> Iterator[str]:
    """How the rule counts, sentence by sentence."""
    says, limit, kind = why.says, why.limit, DeadlineKind(why.clock.kind)
    if says is None or limit is None:
        yield _("No rule sets this date: it is the day that was named.")
        return
    if _is_aim(why):
        share = percent((says.target_percent or 100) / 100)
        yield _(
            "This is our own earlier aim: %(share)s of the time the law gives, moved"
            " back to a working day."
        ) % {"share": share}
    yield rule_words.limit_sentence(says, kind)
    if says.since(kind) != why.clock.since:
        yield rule_words.until_then(says, kind)
    yield from rule_words.counting_sentences(says, kind)
    yield rule_words.met_sentence(says, kind)
    if note := said_in(limit.note):
        yield note


def _is_aim(why: Why) -> bool:
    """Is it our own aim beside a limit of law?"""
    return why.says is not None and why.says.basis != why.clock.basis


def _counted_from(why: Why) -> str:
    """What it was really counted from. Without an acknowledgement in time that is the
    last day for one.
    """
    clock, kind = why.clock, DeadlineKind(why.clock.kind)
    late = why.limit and why.says and why.says.since(kind) == StartEvent.ACKNOWLEDGED
    if late and clock.since == StartEvent.RECEIVED:
        return _("The last day for the acknowledgement")
    return capfirst(clock.get_since_display())


def _source(why: Why) -> dict[str, str]:
    """On what the date rests, and where that can be read."""
    basis = Basis(why.says.basis if why.says else why.clock.basis)
    source = why.says.source if why.says else ""
    return {
        "basis": str(basis.label),
        "instrument": why.says.instrument if why.says else "",
        "url": source if source.startswith(WEB) else "",
    }


def _recorded(case: "Case", clock: "Deadline") -> "Milestone | None":
    """What a person wrote about the moment it was counted from, if one did."""
    rows = case.milestones.filter(event=clock.since, happened_at=clock.started_at)
    return rows.exclude(evidence="").select_related("recorded_by").last()


def _longer(row: "Extension", why: Why, watch: Watch, asked_only: bool) -> Longer:
    rule = why.says.extensions.get(DeadlineKind(why.clock.kind)) if why.says else None
    known = {each.code: said_in(each.text) for each in rule.reasons} if rule else {}
    return Longer(
        row=row,
        reason=known.get(row.reason, ""),
        old=day(watch.day_of(row.old_due_at)),
        new=day(watch.day_of(row.new_due_at)),
        words="" if asked_only else row.words,
    )


def _still(row: "Pause", clock: "Deadline", watch: Watch) -> Still:
    ended = row.ended_at or clock.met_at or row.cap_at
    return Still(
        reason=str(PauseReason(row.reason).label),
        since=day(watch.day_of(row.begun_at)),
        until=day(watch.day_of(min(ended, row.cap_at))),
        is_open=row == watch.pause_of(clock),
    )
