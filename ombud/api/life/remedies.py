"""Posting remedies: promised, carried out, failed; and who else is affected."""

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from ombud.api import naming
from ombud.api.cases import case_seen_by
from ombud.api.credentials import act_of
from ombud.api.life.taken import StepTaken, taken
from ombud.api.told import Day, Number, Sum, Text, Told
from ombud.cases.life import remedying
from ombud.cases.promises import Promise
from ombud.cases.vocabulary import Affected, RemedyKind, RemedyOrigin

router = Router()


class PromiseIn(Told):
    """Something to be done to put things right. `owner` carries it out, by login."""

    kind: RemedyKind
    description: Text
    amount: Sum | None = None
    due_on: Day | None = None
    owner: Text = ""

    def promise(self) -> Promise:
        owner = naming.colleague(self.owner, field="owner") if self.owner else None
        return Promise(
            kind=self.kind,
            description=self.description,
            amount=self.amount,
            due_on=self.due_on,
            owner=owner,
        )


class RemedyPromised(PromiseIn):
    """A remedy beside the decision; `repeats` is the id of the one that failed."""

    origin: RemedyOrigin
    repeats: Number | None = None


class Proof(Told):
    """How it is known; of a sum also when it was paid and the payment's number."""

    proof: Text
    paid_on: Day | None = None
    payment_reference: Text = ""


class Failure(Told):
    """What did not work, and what is promised in its place, if anything is yet."""

    because: Text
    again: PromiseIn | None = None


class OthersIn(Told):
    answer: Affected
    reasons: Text
    estimate: Number | None = Field(None, description="How many people, if known.")


@router.post(
    "/{reference}/remedies", response={201: StepTaken}, summary="Promise a remedy"
)
def promise(request: HttpRequest, reference: str, told: RemedyPromised) -> StepTaken:
    """Promise a remedy outside a decision; the complainant reads it at once."""
    case = case_seen_by(request, reference)
    remedy = remedying.promise(
        case,
        promised=told.promise(),
        origin=told.origin,
        repeats=told.repeats,
        act=act_of(request),
    )
    return taken(case, made=[remedy.pk])


@router.post(
    "/{reference}/remedies/{int:remedy}/proof",
    response={201: StepTaken},
    summary="Record a remedy as done",
)
def prove(request: HttpRequest, reference: str, remedy: int, told: Proof) -> StepTaken:
    """Record that a remedy was carried out, and how that is known."""
    case = case_seen_by(request, reference)
    remedying.prove(case, remedy=remedy, **told.model_dump(), act=act_of(request))
    return taken(case)


@router.post(
    "/{reference}/remedies/{int:remedy}/failure",
    response={201: StepTaken},
    summary="Record that a remedy failed",
)
def fail(request: HttpRequest, reference: str, remedy: int, told: Failure) -> StepTaken:
    """Record that a remedy did not come or did not work. `ids` holds the one given
    in its place.
    """
    case = case_seen_by(request, reference)
    again = told.again.promise() if told.again else None
    failed = remedying.fail(
        case, remedy=remedy, because=told.because, again=again, act=act_of(request)
    )
    repeat = getattr(failed, "repeated", None)
    return taken(case, made=[repeat.pk] if repeat else [])


@router.post(
    "/{reference}/others-affected",
    response={201: StepTaken},
    summary="Say whether others are affected",
)
def consider_others(request: HttpRequest, reference: str, told: OthersIn) -> StepTaken:
    """Say whether others suffered the same without complaining, and why."""
    case = case_seen_by(request, reference)
    said = remedying.consider_others(case, **told.model_dump(), act=act_of(request))
    return taken(case, made=[said.pk])
