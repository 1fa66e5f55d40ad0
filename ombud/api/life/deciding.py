"""Posting a decision, and a second person's approval or return of it."""

from django.db import transaction
from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from ombud.api.cases import case_seen_by
from ombud.api.credentials import act_of
from ombud.api.life.first import Impartial
from ombud.api.life.remedies import PromiseIn
from ombud.api.life.taken import StepTaken, taken
from ombud.api.told import Text, Told
from ombud.cases.life import deciding
from ombud.cases.vocabulary import Moment, Outcome

router = Router()
MOST_REMEDIES = 20


class DecisionIn(Impartial):
    outcome: Outcome
    reasons: Text
    remedies: list[PromiseIn] = Field([], max_length=MOST_REMEDIES)
    no_remedy_because: Text = Field(
        "", description="Why nothing is promised, where we agree with the complaint."
    )


class Return(Told):
    because: Text


@router.post("/{reference}/decision", response={201: StepTaken}, summary="Decide")
def decide(request: HttpRequest, reference: str, told: DecisionIn) -> StepTaken:
    """Draft the decision on the whole complaint and send it for approval."""
    case, act = case_seen_by(request, reference), act_of(request)
    with transaction.atomic():
        told.declare(case, Moment.DECISION, act)
        draft = deciding.decide(
            case,
            outcome=told.outcome,
            reasons=told.reasons,
            remedies=[each.promise() for each in told.remedies],
            no_remedy_because=told.no_remedy_because,
            act=act,
        )
    return taken(case, made=[draft.pk])


@router.post("/{reference}/approval", response={201: StepTaken}, summary="Approve")
def approve(
    request: HttpRequest,
    reference: str,
    told: Impartial | None = None,
) -> StepTaken:
    """Agree, as a second person without a conflict, to the drafted decision."""
    case, act = case_seen_by(request, reference), act_of(request)
    with transaction.atomic():
        if told:
            told.declare(case, Moment.DECISION, act)
        deciding.approve(case, act=act)
    return taken(case)


@router.post(
    "/{reference}/return", response={201: StepTaken}, summary="Return for more work"
)
def return_for_work(request: HttpRequest, reference: str, told: Return) -> StepTaken:
    """Send the draft back to its handler, saying why."""
    case = case_seen_by(request, reference)
    deciding.return_for_work(case, because=told.because, act=act_of(request))
    return taken(case)
