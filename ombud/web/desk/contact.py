"""What to mind when dealing with a complainant: shown wherever one does."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases import policy, queries, representing
from ombud.cases.states import Step
from ombud.cases.vocabulary import Scope
from ombud.parties import identities
from ombud.parties.identities import Identity
from ombud.parties.needs import Needs
from ombud.parties.vocabulary import Adjustment
from ombud.people.acting import Act
from ombud.vault.refusing import CannotOpen
from ombud.web.desk import people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ombud.cases.models import Case
    from ombud.cases.models.representation import Representation, Restriction

# Where somebody of ours writes or speaks to the complainant.
REACHING = {
    Step.ACKNOWLEDGE,
    Step.ASK,
    Step.REPLY,
    Step.HEAR,
    Step.OFFER,
    Step.CHOOSE,
    Step.ANSWER,
    Step.WRITE,
    Step.GIVE_TIME,
    Step.REACT,
    Step.REVIEW,
    Step.RECLASSIFY,
}
STANDS = {
    "unchecked": gettext_lazy("not checked yet"),
    "over": gettext_lazy("authority is over"),
    "valid": gettext_lazy("checked"),
}


@dataclass(frozen=True, slots=True)
class ActsFor:
    """Who acts for the complainant, as far as the reader may know them."""

    row: "Representation"
    name: str
    identity: Identity
    stands: str
    scope: "Sequence[str]"

    @property
    def note(self) -> str:
        return f"{self.row.get_kind_display()}, {STANDS[self.stands]}"


@dataclass(frozen=True, slots=True)
class Contact:
    """What makes it easier for the complainant, and limits on how they reach us."""

    easier: "Sequence[str]"
    words: str
    limits: "Sequence[Restriction]"

    @property
    def is_any(self) -> bool:
        return bool(self.easier or self.words or self.limits)


def of(case: "Case", known: Needs | None) -> Contact:
    """For a page on which the identity of the complainant was looked at already."""
    return Contact(
        easier=easier(known),
        words=known.words if known else "",
        limits=queries.limits_on_contact(case),
    )


def for_step(step: Step, case: "Case", act: Act) -> Contact | None:
    """For the form of a step that reaches the complainant; None for any other."""
    if step not in REACHING or not policy.may_read_identity(act.staff, case):
        return None
    found = of(case, people.needs_of(case, act))
    return found if found.is_any else None


def easier(known: Needs | None) -> list[str]:
    """The adjustments in words."""
    if known is None:
        return []
    return [_adjustment(each, known) for each in known.adjustments]


def acts_for(case: "Case", act: Act) -> ActsFor | None:
    """Who acts for the complainant; that somebody looked at who it is, is written
    down.
    """
    row = queries.acting_for(case)
    if row is None:
        return None
    identity = Identity()
    if policy.may_read_identity(act.staff, case):
        try:
            identity = identities.look(row.person, act=act)
        except CannotOpen:
            identity = Identity()
    stands = "unchecked" if row.checked_at is None else "valid"
    if representing.is_over(row, at=act.at):
        stands = "over"
    return ActsFor(
        row=row,
        name=identity.name or row.person.pseudonym,
        identity=identity,
        stands=stands,
        scope=[str(Scope(code).label) for code in row.scope],
    )


def _adjustment(each: Adjustment, known: Needs) -> str:
    if each is Adjustment.INTERPRETER and known.language:
        return _("An interpreter: %(language)s") % {"language": known.language}
    return str(each.label)
