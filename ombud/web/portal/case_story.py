"""A case as the complainant may see it: plain values for the page, nothing more."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ombud.cases import queries
from ombud.cases import stages as stages_of
from ombud.cases.events import CaseEvent
from ombud.cases.queries import Past
from ombud.cases.states import Status
from ombud.cases.told import Told
from ombud.cases.vocabulary import (
    FindingResult,
    MessageKind,
    Stage,
)
from ombud.rulebook.vocabulary import DeadlineKind
from ombud.web.portal import case_clocks
from ombud.web.templatetags.days import day

if TYPE_CHECKING:
    from ombud.cases.models import Case, File, Message, Option

ENTERED = {
    CaseEvent.RECEIVED: Stage.RECEIVED,
    CaseEvent.TAKEN_OVER: Stage.RECEIVED,
    CaseEvent.ASSESSED: Stage.ASSESSED,
    CaseEvent.INVESTIGATION_STARTED: Stage.INVESTIGATING,
    CaseEvent.REOPENED: Stage.INVESTIGATING,
    CaseEvent.OFFERED: Stage.OPTIONS,
    CaseEvent.DECIDED: Stage.DECISION,
    CaseEvent.REVIEW_ASKED: Stage.REVIEW,
    CaseEvent.REFERRED: Stage.OUTSIDE,
    CaseEvent.CLOSED: Stage.CLOSED,
    CaseEvent.WITHDRAWN: Stage.CLOSED,
    CaseEvent.DISCONTINUED: Stage.CLOSED,
}


@dataclass(frozen=True, slots=True)
class StageShown:
    label: str
    note: str
    at: str


@dataclass(frozen=True, slots=True)
class MessageShown:
    row: "Message"
    files: "list[File]"


@dataclass(frozen=True, slots=True)
class FindingShown:
    number: int
    point: str
    finding: str
    words: str
    reason: str


def stages(case: "Case", clocks: Sequence[Told], past: Past) -> list[StageShown]:
    """The stages, with the day each was reached and what is still to come.

    What a complaint taken back never reached is not shown: it will not come.
    """
    reached = _reached(case, past)
    order = stages_of.of(case)
    here = order.index(stages_of.here(case))
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
            shown.append(StageShown(str(stage.label), _ahead(clocks, stage), "next"))
    return shown


def _here(case: "Case") -> str:
    """What the complainant may do at this stage, and by when."""
    if case.status != Status.OFFERED:
        return ""
    ends = max((option.expires_on for option in options(case)), default=None)
    return _("you choose, by %(day)s") % {"day": day(ends)} if ends else ""


def _reached(case: "Case", past: Past) -> dict[Stage, datetime]:
    reached = {}
    for each in past.entries:
        if each.verb in ENTERED:
            reached[ENTERED[CaseEvent(each.verb)]] = each.at
    reached[Stage.RECEIVED] = case.received_at
    return reached


def _ahead(clocks: Sequence[Told], stage: Stage) -> str:
    if stage != Stage.DECISION:
        return ""
    for told in clocks:
        if told.kind == DeadlineKind.ANSWER and told.row.is_running:
            return _("by %(day)s") % {"day": case_clocks.due_day(told)}
    return ""


def findings(case: "Case") -> Iterator[FindingShown]:
    """Each point, and what we found on it as far as an answer told, in the portal's
    words. What nobody approved yet is not shown.
    """
    words = {
        FindingResult.UPHELD: _("We agree."),
        FindingResult.PARTLY_UPHELD: _("We partly agree."),
        FindingResult.NOT_UPHELD: _("We do not agree."),
        FindingResult.NO_FINDING: _("We could not find out."),
    }
    told = queries.findings_for_complainant(case)
    open_word = _("No finding.") if case.is_finished else _("Still looking.")
    for point in case.points.all():
        is_told = bool(point.result) and point.number in told
        yield FindingShown(
            number=point.number,
            point=point.text,
            finding=point.result if is_told else "",
            words=words[FindingResult(point.result)] if is_told else open_word,
            reason=point.reasons if is_told else "",
        )


def options(case: "Case") -> list["Option"]:
    """The options of the latest round, as they were offered."""
    offered = list(case.options.all())
    last = max((option.round for option in offered), default=0)
    return [option for option in offered if option.round == last]


def messages(case: "Case", files: "Sequence[File]") -> list[MessageShown]:
    """What was written between us and the complainant, newest first, with what went
    along of the files they may read; no notes.

    With what was written about a duplicate that goes on in this case.
    """
    along: dict[int, list[File]] = {}
    for file in files:
        if file.message_id is not None and not file.internal and not file.erased_at:
            along.setdefault(file.message_id, []).append(file)
    return [
        MessageShown(row, along.get(row.pk, []))
        for row in queries.messages_for_complainant(case, *queries.taken_in(case))
    ]


def latest(
    case: "Case", written: "Sequence[MessageShown]", kind: MessageKind
) -> "Message | None":
    """The newest message of a kind in this very case."""
    rows = (each.row for each in written)
    return next(
        (row for row in rows if row.kind == kind and row.case_id == case.pk), None
    )
