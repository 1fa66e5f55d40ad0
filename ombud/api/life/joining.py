"""Posting to which common matter a complaint belongs, and what of it holds for it."""

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from ombud.api.cases import case_seen_by
from ombud.api.credentials import act_of
from ombud.api.life.taken import StepTaken, taken
from ombud.api.told import Number, Text, Told
from ombud.cases.life import joining

router = Router()
MOST_POINTS = 100


class Membership(Told):
    """`to` is the reference of the common matter."""

    to: Text


class Parting(Told):
    """`because` says what differs."""

    because: Text


class SamePoint(Told):
    """A point of the complaint by its `number`, and the point of the matter that is
    the `same`.
    """

    number: Number
    same: Number


class Adoption(Told):
    """`check` says how it was seen that the finding holds for this complainant."""

    points: list[SamePoint] = Field(min_length=1, max_length=MOST_POINTS)
    check: Text


@router.post("/{reference}/membership", response={201: StepTaken}, summary="Join")
def join(request: HttpRequest, reference: str, told: Membership) -> StepTaken:
    """Join a complaint to a common matter; its own clocks and letters go on."""
    case = case_seen_by(request, reference)
    joining.join(case, to=told.to, act=act_of(request))
    return taken(case)


@router.post("/{reference}/parting", response={201: StepTaken}, summary="Part")
def leave(request: HttpRequest, reference: str, told: Parting) -> StepTaken:
    """Part a complaint from its common matter."""
    case = case_seen_by(request, reference)
    joining.leave(case, because=told.because, act=act_of(request))
    return taken(case)


@router.post(
    "/{reference}/adoption", response={201: StepTaken}, summary="Adopt the finding"
)
def adopt(request: HttpRequest, reference: str, told: Adoption) -> StepTaken:
    """Say that what was found on the common matter holds for this complaint too."""
    case = case_seen_by(request, reference)
    joining.adopt(
        case,
        points={each.number: each.same for each in told.points},
        check=told.check,
        act=act_of(request),
    )
    return taken(case)
