"""Posting the plan of an investigation, and items of evidence."""

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from ombud.api.cases import case_seen_by
from ombud.api.credentials import act_of
from ombud.api.life.taken import StepTaken, taken
from ombud.api.told import Day, Flag, Number, Text, Told
from ombud.cases.life import evidencing, planning
from ombud.cases.life.evidencing import Item
from ombud.cases.vocabulary import EvidenceKind, Nature, Side

router = Router()


class NewPlan(Told):
    body: Text


class NewEvidence(Told):
    """A text, a file of the case by its id, or both."""

    kind: EvidenceKind
    title: Text
    given_by: Text
    obtained_on: Day
    nature: Nature = Nature.FACT
    side: Side = Side.NEITHER
    content: Text = ""
    file: Number | None = None
    shown: Flag = Field(
        default=False,
        description="May the complainant read it, with who gave it? Whoever is in"
        " charge says so.",
    )


@router.post("/{reference}/plan", response={201: StepTaken}, summary="Write the plan")
def plan(request: HttpRequest, reference: str, told: NewPlan) -> StepTaken:
    """Say what is to be found out, and how. A later plan replaces it."""
    case = case_seen_by(request, reference)
    planning.plan(case, body=told.body, act=act_of(request))
    return taken(case)


@router.post("/{reference}/evidence", response={201: StepTaken}, summary="Add evidence")
def add_evidence(request: HttpRequest, reference: str, told: NewEvidence) -> StepTaken:
    """Add an item to the index. `ids` holds its number, which findings name."""
    case = case_seen_by(request, reference)
    item = Item(**told.model_dump())
    row = evidencing.add_evidence(case, item=item, act=act_of(request))
    return taken(case, made=[row.number])
