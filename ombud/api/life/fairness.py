"""Posting what one declares about conflicts of interest."""

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from ombud.api.cases import case_seen_by
from ombud.api.credentials import act_of
from ombud.api.life.taken import StepTaken, taken
from ombud.api.told import Text, Told
from ombud.cases.life import declaring
from ombud.cases.vocabulary import Moment, Tie

router = Router()


class NewDeclaration(Told):
    ties: list[Tie] = Field([], max_length=len(Tie))
    moment: Moment | None = None
    words: Text = ""


@router.post(
    "/{reference}/declarations", response={201: StepTaken}, summary="Declare conflicts"
)
def declare(request: HttpRequest, reference: str, told: NewDeclaration) -> StepTaken:
    """Say what ties make you partial; none, if nothing does.

    Whoever declares a tie is out of the case from then on and no longer sees it.
    """
    case = case_seen_by(request, reference)
    declaration = declaring.declare(
        case,
        moment=told.moment,
        ties=told.ties,
        words=told.words,
        act=act_of(request),
    )
    return taken(case, made=[declaration.pk])
