"""Posting an assessment: the first one, and every later one."""

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from ombud.api import naming
from ombud.api.cases import case_seen_by
from ombud.api.credentials import act_of
from ombud.api.life.taken import StepTaken, taken
from ombud.api.told import Flag, Text, Told
from ombud.cases.life import assessing
from ombud.cases.life.assessing import Judgement
from ombud.cases.vocabulary import Complexity, Impact, Safety, Severity, Urgency

router = Router()


class Assessment(Told):
    """The judgement; and, where they change, category, secrecy, and who is meant."""

    severity: Severity
    safety: Safety
    complexity: Complexity
    impact: Impact
    immediate_action_needed: Flag = False
    immediate_action_possible: Flag = False
    reasons: Text = ""
    urgency: Urgency | None = Field(
        None,
        description="As the process says, unless this differs; then say why in"
        " `reasons`.",
    )
    category: Text | None = None
    about: Text | None = None
    confidential: Flag | None = None


@router.post("/{reference}/assessment", response={201: StepTaken}, summary="Assess")
def assess(request: HttpRequest, reference: str, told: Assessment) -> StepTaken:
    """Say how bad it is, how urgent, and whom it touches.

    `about` is the login of a member of staff complained of, who from then on does
    not see the case.
    """
    case = case_seen_by(request, reference)
    apart = {"category", "about", "confidential"}
    assessing.assess(
        case,
        judgement=Judgement(**told.model_dump(exclude=apart)),
        category=naming.category(told.category) if told.category else None,
        about=naming.colleague(told.about, field="about") if told.about else None,
        confidential=told.confidential,
        act=act_of(request),
    )
    return taken(case)
