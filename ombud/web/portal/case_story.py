"""A case as the complainant may see it: plain values for the page, nothing more."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ombud.cases.events import CaseEvent
from ombud.cases.states import Status
from ombud.cases.vocabulary import (
    FindingResult,
    MessageKind,
    Stage,
)
from ombud.journal.queries import entries_of
from ombud.rulebook.vocabulary import Basis, DeadlineKind
from ombud.web.templatetags.days import day

if TYPE_CHECKING:
    from ombud.cases.models import Case, Deadline, Message, Option

ENTERED = {
    CaseEvent.RECEIVED: Stage.RECEIVED,
    CaseEvent.TAKEN_OVER: Stage.RECEIVED,
    CaseEvent.ASSESSED: Stage.ASSESSED,
    CaseEvent.INVESTIGATION_STARTED: Stage.INVESTIGATING,
    CaseEvent.REOPENED: Stage.INVESTIGATING,
    CaseEvent.OFFERED: Stage.OPTIONS,
    CaseEvent.DECIDED: Stage.DECISION,
    CaseEvent.CLOSED: Stage.CLOSED,
    CaseEvent.WITHDRAWN: Stage.CLOSED,
}
SOON = {Basis.STATUTORY: 9, Basis.SERVICE: 2}  # days before the due day


@dataclass(frozen=True, slots=True)
class StageShown:
    label: str
    note: str
    at: str


@dataclass(frozen=True, slots=True)
class ClockShown:
    state: str
    title: str
    reason: str
    share: float


@dataclass(frozen=True, slots=True)
class FindingShown:
    number: int
    point: str
    finding: str
    words: str
    reason: str


def stages(case: "Case") -> list[StageShown]:
    """The six stages, with the day each was reached and what is still to come.

    What a complaint taken back never reached is not shown: it will not come.
    """
    reached = _reached(case)
    order = list(Stage)
    here = order.index(case.stage)
    finished = case.is_finished
    shown = []
    for place, stage in enumerate(order):
        if case.status == Status.WITHDRAWN and stage not in reached:
            continue
        if place < here or (finished and place == here):
            skipped = stage not in reached
            note = "" if skipped else day(reached[stage])
            shown.append(StageShown(str(stage.label), note, "done"))
        elif place == here:
            note = _here(case) or day(reached.get(stage))
            shown.append(StageShown(str(stage.label), note, "now"))
        else:
            shown.append(StageShown(str(stage.label), _ahead(case, stage), "next"))
    return shown


def _here(case: "Case") -> str:
    """What the complainant may do at this stage, and by when."""
    if case.status != Status.OFFERED:
        return ""
    ends = max((option.expires_on for option in options(case)), default=None)
    return _("you choose, by %(day)s") % {"day": day(ends)} if ends else ""


def _reached(case: "Case") -> dict[Stage, datetime]:
    reached = {}
    for verb, at in entries_of(case).values_list("verb", "happened_at"):
        if verb in ENTERED:
            reached[ENTERED[CaseEvent(verb)]] = at
    reached[Stage.RECEIVED] = case.received_at
    return reached


def _ahead(case: "Case", stage: Stage) -> str:
    if stage != Stage.DECISION:
        return ""
    due = _due(case, DeadlineKind.ANSWER)
    return _("by %(day)s") % {"day": day(due)} if due else ""


def _due(case: "Case", kind: DeadlineKind) -> datetime | None:
    running = [
        clock.due_at
        for clock in case.deadlines.all()
        if clock.kind == kind and clock.met_at is None
    ]
    return min(running, default=None)


def next_word(case: "Case") -> date | None:
    """The day by which we promised to be heard of next, if we promised one."""
    if case.is_finished:
        return None
    kinds = (DeadlineKind.ACKNOWLEDGEMENT, DeadlineKind.UPDATE, DeadlineKind.ANSWER)
    days = [due for kind in kinds if (due := _due(case, kind))]
    return min(days, default=None)


def clocks(case: "Case", *, now: datetime) -> Iterator[ClockShown]:
    """The clocks that run, and the one that was met or missed last of each kind."""
    latest: dict[tuple[str, str], Deadline] = {}
    begun = sorted(case.deadlines.all(), key=lambda each: (each.started_at, each.pk))
    for clock in begun:
        latest[clock.kind, clock.basis] = clock
    for clock in latest.values():
        yield _clock(clock, now)


def _clock(clock: "Deadline", now: datetime) -> ClockShown:
    whole = (clock.due_at - clock.started_at).total_seconds() or 1
    return ClockShown(
        state=_state(clock, now),
        title=_title(clock),
        reason=_reason(clock, now),
        share=(now - clock.started_at).total_seconds() / whole,
    )


def _state(clock: "Deadline", now: datetime) -> str:
    if clock.met_at is not None:
        return "met" if clock.met_at <= clock.due_at else "missed"
    if now > clock.due_at:
        return "missed"
    soon = _days_left(clock, now) <= SOON[Basis(clock.basis)]
    return "soon" if soon else "running"


def _days_left(clock: "Deadline", now: datetime) -> int:
    return (timezone.localdate(clock.due_at) - timezone.localdate(now)).days


def _title(clock: "Deadline") -> str:
    due = {"day": day(clock.due_at)}
    if clock.kind == DeadlineKind.ACKNOWLEDGEMENT:
        return _("Acknowledgement by %(day)s") % due
    if clock.kind == DeadlineKind.UPDATE:
        return _("Next update by %(day)s") % due
    return _("Decision by %(day)s") % due


def _reason(clock: "Deadline", now: datetime) -> str:
    if clock.met_at is not None:
        kept = clock.met_at <= clock.due_at
        said = _("Done on %(day)s.") if kept else _("Done late, on %(day)s.")
        return said % {"day": day(clock.met_at)}
    if now > clock.due_at:
        return _("We missed this date. It is recorded, and our management sees it.")
    left = _days_left(clock, now)
    counted = ngettext("%(days)s day left.", "%(days)s days left.", left)
    by_law = _("Set by law.") if clock.basis == Basis.STATUTORY else ""
    return f"{counted % {'days': left}} {by_law}".strip()


def findings(case: "Case") -> Iterator[FindingShown]:
    """Each point and what we found on it so far, in the portal's words."""
    words = {
        FindingResult.UPHELD: _("We agree."),
        FindingResult.PARTLY_UPHELD: _("We partly agree."),
        FindingResult.NOT_UPHELD: _("We do not agree."),
        FindingResult.NO_FINDING: _("We could not find out."),
    }
    open_word = _("No finding.") if case.is_finished else _("Still looking.")
    for point in case.points.all():
        said = words.get(FindingResult(point.result)) if point.result else None
        yield FindingShown(
            number=point.number,
            point=point.text,
            finding=point.result,
            words=said or open_word,
            reason=point.reasons,
        )


def options(case: "Case") -> list["Option"]:
    """The options of the latest round, as they were offered."""
    offered = list(case.options.all())
    last = max((option.round for option in offered), default=0)
    return [option for option in offered if option.round == last]


def messages(case: "Case") -> list["Message"]:
    """What was written between us and the complainant, newest first; no notes."""
    written = case.messages.exclude(kind=MessageKind.NOTE)
    written = written.select_related("written_by").prefetch_related("files")
    return list(written.order_by("-written_at", "-pk"))
