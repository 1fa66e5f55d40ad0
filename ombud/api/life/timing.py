"""Posting what a person does about time: dates, more time, pauses."""

from enum import StrEnum

from django.http import HttpRequest
from ninja import Router

from ombud.api.cases import case_seen_by
from ombud.api.credentials import act_of
from ombud.api.life.taken import Nothing, StepTaken, taken
from ombud.api.told import Day, Moment, Number, Text, Told
from ombud.cases.life import dating, extending, pausing
from ombud.rulebook.vocabulary import PauseReason, StartEvent

router = Router()


class RecordedEvent(StrEnum):
    """What a date may be recorded of: what nobody but a person can know."""

    SENT_TO_COMPANY = "sent_to_company"
    CLAIM_PRESENTED = "claim_presented"
    CONFIRMATION_DOCUMENT = "confirmation_document"
    LAST_REQUIREMENT = "last_requirement"
    EXTERNAL_APPLICATION = "external_application"


class ReasonToWait(StrEnum):
    """For what a clock may be stopped by hand. A question to the complainant stops
    it by itself.
    """

    COURT = "court"
    AGREED = "agreed"


class RecordedDate(Told):
    """When it happened, and how that is known."""

    event: RecordedEvent
    happened_at: Moment
    evidence: Text


class TimeRequest(Told):
    """More time on a clock, by its `id`, up to and including a day.

    `reason` is the code of one that the rule permits; `words` are for staff.
    """

    clock: Number
    until: Day
    reason: Text
    words: Text


class MoreTimeIn(TimeRequest):
    """`notice` is what the complainant is told, in their language: the reason, the old
    and the new date, and what they can do.
    """

    notice: Text


class NewPause(Told):
    """Up to and including a day. The complainant reads both."""

    reason: ReasonToWait
    until: Day


@router.post("/{reference}/dates", response={201: StepTaken}, summary="Record a date")
def record_date(request: HttpRequest, reference: str, told: RecordedDate) -> StepTaken:
    """Record when something happened that time limits are counted from.

    Clocks counted from it follow. `ids` holds the record.
    """
    case = case_seen_by(request, reference)
    row = dating.record_date(
        case,
        event=StartEvent(told.event),
        happened_at=told.happened_at,
        evidence=told.evidence,
        act=act_of(request),
    )
    return taken(case, made=[row.pk])


@router.post(
    "/{reference}/time-requests", response={201: StepTaken}, summary="Ask for more time"
)
def ask_for_time(request: HttpRequest, reference: str, told: TimeRequest) -> StepTaken:
    """Ask for more time on a clock, before it runs out. No date moves yet.

    A second request on the same clock replaces the first. `ids` holds it.
    """
    case = case_seen_by(request, reference)
    row = extending.ask_for_time(case, **told.model_dump(), act=act_of(request))
    return taken(case, made=[row.pk])


@router.post(
    "/{reference}/extensions", response={201: StepTaken}, summary="Give more time"
)
def give_time(request: HttpRequest, reference: str, told: MoreTimeIn) -> StepTaken:
    """Give more time on a clock and tell the complainant, before it runs out.

    The old date stays beside the new one for good. `ids` holds the extension.
    """
    case = case_seen_by(request, reference)
    row = extending.give_time(case, **told.model_dump(), act=act_of(request))
    return taken(case, made=[row.pk])


@router.post(
    "/{reference}/pauses", response={201: StepTaken}, summary="Let clocks stand still"
)
def stop_clock(request: HttpRequest, reference: str, told: NewPause) -> StepTaken:
    """Let the clocks stand still whose rules permit it for this reason."""
    case = case_seen_by(request, reference)
    pausing.stop_clock(
        case, reason=PauseReason(told.reason), until=told.until, act=act_of(request)
    )
    return taken(case)


@router.post(
    "/{reference}/pauses/end", response={201: StepTaken}, summary="Let clocks go on"
)
def start_clock(
    request: HttpRequest,
    reference: str,
    told: Nothing | None = None,  # noqa: ARG001 - refuses what is not known
) -> StepTaken:
    """Let the clocks go on that were stopped by hand."""
    case = case_seen_by(request, reference)
    pausing.start_clock(case, act=act_of(request))
    return taken(case)
