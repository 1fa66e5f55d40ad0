"""The shapes of who acts for whom, of what people need, and of limits on contact."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from pydantic import BaseModel, Field

from ombud.api.told import Text, Told
from ombud.cases.registering import OF_THEM, Acting
from ombud.cases.vocabulary import Measure, RepresentativeKind, Scope
from ombud.parties.identities import Identity
from ombud.parties.needs import Needs
from ombud.parties.vocabulary import Adjustment, Driver, Known
from ombud.people.refusals import Unusable


class RepresentativeIn(Told):
    """Who acts for the complainant. Kept encrypted; to be checked by a person."""

    name: Text = Field(min_length=1)
    kind: RepresentativeKind = RepresentativeKind.OTHER
    email: Text = ""
    phone: Text = ""
    address: Text = ""
    evidence: Text = Field("", description="What shows that they may act.")

    def acting(self) -> Acting:
        who = {each: getattr(self, each) for each in ("name", "email", "phone")}
        return Acting(
            identity=Identity(**who, address=self.address),
            kind=self.kind,
            evidence=self.evidence,
        )


class NeedsIn(Told):
    """What makes it easier for the complainant. Kept encrypted, under their own key."""

    adjustments: list[Adjustment] = Field([], max_length=len(Adjustment))
    interpreter_language: Text = ""
    drivers: list[Driver] = Field(
        [],
        max_length=len(Driver),
        description="What may make it harder; read by whoever handles the case.",
    )
    known: Known = Known.TOLD
    words: Text = ""

    def needs(self) -> Needs:
        return Needs(
            adjustments=self.adjustments,
            language=self.interpreter_language,
            drivers=self.drivers,
            known=self.known,
            words=self.words,
        )


class RepresentationOut(BaseModel):
    """Who acts for the complainant, by a pseudonym."""

    id: int
    person: str
    kind: RepresentativeKind
    scope: list[Scope]
    holds_receipt: bool
    is_alone: bool = Field(description="Is only the representative written to?")
    valid_from: date | None
    valid_until: date | None
    registered_at: datetime
    checked_by: str | None
    checked_at: datetime | None
    ended_at: datetime | None


class RestrictionOut(BaseModel):
    """A limit on how the complainant reaches us; never on what they get."""

    id: int
    measure: Measure
    because: str
    warned_on: date
    decided_by: str
    since: datetime
    review_on: date
    ended_at: datetime | None
    ended_because: str


@contextmanager
def named_as_sent(place: str = "") -> Iterator[None]:
    """Let a refusal name the field of a representative as the program sent it."""
    try:
        yield
    except Unusable as refusal:
        if refusal.field.startswith(OF_THEM):
            field = f"{place}{refusal.field.removeprefix(OF_THEM)}"
            raise Unusable(field, refusal.message) from None
        raise
