"""Posting what the complainant says to our answer, or that they withdraw."""

from django.http import HttpRequest
from ninja import Router

from ombud.api.cases import case_seen_by
from ombud.api.credentials import act_of
from ombud.api.life.taken import StepTaken, taken
from ombud.api.told import Flag, Text, Told
from ombud.cases.life import reacting, withdrawing
from ombud.cases.vocabulary import Channel, ReactionKind, WithdrawalReason

router = Router()


class ReactionIn(Told):
    """What they said, through which channel, and how that is known.

    `no_reply` needs no evidence, but a reminder and the time we wait.
    """

    kind: ReactionKind
    words: Text = ""
    declines_review: Flag = False
    through: Channel
    evidence: Text = ""


class WithdrawalIn(Told):
    """In the complainant's own words, with how that is known."""

    why: WithdrawalReason = WithdrawalReason.NOT_SAID
    wording: Text
    through: Channel
    evidence: Text


class Restoration(Told):
    words: Text = ""


@router.post(
    "/{reference}/reaction", response={201: StepTaken}, summary="Record the reaction"
)
def react(request: HttpRequest, reference: str, told: ReactionIn) -> StepTaken:
    """What the complainant said to the last answer; the latest counts."""
    case = case_seen_by(request, reference)
    reaction = reacting.react(case, **told.model_dump(), act=act_of(request))
    return taken(case, made=[reaction.pk])


@router.post("/{reference}/withdrawal", response={201: StepTaken}, summary="Withdraw")
def withdraw(request: HttpRequest, reference: str, told: WithdrawalIn) -> StepTaken:
    """End a case because the complainant wants it so. What speaks for pressure is
    looked at by somebody else.
    """
    case = case_seen_by(request, reference)
    withdrawing.withdraw(case, **told.model_dump(), act=act_of(request))
    return taken(case)


@router.post(
    "/{reference}/restoration",
    response={201: StepTaken},
    summary="Take a withdrawal back",
)
def restore(request: HttpRequest, reference: str, told: Restoration) -> StepTaken:
    """Go on with a withdrawn case, as if it had never been withdrawn."""
    case = case_seen_by(request, reference)
    withdrawing.restore(case, words=told.words, act=act_of(request))
    return taken(case)
