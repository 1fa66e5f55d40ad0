"""Posting that a case must be kept, that it need not be, and that it is erased."""

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from ombud.api.cases import case_seen_by
from ombud.api.credentials import act_of
from ombud.api.life.taken import StepTaken, taken
from ombud.api.told import Day, Number, Text, Told
from ombud.cases.life import holding
from ombud.cases.vocabulary import Erasable, ErasedBecause
from ombud.retention import directly

router = Router()


class NewHold(Told):
    because: Text = Field(description="Why everything must be kept.")
    review_on: Day = Field(description="Within a year.")


class HoldLifting(Told):
    hold: Number
    because: Text


class Erasure(Told):
    what: list[Erasable] = Field(min_length=1, max_length=len(Erasable))
    because: ErasedBecause = Field(description="`request` or `unlawful`.")


@router.post(
    "/{reference}/holds", response={201: StepTaken}, summary="Place a legal hold"
)
def hold(request: HttpRequest, reference: str, told: NewHold) -> StepTaken:
    """Nothing of the case is erased, whatever its time, until the hold is lifted."""
    case = case_seen_by(request, reference)
    row = holding.hold(case, **told.model_dump(), act=act_of(request))
    return taken(case, made=[row.pk])


@router.post(
    "/{reference}/holds/release",
    response={201: StepTaken},
    summary="Lift a legal hold",
)
def lift(request: HttpRequest, reference: str, told: HoldLifting) -> StepTaken:
    """What is erased in its time may be erased again."""
    case = case_seen_by(request, reference)
    row = holding.lift(case, **told.model_dump(), act=act_of(request))
    return taken(case, made=[row.pk])


@router.post(
    "/{reference}/erasure", response={201: StepTaken}, summary="Erase for good"
)
def erase(request: HttpRequest, reference: str, told: Erasure) -> StepTaken:
    """Erase parts of a finished case. There is no way back; its figures, its dates
    and its journal remain. Refused as long as a law or a hold wants them kept.
    """
    case = case_seen_by(request, reference)
    directly.erase_now(case, **told.model_dump(), act=act_of(request))
    return taken(case)
