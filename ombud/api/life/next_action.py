"""Posting what comes next in a case, and by when."""

from django.http import HttpRequest
from ninja import Router

from ombud.api.cases import case_seen_by
from ombud.api.credentials import act_of
from ombud.api.life.taken import StepTaken, taken
from ombud.api.told import Day, Text, Told
from ombud.cases.life import planning_next
from ombud.cases.states import Step

router = Router()


class NextAction(Told):
    """A step, the day by which it is to come, and a few words for colleagues."""

    step: Step
    on: Day
    words: Text


@router.post(
    "/{reference}/next-action", response={201: StepTaken}, summary="Set what comes next"
)
def set_next(request: HttpRequest, reference: str, told: NextAction) -> StepTaken:
    """Say what comes next; it holds until the case moves on or the day has come."""
    case = case_seen_by(request, reference)
    planning_next.set_next(case, **told.model_dump(), act=act_of(request))
    return taken(case)
