"""Posting a question to a department, and its advice."""

from django.http import HttpRequest
from ninja import Router

from ombud.api import naming
from ombud.api.cases import case_seen_by
from ombud.api.credentials import act_of
from ombud.api.life.taken import StepTaken, taken
from ombud.api.told import Day, Text, Told
from ombud.cases.life import consulting

router = Router()


class NewConsultation(Told):
    """`addressee` is the login of one person of the department, who then alone sees
    the case for it; on a confidential case there must be one.
    """

    unit: Text
    question: Text
    due_on: Day
    addressee: Text | None = None


class Advice(Told):
    advice: Text


class Refusal(Told):
    because: Text


@router.post("/{reference}/consultations", response={201: StepTaken}, summary="Consult")
def consult(request: HttpRequest, reference: str, told: NewConsultation) -> StepTaken:
    """Ask a department, named by its code. `ids` holds the consultation."""
    case = case_seen_by(request, reference)
    one = told.addressee
    asked = consulting.consult(
        case,
        unit=naming.unit(told.unit),
        question=told.question,
        due_on=told.due_on,
        addressee=naming.colleague(one, field="addressee") if one else None,
        act=act_of(request),
    )
    return taken(case, made=[asked.pk])


@router.post(
    "/{reference}/consultations/{int:consultation}/advice",
    response={201: StepTaken},
    summary="Advise",
)
def advise(
    request: HttpRequest, reference: str, consultation: int, told: Advice
) -> StepTaken:
    """Answer a consultation for one's own department."""
    case = case_seen_by(request, reference)
    consulting.advise(
        case, consultation=consultation, advice=told.advice, act=act_of(request)
    )
    return taken(case)


@router.post(
    "/{reference}/consultations/{int:consultation}/refusal",
    response={201: StepTaken},
    summary="Decline",
)
def decline(
    request: HttpRequest, reference: str, consultation: int, told: Refusal
) -> StepTaken:
    """Say why one's own department cannot answer. Nobody waits for it any more."""
    case = case_seen_by(request, reference)
    consulting.decline(
        case, consultation=consultation, because=told.because, act=act_of(request)
    )
    return taken(case)
