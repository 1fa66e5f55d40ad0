"""Posting an acknowledgement."""

from django.http import HttpRequest
from ninja import Router

from ombud.api.cases import case_seen_by
from ombud.api.credentials import act_of
from ombud.api.life.taken import StepTaken, taken
from ombud.api.told import Text, Told
from ombud.cases.life import receiving

router = Router()


class Acknowledgement(Told):
    body: Text = ""


@router.post(
    "/{reference}/acknowledgement", response={201: StepTaken}, summary="Acknowledge"
)
def acknowledge(
    request: HttpRequest, reference: str, told: Acknowledgement | None = None
) -> StepTaken:
    """Confirm to the complainant that their complaint arrived.

    Without a `body` the organisation's own letter is sent, in their language.
    """
    case = case_seen_by(request, reference)
    body = told.body if told else ""
    receiving.acknowledge(case, body=body, act=act_of(request))
    return taken(case)
