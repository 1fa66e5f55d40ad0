"""Posting who acts for a complainant, what they need, and limits on contact."""

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from ombud.api.cases import case_seen_by
from ombud.api.credentials import act_of
from ombud.api.life.taken import StepTaken, taken
from ombud.api.people_shapes import NeedsIn, RepresentativeIn, named_as_sent
from ombud.api.told import Day, Flag, Number, Text, Told
from ombud.cases.life import caring, correcting, representation
from ombud.cases.life.correcting import Correction
from ombud.cases.vocabulary import Measure, Scope

router = Router()


class Representative(RepresentativeIn):
    holds_receipt: Flag = Field(
        default=False,
        description="Do they have the receipt? Until they are checked it opens no more"
        " than that the complaint arrived.",
    )


class Authority(Told):
    scope: list[Scope] = Field(max_length=len(Scope), description="What they may do.")
    evidence: Text = Field(description="What shows it, and how you know.")
    valid_from: Day | None = None
    valid_until: Day | None = Field(None, description="Their last day.")
    alone: Flag = Field(
        default=False,
        description="Did the complainant ask that only they are written to?",
    )


class Ending(Told):
    because: Text


class NewRestriction(Told):
    measure: Measure
    because: Text = Field(description="The complainant reads it.")
    warned_on: Day
    review_on: Day = Field(description="Within half a year.")
    body: Text = Field("", description="The letter; empty: the usual one.")


class Lifting(Told):
    restriction: Number
    because: Text


@router.post(
    "/{reference}/representative",
    response={201: StepTaken},
    summary="Register a representative",
)
def represent(request: HttpRequest, reference: str, told: Representative) -> StepTaken:
    """Somebody acts for the complainant. Nothing is theirs before they are checked."""
    case = case_seen_by(request, reference)
    with named_as_sent():
        row = representation.represent(
            case,
            acting=told.acting(),
            holds_receipt=told.holds_receipt,
            act=act_of(request),
        )
    return taken(case, made=[row.pk])


@router.post(
    "/{reference}/representative/check",
    response={201: StepTaken},
    summary="Check the authority of a representative",
)
def verify(request: HttpRequest, reference: str, told: Authority) -> StepTaken:
    """They may act so far, until then, and this shows it. A later check replaces it."""
    case = case_seen_by(request, reference)
    row = representation.verify(case, **told.model_dump(), act=act_of(request))
    return taken(case, made=[row.pk])


@router.post(
    "/{reference}/representative/ending",
    response={201: StepTaken},
    summary="End a representation",
)
def end(request: HttpRequest, reference: str, told: Ending) -> StepTaken:
    """They do not, or no longer, act for the complainant."""
    case = case_seen_by(request, reference)
    row = representation.end(case, because=told.because, act=act_of(request))
    return taken(case, made=[row.pk])


@router.post(
    "/{reference}/needs", response={201: StepTaken}, summary="Record what they need"
)
def record_needs(request: HttpRequest, reference: str, told: NeedsIn) -> StepTaken:
    """Keep what makes it easier for the complainant, sealed, in place of what was."""
    case = case_seen_by(request, reference)
    caring.record_needs(case, told=told.needs(), act=act_of(request))
    return taken(case)


class CorrectionIn(Told):
    """What is other than we knew; an empty text takes away what was known."""

    name: Text | None = None
    email: Text | None = None
    phone: Text | None = None
    address: Text | None = None
    customer_number: Text | None = None
    language: Text = ""
    evidence: Text = Field(description="How you know that it was them.")


@router.post(
    "/{reference}/correction",
    response={201: StepTaken},
    summary="Put right who complains",
)
def correct(request: HttpRequest, reference: str, told: CorrectionIn) -> StepTaken:
    """Only the fields that are sent change. An e-mail address that holds no more is
    told that it was taken out.
    """
    case = case_seen_by(request, reference)
    sent = told.model_dump(exclude_none=True)
    language, evidence = sent.pop("language"), sent.pop("evidence")
    correcting.correct(
        case,
        told=Correction(fields=sent, language=language),
        evidence=evidence,
        act=act_of(request),
    )
    return taken(case)


@router.post(
    "/{reference}/restrictions", response={201: StepTaken}, summary="Limit contact"
)
def restrict(request: HttpRequest, reference: str, told: NewRestriction) -> StepTaken:
    """Limit how the complainant reaches us, for a time. What their complaint gets
    stays as it is; they are told, with the way to object.
    """
    case = case_seen_by(request, reference)
    row = caring.restrict(case, **told.model_dump(), act=act_of(request))
    return taken(case, made=[row.pk])


@router.post(
    "/{reference}/restrictions/lifting",
    response={201: StepTaken},
    summary="Lift a limit on contact",
)
def lift(request: HttpRequest, reference: str, told: Lifting) -> StepTaken:
    """End a limit on contact, and tell the complainant."""
    case = case_seen_by(request, reference)
    row = caring.lift(case, **told.model_dump(), act=act_of(request))
    return taken(case, made=[row.pk])
