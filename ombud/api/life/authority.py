"""Posting a request for money above one's own limit, and the answer to it."""

from django.http import HttpRequest
from ninja import Router

from ombud.api.cases import case_seen_by
from ombud.api.credentials import act_of
from ombud.api.life.taken import StepTaken, taken
from ombud.api.told import Sum, Text, Told
from ombud.cases.life import authorising
from ombud.cases.vocabulary import Authorised

router = Router()


class MoneyAsked(Told):
    """`amount` is all that the case may promise, not what is added."""

    amount: Sum
    because: Text


class MoneyAnswered(Told):
    """`words` are needed to refuse."""

    answer: Authorised
    words: Text = ""


@router.post(
    "/{reference}/authority-requests",
    response={201: StepTaken},
    summary="Ask for money above one's limit",
)
def ask_authority(request: HttpRequest, reference: str, told: MoneyAsked) -> StepTaken:
    """Ask somebody whose limit covers it. A second request replaces the first."""
    case = case_seen_by(request, reference)
    row = authorising.ask_authority(case, **told.model_dump(), act=act_of(request))
    return taken(case, made=[row.pk])


@router.post(
    "/{reference}/authority", response={201: StepTaken}, summary="Authorise money"
)
def give_authority(
    request: HttpRequest, reference: str, told: MoneyAnswered
) -> StepTaken:
    """Authorise what was asked for by somebody else, or refuse it and say why."""
    case = case_seen_by(request, reference)
    row = authorising.answer_request(case, **told.model_dump(), act=act_of(request))
    return taken(case, made=[row.pk])
