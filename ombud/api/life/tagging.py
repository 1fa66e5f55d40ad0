"""Posting which tags a complaint gets, and which are taken off."""

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from ombud.api.cases import case_seen_by
from ombud.api.credentials import act_of
from ombud.api.life.taken import StepTaken, taken
from ombud.api.told import Text, Told
from ombud.cases.life import tagging

router = Router()
MOST_TAGS = 100


class Tagging(Told):
    """Codes of tags of the organisation, as its settings list them."""

    add: list[Text] = Field([], max_length=MOST_TAGS, examples=[["billing-error"]])
    remove: list[Text] = Field([], max_length=MOST_TAGS, examples=[["press"]])


@router.post("/{reference}/tags", response={201: StepTaken}, summary="Tag")
def tag(request: HttpRequest, reference: str, told: Tagging) -> StepTaken:
    """Put tags on a complaint and take others off, in one step. Staff alone read them.

    What it has already is not added twice; where nothing would change, it is refused.
    """
    case = case_seen_by(request, reference)
    tagging.tag(case, **told.model_dump(), act=act_of(request))
    return taken(case)
