"""Posting the start of an investigation, points, and findings on them."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from ombud.api.cases import case_seen_by
from ombud.api.credentials import act_of
from ombud.api.life.first import Impartial
from ombud.api.life.taken import StepTaken, taken
from ombud.api.told import Number, Text, Told
from ombud.cases.life import investigating, planning
from ombud.cases.vocabulary import FindingResult, Moment
from ombud.people.acting import Act
from ombud.people.refusals import Unusable

if TYPE_CHECKING:
    from ombud.cases.models import Case

router = Router()
MOST_EVIDENCE = 200


class Beginning(Impartial):
    """`plan` where none is written yet: all but a light investigation need one."""

    plan: Text | None = None


class NewPoint(Told):
    text: Text


class Finding(Told):
    """`evidence` names items by their numbers in the case's index."""

    number: Number
    result: FindingResult
    reasons: Text
    evidence: list[Number] = Field([], max_length=MOST_EVIDENCE)


@router.post(
    "/{reference}/investigation",
    response={201: StepTaken},
    summary="Start investigating",
)
def investigate(
    request: HttpRequest,
    reference: str,
    told: Beginning | None = None,
) -> StepTaken:
    """Start looking into the complaint. Somebody must be in charge of it, and have
    declared no conflict of interest; and unless it is a light one, there is a plan.
    """
    case, act = case_seen_by(request, reference), act_of(request)
    with transaction.atomic():
        if told:
            told.declare(case, Moment.ASSIGNMENT, act)
        if told and told.plan is not None:
            _plan(case, told.plan, act)
        investigating.investigate(case, act=act)
    return taken(case)


def _plan(case: "Case", body: str, act: Act) -> None:
    try:
        planning.plan(case, body=body, act=act)
    except Unusable as wrong:
        raise Unusable("plan", wrong.message) from wrong


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
        evidence=told.evidence,
        act=act_of(request),
    )
    return taken(case)
