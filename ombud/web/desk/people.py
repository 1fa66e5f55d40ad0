"""Who complains, for those who need to know. Each look is written down."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ombud.cases import policy
from ombud.journal import queries as journal
from ombud.parties import identities
from ombud.parties.events import PartyEvent
from ombud.parties.identities import Erased, Identity
from ombud.people.acting import Act

if TYPE_CHECKING:
    from ombud.cases.models import Case
    from ombud.parties.models import Person

ONE_LOOK = timedelta(hours=1)  # within it, opening the page again is the same look


@dataclass(frozen=True, slots=True, kw_only=True)
class Complainant:
    """What the page may say of the person. `name` is a pseudonym for most readers."""

    name: str
    note: str = ""
    identity: Identity = field(default_factory=Identity)


def complainant_of(case: "Case", act: Act) -> Complainant:
    """The complainant as this reader may know them."""
    if case.person is None:
        return Complainant(name=_("Anonymous"))
    if not policy.may_read_identity(act.staff, case):
        return Complainant(
            name=case.person.pseudonym,
            note=_("You see a pseudonym: your part does not need the name."),
        )
    try:
        identity = _looked_at(case.person, act)
    except Erased:
        return Complainant(
            name=case.person.pseudonym, note=_("Who this was has been erased.")
        )
    return Complainant(name=identity.name or case.person.pseudonym, identity=identity)


def _looked_at(person: "Person", act: Act) -> Identity:
    """The identity, with one entry in the journal for each hour somebody looks."""
    seen_before = journal.has_happened(
        PartyEvent.IDENTITY_READ, person, by=act.staff.pk, since=act.at - ONE_LOOK
    )
    if seen_before:
        return identities.reveal(person)
    return identities.read(person, act=act)
