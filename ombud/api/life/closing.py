"""Posting a closure, a reopening, or an end without a decision."""

from django.http import HttpRequest
from ninja import Router

from ombud.api.cases import case_seen_by
from ombud.api.credentials import act_of
from ombud.api.life.taken import StepTaken, taken
from ombud.api.told import Day, Text, Told
from ombud.cases.life import closing, discontinuing
from ombud.cases.life.discontinuing import PassedOn
from ombud.cases.vocabulary import CloseReason, ReopenReason

router = Router()


class Closure(Told):
    reason: CloseReason


class Reopening(Told):
    reason: ReopenReason
    because: Text


class PassedOnIn(Told):
    """To whom, when, and how the consent of the complainant is known."""

    to: Text
    on: Day
    consent: Text


class DiscontinuationIn(Told):
    """Why nobody decides, and the letter to the complainant that says so."""

    reason: CloseReason
    body: Text
    passed_on: PassedOnIn | None = None


@router.post("/{reference}/closure", response={201: StepTaken}, summary="Close")
def close(request: HttpRequest, reference: str, told: Closure) -> StepTaken:
    """Close a case for a reason that holds: `accepted`, `no_reply`, `exhausted` or
    `external`. The complainant is told which.
    """
    case = case_seen_by(request, reference)
    closing.close(case, reason=told.reason, act=act_of(request))
    return taken(case)


@router.post("/{reference}/reopening", response={201: StepTaken}, summary="Reopen")
def reopen(request: HttpRequest, reference: str, told: Reopening) -> StepTaken:
    """Take a closed case up again; it owes an answer counted from now."""
    case = case_seen_by(request, reference)
    closing.reopen(case, reason=told.reason, because=told.because, act=act_of(request))
    return taken(case)


@router.post(
    "/{reference}/discontinuation",
    response={201: StepTaken},
    summary="End without a decision",
)
def discontinue(
    request: HttpRequest, reference: str, told: DiscontinuationIn
) -> StepTaken:
    """End a case that nobody decides: `forwarded` (with `passed_on`), `out_of_scope`,
    `unreachable`, or `handled` for what is no complaint.
    """
    case = case_seen_by(request, reference)
    passed_on = told.passed_on
    ended = discontinuing.discontinue(
        case,
        reason=told.reason,
        body=told.body,
        passed_on=PassedOn(**passed_on.model_dump()) if passed_on else None,
        act=act_of(request),
    )
    return taken(case, made=[ended.pk])
