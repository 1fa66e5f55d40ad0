"""Posting what one declares, who is kept out, and what it really is."""

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from ombud.api import naming
from ombud.api.cases import case_seen_by
from ombud.api.credentials import act_of
from ombud.api.life.taken import StepTaken, taken
from ombud.api.told import Moment as Instant
from ombud.api.told import Text, Told
from ombud.cases.life import declaring, keeping_out, reclassifying
from ombud.cases.vocabulary import CaseKind, Moment, Tie

router = Router()
MOST_PEOPLE = 50


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


class Reclassification(Told):
    kind: CaseKind
    words: Text = Field(description="What we write to the complainant about it.")
    first_expressed_at: Instant | None = Field(
        None, description="When dissatisfaction was first expressed, if earlier."
    )


class Recusals(Told):
    people: list[Text] = Field(
        min_length=1, max_length=MOST_PEOPLE, description="The logins of those named."
    )


class Readmission(Told):
    person: Text
    because: Text


class HandlingComplaint(Told):
    reference: Text = Field(
        "", description="The complaint whose handling this one is about."
    )


@router.post("/{reference}/kind", response={201: StepTaken}, summary="Say what it is")
def reclassify(
    request: HttpRequest, reference: str, told: Reclassification
) -> StepTaken:
    """Say what it really is. The complainant reads `words`; a complaint is owed an
    answer counted from when it was first expressed.
    """
    case = case_seen_by(request, reference)
    reclassifying.reclassify(
        case,
        kind=told.kind,
        words=told.words,
        first_expressed_at=told.first_expressed_at,
        act=act_of(request),
    )
    return taken(case)


@router.post(
    "/{reference}/recusals", response={201: StepTaken}, summary="Keep people out"
)
def recuse(request: HttpRequest, reference: str, told: Recusals) -> StepTaken:
    """Keep out those whom the complaint is about; they lose it and see it no more."""
    case = case_seen_by(request, reference)
    people = [naming.colleague(login, field="people") for login in told.people]
    keeping_out.recuse(case, people=people, act=act_of(request))
    return taken(case)


@router.post(
    "/{reference}/readmissions",
    response={201: StepTaken},
    summary="Let somebody back in",
)
def readmit(request: HttpRequest, reference: str, told: Readmission) -> StepTaken:
    """Let a person back in who was kept out by mistake, saying why."""
    case = case_seen_by(request, reference)
    person = naming.colleague(told.person, field="person")
    keeping_out.readmit(case, person=person, because=told.because, act=act_of(request))
    return taken(case)


@router.post(
    "/{reference}/handling-complaint",
    response={201: StepTaken},
    summary="Say that it is about our handling",
)
def about_handling(
    request: HttpRequest, reference: str, told: HandlingComplaint
) -> StepTaken:
    """Say that it is about how we handled another complaint. Whoever took part in
    handling that one loses this case at once.
    """
    case = case_seen_by(request, reference)
    keeping_out.about_handling(case, reference=told.reference, act=act_of(request))
    return taken(case)
