"""Posting an assignment, and letting a person in by name."""

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from ombud.api import naming
from ombud.api.cases import case_seen_by
from ombud.api.credentials import act_of
from ombud.api.life.taken import StepTaken, taken
from ombud.api.told import Text, Told
from ombud.cases.life import assigning

router = Router()


class Assignment(Told):
    handler: Text
    unit: Text | None = None
    handover: Text = Field("", description="For whoever takes it over from another.")
    because: Text = Field(
        "", description="Why this person, although something speaks against them."
    )


class NamedPerson(Told):
    login: Text


@router.post("/{reference}/assignment", response={201: StepTaken}, summary="Assign")
def assign(request: HttpRequest, reference: str, told: Assignment) -> StepTaken:
    """Put a person in charge, by login, in their department or the one named.

    Taking a case over from somebody demands a `handover` note. Whoever is away, has
    as many cases as they may, or does not work on the category is refused unless
    somebody who leads says why in `because`.
    """
    case = case_seen_by(request, reference)
    assigning.assign(
        case,
        handler=naming.colleague(told.handler, field="handler"),
        unit=naming.unit(told.unit) if told.unit else None,
        handover=told.handover,
        because=told.because,
        act=act_of(request),
    )
    return taken(case)


@router.post("/{reference}/named", response={201: StepTaken}, summary="Let somebody in")
def let_in(request: HttpRequest, reference: str, told: NamedPerson) -> StepTaken:
    """Name a person who may see this case, confidential or not."""
    case = case_seen_by(request, reference)
    person = naming.colleague(told.login, field="login")
    assigning.let_in(case, person=person, act=act_of(request))
    return taken(case)
