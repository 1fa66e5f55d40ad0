"""Posting what is given to somebody outside, and whether the complainant agrees."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from pydantic import Field

from ombud.api.cases import case_seen_by
from ombud.api.credentials import act_of
from ombud.api.life.taken import StepTaken, taken
from ombud.api.told import Day, Flag, Number, Text, Told
from ombud.cases import policy
from ombud.cases.giving import Giving
from ombud.cases.life import consenting, disclosing, redacting
from ombud.cases.life.consenting import Asked
from ombud.cases.life.redacting import Chosen
from ombud.cases.vocabulary import (
    Basis,
    Channel,
    ConsentAnswer,
    Content,
    RecipientKind,
    Way,
)

router = Router()
MOST = 200  # files or texts of one disclosure


class NewConsent(Told):
    recipient_kind: RecipientKind
    recipient: Text
    contents: list[Content] = Field(max_length=len(Content))
    purpose: Text = Field(description="The complainant reads it.")
    valid_until: Day | None = None


class ConsentSaid(Told):
    consent: Number
    answer: ConsentAnswer
    through: Channel
    evidence: Text = Field(description="How you know that it was them.")


class ConsentEnded(Told):
    consent: Number
    through: Channel
    words: Text = Field(description="What they said, and how you know.")


class NewDisclosure(Told):
    recipient_kind: RecipientKind
    recipient: Text
    basis: Basis
    grounds: Text = Field("", description="The law or contract, or whose life.")
    consent: Number | None = None
    contents: list[Content] = Field(max_length=len(Content))
    asked_for: Text = ""
    files: list[Number] = Field([], max_length=MOST)
    texts: list[Text] = Field(
        [], max_length=MOST, description="`complaint`, or numbers of messages."
    )
    words: Text = Field(description="The complainant reads it, unless told otherwise.")
    way: Way
    given_on: Day
    is_redacted: Flag = False
    untold: Text = Field("", description="Which law forbids telling, and why.")
    untold_until: Day | None = None


class Telling(Told):
    disclosure: Number
    until: Day | None = Field(None, description="Given: keep it from them longer.")
    untold: Text = ""


class NewRedaction(Told):
    file: Number
    take: list[Number] = Field(
        [], max_length=10_000, description="Numbers of findings; see `findings`."
    )
    areas: dict[int, list[tuple[float, float, float, float]]] = Field(
        {}, description="By page from 0: left, top, right, bottom, from 0 to 1."
    )
    words: list[Text] = Field([], max_length=redacting.MOST_WORDS)
    mark: Text = Field(description="The mark that `findings` gave.")


class Looking(Told):
    file: Number
    words: list[Text] = Field([], max_length=redacting.MOST_WORDS)


@router.post(
    "/{reference}/consents", response={201: StepTaken}, summary="Ask for consent"
)
def ask(request: HttpRequest, reference: str, told: NewConsent) -> StepTaken:
    """Ask the complainant whether something may be given to somebody."""
    case = case_seen_by(request, reference)
    asked = Asked(**told.model_dump())
    row = consenting.ask(case, asked=asked, act=act_of(request))
    return taken(case, made=[row.pk])


@router.post(
    "/{reference}/consent-answers", response={201: StepTaken}, summary="Answer consent"
)
def answer(request: HttpRequest, reference: str, told: ConsentSaid) -> StepTaken:
    """Write down what the complainant said to it."""
    case = case_seen_by(request, reference)
    row = consenting.answer(case, **told.model_dump(), act=act_of(request))
    return taken(case, made=[row.pk])


@router.post(
    "/{reference}/consent-withdrawals",
    response={201: StepTaken},
    summary="Withdraw a consent",
)
def withdraw(request: HttpRequest, reference: str, told: ConsentEnded) -> StepTaken:
    """The complainant takes a consent back: at once nothing more is given by it."""
    case = case_seen_by(request, reference)
    row = consenting.withdraw(case, **told.model_dump(), act=act_of(request))
    return taken(case, made=[row.pk])


@router.post(
    "/{reference}/disclosures",
    response={201: StepTaken},
    summary="Register a disclosure",
)
def disclose(request: HttpRequest, reference: str, told: NewDisclosure) -> StepTaken:
    """Put down what is given to whom, and on what basis."""
    case = case_seen_by(request, reference)
    row = disclosing.disclose(
        case, told=Giving(**told.model_dump()), act=act_of(request)
    )
    return taken(case, made=[row.pk])


@router.post(
    "/{reference}/disclosures/telling",
    response={201: StepTaken},
    summary="Tell of a disclosure",
)
def tell(request: HttpRequest, reference: str, told: Telling) -> StepTaken:
    """Tell the complainant of it, or keep it from them longer, saying why."""
    case = case_seen_by(request, reference)
    row = disclosing.tell(case, **told.model_dump(), act=act_of(request))
    return taken(case, made=[row.pk])


@router.post(
    "/{reference}/findings-of-names",
    summary="Look through a file",
    response={200: dict[str, object]},
)
def look(request: HttpRequest, reference: str, told: Looking) -> dict[str, object]:
    """What gives people away in a file. That it was opened is written down."""
    case, act = case_seen_by(request, reference), act_of(request)
    file = get_object_or_404(policy.files_open_to(act.staff, case), pk=told.file)
    seen = redacting.look(case, file, words=told.words, act=act)
    return {
        "mark": seen.mark,
        "pages": len(seen.pages),
        "silent_pages": seen.silent_pages,
        "findings": [
            {
                "number": each.number,
                "page": each.page,
                "kind": each.found.kind,
                "proposed": each.found.is_proposed,
                "places": list(each.places),
            }
            for each in seen.proposals
        ],
    }


@router.post(
    "/{reference}/redactions", response={201: StepTaken}, summary="Redact a file"
)
def redact(request: HttpRequest, reference: str, told: NewRedaction) -> StepTaken:
    """Make a copy of a file without what was chosen. The original stays."""
    case, act = case_seen_by(request, reference), act_of(request)
    file = get_object_or_404(policy.files_open_to(act.staff, case), pk=told.file)
    chosen = Chosen(
        numbers=told.take, areas=told.areas, words=told.words, mark=told.mark
    )
    row = redacting.redact(case, file, chosen=chosen, act=act)
    return taken(case, made=[row.pk])
