"""Posting a closure, a reopening, or a withdrawal."""

from django.http import HttpRequest
from ninja import Router

from ombud.api.cases import case_seen_by
from ombud.api.credentials import act_of
from ombud.api.life.taken import StepTaken, taken
from ombud.api.told import Text, Told
from ombud.cases.life import closing
from ombud.cases.vocabulary import CloseReason, ReopenReason

router = Router()


class Closure(Told):
    reason: CloseReason


class Reopening(Told):
    reason: ReopenReason
    because: Text


class Withdrawal(Told):
    """In the complainant's own words."""

    wording: Text


@router.post("/{reference}/closure", response={201: StepTaken}, summary="Close")
def close(request: HttpRequest, reference: str, told: Closure) -> StepTaken:
    """Close an answered case; every promised remedy must be done."""
    case = case_seen_by(request, reference)
    closing.close(case, reason=told.reason, act=act_of(request))
    return taken(case)


@router.post("/{reference}/reopening", response={201: StepTaken}, summary="Reopen")
def reopen(request: HttpRequest, reference: str, told: Reopening) -> StepTaken:
    """Take a closed case up again; it owes an answer counted from now."""
    case = case_seen_by(request, reference)
    closing.reopen(case, reason=told.reason, because=told.because, act=act_of(request))
    return taken(case)


@router.post("/{reference}/withdrawal", response={201: StepTaken}, summary="Withdraw")
def withdraw(request: HttpRequest, reference: str, told: Withdrawal) -> StepTaken:
    """End a case because the complainant wants it so."""
    case = case_seen_by(request, reference)
    closing.withdraw(case, wording=told.wording, act=act_of(request))
    return taken(case)
