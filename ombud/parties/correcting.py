"""Who somebody is is put right, under the key they have."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from ombud.parties import identities
from ombud.parties.identities import Identity
from ombud.parties.models import Person

CHANGEABLE = (
    "name",
    "email",
    "phone",
    "address",
    "customer_number",
    "contact_by",
    "contact_when",
)
WRITTEN = (
    "sealed",
    "sealed_formers",
    "is_nameless",
    "email_index",
    "phone_index",
    "customer_index",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """Which fields are others now; `former` is the place of an e-mail address that
    holds no more among those they had, for `former_address`.
    """

    fields: list[str]
    former: int | None


def change(person: Person, told: Mapping[str, str]) -> Corrected:
    """Put these in the place of what was known; nothing else changes. Whoever writes
    to the same row meanwhile waits: the caller is within a transaction.

    Raises Erased, or CannotOpen saying why.
    """
    person.refresh_from_db(from_queryset=Person.objects.select_for_update())
    known = identities.reveal(person)
    changed = {
        name: text for name, text in told.items() if getattr(known, name) != text
    }
    now = replace(known, **changed)
    former = _keep_former(person, known, now)
    told_now = json.dumps(asdict(now), ensure_ascii=False).encode()
    person.sealed = identities.sealed_for(person, "sealed", told_now)
    identities.put_indexes(person, now)
    person.save(update_fields=WRITTEN)
    return Corrected(fields=sorted(changed), former=former)


def former_address(person: Person, place: int) -> str:
    """An e-mail address they had; empty where there is none. Raises CannotOpen."""
    had = _formers(person)
    return had[place] if 0 <= place < len(had) else ""


def _keep_former(person: Person, known: Identity, now: Identity) -> int | None:
    before = identities.plain_email(known.email)
    if not before or before == identities.plain_email(now.email):
        return None
    had = [*_formers(person), known.email]
    text = json.dumps(had, ensure_ascii=False).encode()
    person.sealed_formers = identities.sealed_for(person, "sealed_formers", text)
    return len(had) - 1


def _formers(person: Person) -> list[str]:
    if person.sealed_formers is None:
        return []
    had: list[str] = json.loads(identities.opened(person, "sealed_formers"))
    return had
