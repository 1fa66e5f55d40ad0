"""Posting the answer, and the proof that a remedy was carried out."""

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


class Proof(Told):
    proof: Text


@router.post(
    "/{reference}/answer", response={201: StepTaken}, summary="Send the answer"
)
def answer(request: HttpRequest, reference: str, told: AnswerIn) -> StepTaken:
    """Send the approved answer: what we found, why, and what happens next."""
    case = case_seen_by(request, reference)
    answering.answer(case, body=told.body, act=act_of(request))
    return taken(case)


@router.post(
    "/{reference}/remedies/{int:remedy}/proof",
    response={201: StepTaken},
    summary="Record a remedy as done",
)
def prove(request: HttpRequest, reference: str, remedy: int, told: Proof) -> StepTaken:
    """Record that a remedy was carried out, and how that is known."""
    case = case_seen_by(request, reference)
    answering.prove(case, remedy=remedy, proof=told.proof, act=act_of(request))
    return taken(case)
