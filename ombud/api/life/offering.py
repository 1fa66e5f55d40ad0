"""Posting options, and what the complainant said to them."""

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from ombud.api.cases import case_seen_by
from ombud.api.credentials import act_of
from ombud.api.life.taken import StepTaken, taken
from ombud.api.told import Day, Flag, Number, Sum, Text, Told
from ombud.cases.life import offering, taking_back
from ombud.cases.life.offering import Offer
from ombud.cases.vocabulary import Answer, Channel, RemedyKind

router = Router()


class OptionIn(Told):
    kind: RemedyKind
    title: Text
    terms: Text
    amount: Sum | None = None
    without_admission: Flag = False


class Options(Told):
    options: list[OptionIn] = Field(min_length=1, max_length=len(offering.LETTERS))
    expires_on: Day
    only_because: Text = Field(
        "", description="Why only one way is possible, where one alone is offered."
    )


class Retraction(Told):
    """Through which channel they took it back, and how that is known."""

    through: Channel
    words: Text


class Choice(Told):
    """What they said, through which channel, and how that is known."""

    answer: Answer
    option: Number | None = None
    words: Text = ""
    through: Channel
    evidence: Text


@router.post("/{reference}/options", response={201: StepTaken}, summary="Offer options")
def offer(request: HttpRequest, reference: str, told: Options) -> StepTaken:
    """Offer ways of putting things right. `ids` holds them in their order.

    They replace what was offered and not yet answered.
    """
    case = case_seen_by(request, reference)
    offered = offering.offer(
        case,
        options=[Offer(**each.model_dump()) for each in told.options],
        expires_on=told.expires_on,
        only_because=told.only_because,
        act=act_of(request),
    )
    return taken(case, made=[option.pk for option in offered])


@router.post(
    "/{reference}/choice", response={201: StepTaken}, summary="Record the choice"
)
def choose(request: HttpRequest, reference: str, told: Choice) -> StepTaken:
    """What the complainant said to the options, written down for them."""
    case = case_seen_by(request, reference)
    choice = offering.choose(case, **told.model_dump(), act=act_of(request))
    return taken(case, made=[choice.pk])


@router.post(
    "/{reference}/choice/retraction",
    response={201: StepTaken},
    summary="Record that the choice was taken back",
)
def take_back(request: HttpRequest, reference: str, told: Retraction) -> StepTaken:
    """The complainant takes back what they said last, as long as nothing came of it.

    The options it ended are open again until the day that was named.
    """
    case = case_seen_by(request, reference)
    choice = taking_back.take_back(case, **told.model_dump(), act=act_of(request))
    return taken(case, made=[choice.pk])
