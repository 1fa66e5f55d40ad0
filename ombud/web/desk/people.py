"""Who complains, for those who need to know. Each look is written down."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ombud.cases import policy
from ombud.journal import queries as journal
from ombud.parties import identities, needs
from ombud.parties.events import PartyEvent
from ombud.parties.identities import Erased, Identity
from ombud.parties.needs import Needs
from ombud.parties.vocabulary import Driver
from ombud.people.acting import Act
from ombud.people.vocabulary import Role

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
    needs: Needs | None = None
    may_read_drivers: bool = False


def complainant_of(case: "Case", act: Act) -> Complainant:
    """The complainant as this reader may know them."""
    if case.person is None:
        return Complainant(name=_("Anonymous"))
    anonymous = _("Anonymous") if case.person.is_nameless else ""
    if not policy.may_read_identity(act.staff, case):
        return Complainant(
            name=anonymous or case.person.pseudonym,
            note=_("You see a pseudonym: your part does not need the name."),
        )
    try:
        identity = looked_at(case.person, act)
        known = needs.reveal(case.person)
    except Erased:
        return Complainant(
            name=case.person.pseudonym, note=_("Who this was has been erased.")
        )
    return Complainant(
        name=identity.name or anonymous or case.person.pseudonym,
        identity=identity,
        needs=None if known.is_empty else known,
        may_read_drivers=may_read_drivers(case, act),
    )


def needs_of(case: "Case", act: Act) -> Needs | None:
    """What makes it easier for the complainant, for whoever writes or speaks to them;
    None where nothing is known, or it is not theirs to know. The look is written down.
    """
    if case.person is None or case.person.sealed_needs is None:
        return None
    if not policy.may_read_identity(act.staff, case):
        return None
    try:
        looked_at(case.person, act)
        return needs.reveal(case.person)
    except Erased:
        return None


def drivers_of(case: "Case") -> Sequence[Driver]:
    """What is known already, to be kept by somebody who may not read it."""
    if case.person is None or case.person.wrapped_key is None:
        return ()
    return needs.reveal(case.person).drivers


def may_read_drivers(case: "Case", act: Act) -> bool:
    """What makes it harder for somebody is for whoever handles the case, and leads."""
    is_handler = case.handler_id == act.staff.pk
    return is_handler or act.staff.role in {Role.LEAD, Role.REPRESENTATIVE}


def looked_at(person: "Person", act: Act) -> Identity:
    """The identity, with one entry in the journal for each hour somebody looks."""
    seen_before = journal.has_happened(
        PartyEvent.IDENTITY_READ, person, by=act.staff.pk, since=act.at - ONE_LOOK
    )
    if seen_before:
        return identities.reveal(person)
    return identities.read(person, act=act)
