"""Who came forward, and for whom: what several operations write down the same way."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases import texts
from ombud.cases.models import Case, Representation
from ombud.cases.models.words import veil_over
from ombud.cases.vocabulary import RepresentativeKind
from ombud.parties import identities
from ombud.parties.identities import Identity
from ombud.parties.models import Person
from ombud.parties.needs import Needs
from ombud.parties.vocabulary import ContactWay
from ombud.people.acting import Act
from ombud.people.refusals import Refused, Unusable
from ombud.vault.refusing import CannotOpen

OF_A_PERSON = 300  # characters of each thing that tells who somebody is
OF_THEM = "representative_"  # before a field that is the representative's
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")


class KeyNotHere(Refused):
    """Who this is cannot be opened; nothing can be sealed under their key."""

    code = "key_missing"
    message = gettext_lazy(
        "This cannot be kept just now: the key for it is not here. Tell whoever runs"
        " Ombud."
    )


class NobodyThere(Refused):
    """Who this was has been erased; nothing can be sealed under their key."""

    code = "erased"
    message = gettext_lazy(
        "Who this was has been erased. Nothing more can be kept about them."
    )


@contextmanager
def under_their_key() -> Iterator[None]:
    """Seal something for a person within this. Raises NobodyThere and KeyNotHere."""
    try:
        yield
    except identities.Erased:
        raise NobodyThere from None
    except CannotOpen:
        raise KeyNotHere from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """Somebody acts for the complainant. `evidence` is what shows that they may."""

    identity: Identity = field(default_factory=Identity)
    kind: RepresentativeKind = RepresentativeKind.OTHER
    evidence: str = ""


def usable(acting: Acting) -> Acting:
    """As it may be kept. Raises Unusable, naming the representative's field."""
    identity = usable_identity(acting.identity, prefix=OF_THEM)
    if not identity.name:
        raise Unusable(f"{OF_THEM}name", _("Write who acts for the complainant."))
    evidence = texts.usable(acting.evidence, field=f"{OF_THEM}evidence", required=False)
    return Acting(identity=identity, kind=acting.kind, evidence=evidence)


def usable_identity(identity: Identity, *, prefix: str = "") -> Identity:
    """As it may be kept. Raises Unusable, naming the field after `prefix`."""
    told = {
        name: texts.usable(
            getattr(identity, name),
            field=f"{prefix}{name}",
            limit=texts.LONG if name == "members" else OF_A_PERSON,
            required=False,
        )
        for name in Identity.__dataclass_fields__
    }
    if told["email"] and not _ADDRESS.fullmatch(told["email"]):
        raise Unusable(
            f"{prefix}email",
            _("This e-mail address is not complete. Write it like name@example.org."),
        )
    if told["contact_by"] and told["contact_by"] not in ContactWay.values:
        raise Unusable(
            f"{prefix}contact_by", _("Choose one of the ways that are offered.")
        )
    return Identity(**told)


def usable_needs(needs: Needs) -> Needs:
    """As they may be kept. Raises Unusable."""
    language = texts.usable(
        needs.language, field="interpreter_language", limit=texts.LINE, required=False
    )
    words = texts.usable(needs.words, field="needs_words", required=False)
    return Needs(
        adjustments=list(dict.fromkeys(needs.adjustments)),
        language=language,
        drivers=list(dict.fromkeys(needs.drivers)),
        known=needs.known,
        words=words,
    )


def register(
    case: Case,
    acting: Acting,
    *,
    holds_receipt: bool,
    act: Act,
    person: Person | None = None,
) -> Representation:
    """Write down who acts for the complainant of a case that is locked; `person` where
    who they are was sealed already.

    Nothing is theirs to do or to read before it is checked.
    """
    if person is None:
        person = identities.new_person(acting.identity, language=case.language, act=act)
    veil_over(case, person)
    return case.representations.create(
        person=person,
        kind=acting.kind,
        holds_receipt=holds_receipt,
        evidence=acting.evidence,
        registered_by=act.actor,
        registered_at=act.at,
    )


def facts_of(acts: Representation) -> dict[str, object]:
    """What the journal keeps of somebody who came forward."""
    return {
        "representation": acts.pk,
        "kind": acts.kind,
        "holds_receipt": acts.holds_receipt,
        "words": acts.digest(acts.evidence),
    }
