"""Posting the start of an investigation, points, and findings on them."""

from django.db import transaction
from django.http import HttpRequest
from ninja import Router

from ombud.api.cases import case_seen_by
from ombud.api.credentials import act_of
from ombud.api.life.first import Impartial
from ombud.api.life.taken import StepTaken, taken
from ombud.api.told import Number, Text, Told
from ombud.cases.life import investigating
from ombud.cases.vocabulary import FindingResult, Moment

router = Router()


class NewPoint(Told):
    text: Text


class Finding(Told):
    number: Number
    result: FindingResult
    reasons: Text


@router.post(
    "/{reference}/investigation",
    response={201: StepTaken},
    summary="Start investigating",
)
def investigate(
    request: HttpRequest,
    reference: str,
    told: Impartial | None = None,
) -> StepTaken:
    """Start looking into the complaint. Somebody must be in charge of it, and have
    declared no conflict of interest.
    """
    case, act = case_seen_by(request, reference), act_of(request)
    with transaction.atomic():
        if told:
            told.declare(case, Moment.ASSIGNMENT, act)
        investigating.investigate(case, act=act)
    return taken(case)


@router.post("/{reference}/points", response={201: StepTaken}, summary="Add a point")
def add_point(request: HttpRequest, reference: str, told: NewPoint) -> StepTaken:
    """Add one more thing complained of. `ids` holds its number in the case."""
    case = case_seen_by(request, reference)
    point = investigating.add_point(case, text=told.text, act=act_of(request))
    return taken(case, made=[point.number])


@router.post(
    "/{reference}/findings", response={201: StepTaken}, summary="Record a finding"
)
def find(request: HttpRequest, reference: str, told: Finding) -> StepTaken:
    """Say what was found on the point of this number, and why."""
    case = case_seen_by(request, reference)
    investigating.find(
        case,
        number=told.number,
        result=told.result,
        reasons=told.reasons,
        act=act_of(request),
    )
    return taken(case)
