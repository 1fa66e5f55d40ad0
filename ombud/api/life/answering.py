"""Posting the answer."""

from django.http import HttpRequest
from ninja import Router

from ombud.api.cases import case_seen_by
from ombud.api.credentials import act_of
from ombud.api.life.taken import StepTaken, taken
from ombud.api.told import Text, Told
from ombud.cases.life import answering

router = Router()


class AnswerIn(Told):
    body: Text


@router.post(
    "/{reference}/answer", response={201: StepTaken}, summary="Send the answer"
)
def answer(request: HttpRequest, reference: str, told: AnswerIn) -> StepTaken:
    """Send the approved answer: what we found, why, and what happens next."""
    case = case_seen_by(request, reference)
    answering.answer(case, body=told.body, act=act_of(request))
    return taken(case)
