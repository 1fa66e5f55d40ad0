"""Complaints come in from other systems."""

import hashlib
import json
from datetime import datetime
from typing import Annotated

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja import Header, Router
from pydantic import BaseModel, Field

from ombud.api.credentials import BearerToken, act_of, user_of
from ombud.api.people_shapes import NeedsIn, RepresentativeIn, named_as_sent
from ombud.api.told import Day, Flag, Text, Told
from ombud.cases.life import receiving
from ombud.cases.life.receiving import Complaint, Received
from ombud.cases.submissions import Key
from ombud.cases.vocabulary import CaseKind, Channel, OnBehalf, Stage
from ombud.parties.identities import Identity
from ombud.parties.needs import Needs
from ombud.parties.vocabulary import ContactWay
from ombud.people.refusals import Unusable
from ombud.people.vocabulary import Scope
from ombud.rulebook import queries as rules
from ombud.rulebook.vocabulary import Basis, DeadlineKind

LONGEST_KEY = 255
WHO = frozenset(Identity.__dataclass_fields__)
router = Router(tags=["complaints"], auth=BearerToken(Scope.COMPLAINTS_WRITE))


class Complainant(Told):
    """Who complains; everything may stay empty. Kept encrypted, apart from the case."""

    name: Text | None = None
    email: Text | None = None
    phone: Text | None = None
    address: Text | None = None
    customer_number: Text | None = None
    contact_by: ContactWay | None = Field(
        None, description="How they want to be reached."
    )
    contact_when: Text | None = Field(None, description="And when, in their words.")


class ComplaintIn(Told):
    """A complaint as another system hands it in. Only the narrative is required."""

    narrative: Text = Field(
        description="What happened, in the complainant's own words.", min_length=1
    )
    language: Text | None = Field(
        None, description="Of the complainant; absent: that of Accept-Language."
    )
    category: Text | None = Field(None, description="The code of a category.")
    product: Text | None = None
    desired_outcome: Text | None = None
    involved: Text | None = Field(
        None, description="Who of ours had to do with it, in the complainant's words."
    )
    occurred_on: Day | None = None
    channel: Channel = Channel.API
    brand: Text | None = Field(
        None,
        description="The code of the brand the complainant dealt with; absent: the"
        " first one.",
    )
    external_reference: Text | None = Field(
        None, description="What the other system calls it."
    )
    confidential: Flag = False
    danger_told: Flag = Field(
        default=False,
        description="Did they say that somebody is in danger? Whom the process names"
        " is told at once.",
    )
    kind: CaseKind = CaseKind.COMPLAINT
    about_reference: Text | None = Field(
        None,
        description="An earlier complaint whose handling this one is about. Nothing of"
        " that one is told.",
    )
    complainant: Complainant | None = None
    on_behalf: OnBehalf = OnBehalf.SELF
    is_minor: Flag = Field(
        default=False, description="Is the person concerned under age?"
    )
    needs: NeedsIn | None = None
    representative: RepresentativeIn | Text | None = Field(
        None,
        description="Who hands it in for the complainant and gets the receipt; it opens"
        " nothing before they are checked. A text only names somebody who helps.",
    )


class DeadlineOut(BaseModel):
    kind: DeadlineKind
    basis: Basis
    due_at: datetime


class ReceivedLinks(BaseModel):
    self: str
    track: str = Field(description="Where the complainant opens the case.")


class ReceivedOut(BaseModel):
    """The case that was opened. Only this answer ever tells the receipt."""

    reference: str
    receipt: str = Field(
        description="Give it to the complainant: it opens their case, without account."
    )
    stage: Stage
    received_at: datetime
    deadlines: list[DeadlineOut]
    links: ReceivedLinks


@router.post("", response={201: ReceivedOut}, summary="Hand in a complaint")
def hand_in(
    request: HttpRequest,
    response: HttpResponse,
    told: ComplaintIn,
    idempotency_key: Annotated[
        str | None,
        Header(
            None,
            alias="Idempotency-Key",
            description="Any text of at most 255 characters that names this complaint."
            " The same key with the same complaint gives the same answer for a day.",
        ),
    ],
) -> ReceivedOut:
    """Open a case. It is stored durably before this answers 201.

    409 `idempotency_key_reused` if the key came with another complaint before.
    """
    received = _received(told, request, idempotency_key)
    shown = _shown(received)
    response["Location"] = shown.links.self
    if received.again:
        response["Idempotency-Replayed"] = "true"
    return shown


def _received(told: ComplaintIn, request: HttpRequest, key: str | None) -> Received:
    try:
        with named_as_sent("representative."):
            return receiving.receive(
                _complaint(told), act=act_of(request), key=_key(told, request, key)
            )
    except Unusable as refusal:
        if refusal.field in WHO - {"representative"}:
            place = f"complainant.{refusal.field}"
            raise Unusable(place, refusal.message) from None
        raise


def _complaint(told: ComplaintIn) -> Complaint:
    who = (
        told.complainant.model_dump(mode="json", exclude_none=True)
        if told.complainant
        else {}
    )
    acts = helper = None
    if isinstance(told.representative, RepresentativeIn):
        acts = told.representative
    else:
        helper = told.representative
    return Complaint(
        narrative=told.narrative,
        channel=told.channel,
        brand=told.brand or "",
        language=told.language or (get_language() or "en")[:2],
        desired_outcome=told.desired_outcome or "",
        involved=told.involved or "",
        category=told.category or "",
        product=told.product or "",
        occurred_on=told.occurred_on,
        confidential=told.confidential,
        danger_told=told.danger_told,
        kind=told.kind,
        about_reference=told.about_reference or "",
        external_reference=told.external_reference or "",
        on_behalf=told.on_behalf if acts is None else OnBehalf.OTHER,
        is_minor=told.is_minor,
        needs=told.needs.needs() if told.needs else Needs(),
        representative=acts.acting() if acts else None,
        identity=Identity(**who, representative=helper or ""),
    )


def _key(told: ComplaintIn, request: HttpRequest, key: str | None) -> Key | None:
    """The caller's key with the digest of what was told, however it was spaced."""
    if key is None:
        return None
    if not 0 < len(key) <= LONGEST_KEY or not key.isprintable():
        raise Unusable(
            "Idempotency-Key",
            _("Write between 1 and 255 characters in the Idempotency-Key."),
        )
    body = json.dumps(told.model_dump(mode="json"), sort_keys=True).encode()
    return Key(
        caller=f"user {user_of(request).pk}",
        key=key,
        body=hashlib.sha256(body).digest(),
    )


def _shown(received: Received) -> ReceivedOut:
    case = received.case
    clocks = case.deadlines.values("kind", "basis", "due_at")
    place = reverse("api:show_case", args=[case.reference])
    return ReceivedOut(
        reference=case.reference,
        receipt=received.receipt,
        stage=case.stage,
        received_at=case.received_at,
        deadlines=[DeadlineOut.model_validate(clock) for clock in clocks],
        links=ReceivedLinks(
            self=settings.BASE_URL + place,
            track=rules.address_of(case.brand_id) + reverse("portal:track"),
        ),
    )
