"""Posting a question to the complainant, their reply, or that work goes on."""

from django.http import HttpRequest
from ninja import Router

from ombud.api.cases import case_seen_by
from ombud.api.credentials import act_of
from ombud.api.life.taken import Nothing, StepTaken, taken
from ombud.api.told import Text, Told
from ombud.cases.life import asking

router = Router()


class Question(Told):
    question: Text


class Reply(Told):
    body: Text


@router.post(
    "/{reference}/questions", response={201: StepTaken}, summary="Ask the complainant"
)
def ask(request: HttpRequest, reference: str, told: Question) -> StepTaken:
    """Ask something the investigation needs; the case waits for the reply."""
    case = case_seen_by(request, reference)
    asking.ask(case, question=told.question, act=act_of(request))
    return taken(case)


@router.post(
    "/{reference}/replies", response={201: StepTaken}, summary="Write down their reply"
)
def reply(request: HttpRequest, reference: str, told: Reply) -> StepTaken:
    """What the complainant replied, written down for them; work goes on."""
    case = case_seen_by(request, reference)
    asking.reply(case, body=told.body, act=act_of(request))
    return taken(case)


@router.post(
    "/{reference}/resumption",
    response={201: StepTaken},
    summary="Go on without a reply",
)
def resume(
    request: HttpRequest,
    reference: str,
    told: Nothing | None = None,  # noqa: ARG001 - refuses what is not known
) -> StepTaken:
    case = case_seen_by(request, reference)
    asking.resume(case, act=act_of(request))
    return taken(case)
