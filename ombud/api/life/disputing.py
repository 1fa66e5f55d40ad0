"""Posting that a complaint is before an outside body, and what happens there."""

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from ombud.api import naming
from ombud.api.cases import case_seen_by
from ombud.api.credentials import act_of
from ombud.api.life.remedies import PromiseIn
from ombud.api.life.taken import StepTaken, taken
from ombud.api.told import Day, Flag, Sum, Text, Told
from ombud.cases.life import disputing
from ombud.cases.life.disputing import Happened, Referral
from ombud.cases.vocabulary import DisputeMove, Eligibility, Method, Ruling

router = Router()
MOST_REMEDIES = 20


class NewDispute(Told):
    body: Text
    method: Method
    referred_on: Day
    their_reference: Text = ""
    eligibility: Eligibility = Eligibility.UNCLEAR
    notice_on: Day | None = None
    limit_on: Day | None = None
    reply_due_on: Day | None = None


class NewStep(Told):
    """What belongs to one kind alone is left out for the others."""

    kind: DisputeMove
    words: Text
    happened_on: Day
    eligibility: Eligibility | None = None
    approved_by: Text | None = Field(
        None, description="The login of whoever agreed to a position."
    )
    amount: Sum | None = Field(None, description="Of a settlement.")
    with_identity: Flag = Field(
        default=False, description="Put into a pack who complains."
    )


class RulingIn(Told):
    ruling: Ruling
    words: Text
    ruled_on: Day
    changed_our_decision: Flag
    remedies: list[PromiseIn] = Field([], max_length=MOST_REMEDIES)


class Lesson(Told):
    lesson: Text


@router.post(
    "/{reference}/dispute",
    response={201: StepTaken},
    summary="Record an outside dispute",
)
def refer(request: HttpRequest, reference: str, told: NewDispute) -> StepTaken:
    """The complaint is before an outside body. `ids` holds the dispute."""
    case = case_seen_by(request, reference)
    referral = Referral(**told.model_dump())
    dispute = disputing.refer(case, told=referral, act=act_of(request))
    return taken(case, made=[dispute.pk])


@router.post(
    "/{reference}/dispute/steps",
    response={201: StepTaken},
    summary="Record a step of the dispute",
)
def move(request: HttpRequest, reference: str, told: NewStep) -> StepTaken:
    """One thing that happened there, on its day. A `pack` puts the case together as
    one file, among the files of the case.
    """
    case = case_seen_by(request, reference)
    agreed = told.approved_by
    happened = Happened(
        kind=told.kind,
        words=told.words,
        happened_on=told.happened_on,
        eligibility=told.eligibility,
        approved_by=naming.colleague(agreed, field="approved_by") if agreed else None,
        amount=told.amount,
        with_identity=told.with_identity,
    )
    step = disputing.move(case, told=happened, act=act_of(request))
    return taken(case, made=[step.pk])


@router.post(
    "/{reference}/dispute/ruling",
    response={201: StepTaken},
    summary="Record the outside decision",
)
def rule(request: HttpRequest, reference: str, told: RulingIn) -> StepTaken:
    """What was decided there, and what we have to do for it."""
    case = case_seen_by(request, reference)
    disputing.rule(
        case,
        ruling=told.ruling,
        words=told.words,
        ruled_on=told.ruled_on,
        changed_our_decision=told.changed_our_decision,
        remedies=[each.promise() for each in told.remedies],
        act=act_of(request),
    )
    return taken(case)


@router.post(
    "/{reference}/dispute/implementation",
    response={201: StepTaken},
    summary="Carry out the outside decision",
)
def implement(request: HttpRequest, reference: str, told: Lesson) -> StepTaken:
    """Say that what was decided is carried out, and what is learned from it."""
    case = case_seen_by(request, reference)
    disputing.implement(case, lesson=told.lesson, act=act_of(request))
    return taken(case)
