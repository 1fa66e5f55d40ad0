"""Posting that a review is wanted, who reviews, and what it comes to."""

from django.db import transaction
from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from ombud.api import naming
from ombud.api.cases import case_seen_by
from ombud.api.credentials import act_of
from ombud.api.life.first import Impartial
from ombud.api.life.remedies import PromiseIn
from ombud.api.life.taken import StepTaken, taken
from ombud.api.told import Text, Told
from ombud.cases.life import reviewing
from ombud.cases.vocabulary import Channel, Moment, Outcome, ReviewResult

router = Router()
MOST_REMEDIES = 20


class ReviewAsked(Told):
    """On the complainant's behalf."""

    words: Text = Field("", description="Any wording counts; no reason is demanded.")
    through: Channel
    evidence: Text = Field(description="How you know it was them.")


class Reviewer(Told):
    reviewer: Text = Field(description="A login.")
    scope: Text = Field("", description="What is to be looked at; empty: everything.")
    body: Text = Field(
        "", description="What the complainant reads; empty: our own letter."
    )


class Conclusion(Impartial):
    result: ReviewResult
    reasons: Text
    outcome: Outcome | None = Field(
        None, description="The new decision; null when the review is dismissed."
    )
    remedies: list[PromiseIn] = Field([], max_length=MOST_REMEDIES)


@router.post(
    "/{reference}/review", response={201: StepTaken}, summary="Ask for a review"
)
def ask(request: HttpRequest, reference: str, told: ReviewAsked) -> StepTaken:
    """Write down that the complainant wants the decision looked at again.

    `no_review_left` (409) names the outside body that can be asked instead.
    """
    case = case_seen_by(request, reference)
    review = reviewing.ask(
        case,
        words=told.words,
        through=told.through,
        evidence=told.evidence,
        act=act_of(request),
    )
    return taken(case, made=[review.pk])


@router.post(
    "/{reference}/reviewer", response={201: StepTaken}, summary="Name a reviewer"
)
def name_reviewer(request: HttpRequest, reference: str, told: Reviewer) -> StepTaken:
    """Somebody who had no part in the case; the complainant is written to."""
    case = case_seen_by(request, reference)
    reviewing.name_reviewer(
        case,
        reviewer=naming.colleague(told.reviewer, field="reviewer"),
        scope=told.scope,
        body=told.body,
        act=act_of(request),
    )
    return taken(case)


@router.post(
    "/{reference}/review/conclusion",
    response={201: StepTaken},
    summary="Conclude the review",
)
def conclude(request: HttpRequest, reference: str, told: Conclusion) -> StepTaken:
    """Uphold, vary or dismiss, with reasons; the answer is sent afterwards."""
    case, act = case_seen_by(request, reference), act_of(request)
    with transaction.atomic():
        told.declare(case, Moment.DECISION, act)
        reviewing.conclude(
            case,
            result=told.result,
            reasons=told.reasons,
            outcome=told.outcome,
            remedies=[each.promise() for each in told.remedies],
            act=act,
        )
    return taken(case)
