"""Posting that a complaint is a duplicate of an earlier one."""

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from ombud.api.cases import case_seen_by
from ombud.api.credentials import act_of
from ombud.api.life.taken import StepTaken, taken
from ombud.api.told import Number, Text, Told
from ombud.cases.life import merging

router = Router()
MOST_POINTS = 100


class Merger(Told):
    """`into` is the reference of an earlier, open complaint of the same person.

    `points` are numbers of points it is to get; `because` says how you know that it is
    the same person, where no address or customer number shows it.
    """

    into: Text
    points: list[Number] = Field([], max_length=MOST_POINTS)
    because: Text = ""
    body: Text = Field("", description="To the complainant; else the usual letter.")


@router.post("/{reference}/merger", response={201: StepTaken}, summary="Merge")
def merge(request: HttpRequest, reference: str, told: Merger) -> StepTaken:
    """End a duplicate: it goes on in an earlier complaint of the same person.

    Both references and both receipts lead there from then on.
    """
    case = case_seen_by(request, reference)
    merging.merge(case, **told.model_dump(), act=act_of(request))
    return taken(case)
