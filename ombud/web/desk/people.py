"""Who complains, for those who need to know. Each look is written down."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from ombud.cases import declared, policy
from ombud.cases.vocabulary import Tie
from ombud.parties import identities, needs
from ombud.parties.identities import Erased, Identity
from ombud.parties.needs import Needs
from ombud.parties.vocabulary import ContactWay, Driver
from ombud.people import working
from ombud.people.acting import Act
from ombud.people.vocabulary import Role
from ombud.vault.refusing import CannotOpen

if TYPE_CHECKING:
    from ombud.cases.models import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Complainant:
    """What the page may say of the person. `name` is a pseudonym for most readers."""

    name: str
    note: str = ""
    identity: Identity = field(default_factory=Identity)
    needs: Needs | None = None
    reach: str = ""
    may_read_drivers: bool = False
    must_say_why: bool = False


def complainant_of(case: "Case", act: Act) -> Complainant:
    """The complainant as this reader may know them."""
    if case.person is None:
        return Complainant(name=_("Anonymous"))
    anonymous = _("Anonymous") if case.person.is_nameless else ""
    if not policy.may_read_identity(act.staff, case):
        return Complainant(
            name=anonymous or case.person.pseudonym,
            note=_pseudonym_note(case, act),
            must_say_why=policy.may_ask_who(act.staff, case),
        )
    try:
        identity = identities.look(case.person, act=act)
        known = needs.reveal(case.person)
    except Erased:
        return Complainant(
            name=case.person.pseudonym, note=_("Who this was has been erased.")
        )
    except CannotOpen:
        return Complainant(
            name=case.person.pseudonym,
            note=_(
                "Who this is cannot be opened: the key is not here. Tell whoever runs"
                " Ombud."
            ),
        )
    return Complainant(
        name=identity.name or anonymous or case.person.pseudonym,
        identity=identity,
        needs=None if known.is_empty else known,
        reach=_reach(identity),
        may_read_drivers=may_read_drivers(case, act),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """What whoever is in charge last said of ties that could make them partial."""

    is_said: bool = False
    ties: Sequence[str] = ()
    at: datetime | None = None


def tie_of_handler(case: "Case") -> Ties:
    """As it stands in their last declaration on this case, if they made one."""
    said = [row for row in case.declarations.all() if row.user_id == case.handler_id]
    if not said or not declared.by_handler(case):
        return Ties()
    ties = [str(Tie(code).label) for code in said[-1].ties]
    return Ties(is_said=True, ties=ties, at=said[-1].declared_at)


def others_url(case: "Case", act: Act) -> str:
    """Where other complaints of the same person are told; "" for who may not know."""
    if case.person is None or not policy.may_read_identity(act.staff, case):
        return ""
    return reverse("desk:same-person", args=[case.reference])


def _reach(identity: Identity) -> str:
    """How they want to be reached, in words."""
    by = identity.contact_by
    return str(ContactWay(by).label) if by in ContactWay.values else ""


def _pseudonym_note(case: "Case", act: Act) -> str:
    if policy.may_ask_who(act.staff, case):
        return _("You see a pseudonym: you are not in charge of this complaint.")
    return _("You see a pseudonym: your part does not need the name.")


def needs_of(case: "Case", act: Act) -> Needs | None:
    """What makes it easier for the complainant, for whoever writes or speaks to them;
    None where nothing is known, or it is not theirs to know. The look is written down.
    """
    if case.person is None or case.person.sealed_needs is None:
        return None
    if not policy.may_read_identity(act.staff, case):
        return None
    try:
        identities.look(case.person, act=act)
        return needs.reveal(case.person)
    except CannotOpen:
        return None


def drivers_of(case: "Case") -> Sequence[Driver]:
    """What is known already, to be kept by somebody who may not read it."""
    if case.person is None:
        return ()
    try:
        return needs.reveal(case.person).drivers
    except CannotOpen:
        return ()


def may_read_drivers(case: "Case", act: Act) -> bool:
    """What makes it harder for somebody is for whoever handles the case, and leads."""
    is_handler = case.handler_id == act.staff.pk
    leads = working.is_one_of(act.staff, {Role.LEAD, Role.REPRESENTATIVE})
    return is_handler or leads
