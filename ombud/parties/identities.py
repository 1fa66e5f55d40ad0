"""Who somebody is: written once, read only where it is recorded."""

import json
import secrets
from dataclasses import asdict, dataclass

import phonenumbers
from django.db import transaction

from ombud.journal.recording import record
from ombud.parties import vault
from ombud.parties.events import PartyEvent
from ombud.parties.models import Person
from ombud.people.acting import Act

ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What tells who somebody is. Everything may be empty."""

    name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    customer_number: str = ""
    representative: str = ""
    members: str = ""  # of a group somebody speaks for

    @property
    def is_empty(self) -> bool:
        return not any(asdict(self).values())


class Erased(Exception):
    """The person's key was destroyed; nobody can read who they were."""


def new_person(identity: Identity, *, language: str, act: Act) -> Person:
    """Seal an identity under a key of its own."""
    person = prepared(identity, language=language, act=act)
    person.save()
    return person


def prepared(identity: Identity, *, language: str, act: Act) -> Person:
    """A person sealed but not yet saved, for saving many at once."""
    key = secrets.token_bytes(32)
    pseudonym = "P-" + "".join(secrets.choice(ALPHABET) for _ in range(10))
    told = json.dumps(asdict(identity), ensure_ascii=False).encode()
    return Person(
        pseudonym=pseudonym,
        language=language,
        sealed=vault.seal_with(key, told, purpose=pseudonym),
        wrapped_key=vault.seal(key, purpose=pseudonym),
        is_nameless=identity.is_empty,
        email_index=_index("email", plain_email(identity.email)),
        phone_index=_index("phone", plain_phone(identity.phone)),
        customer_index=_index("customer", identity.customer_number.strip()),
        created_at=act.at,
    )


def reveal(person: Person) -> Identity:
    """Open an identity without a record: for sending a letter to that very person.

    Whatever shows an identity to somebody else calls `read`. Raises Erased.
    """
    key = key_of(person)
    told = vault.open_with(key, bytes(person.sealed), purpose=person.pseudonym)
    return Identity(**json.loads(told))


def key_of(person: Person) -> bytes:
    """The person's own key. Raises Erased."""
    if person.wrapped_key is None:
        raise Erased
    return vault.unseal(bytes(person.wrapped_key), purpose=person.pseudonym)


@transaction.atomic
def read(person: Person, *, act: Act) -> Identity:
    """Open an identity for the acting person, and record that they read it.

    Two who look at the same moment wait for each other: a chain grows one by one.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    identity = reveal(person)
    record(PartyEvent.IDENTITY_READ, person, act)
    return identity


def is_email_of(person: Person, email: str) -> bool:
    """Is this the person's own address? Tells without opening who they are."""
    index = _index("email", plain_email(email))
    return index is not None and bytes(person.email_index or b"") == index


def plain_email(email: str) -> str:
    return email.strip().casefold()


def plain_phone(phone: str) -> str:
    """A telephone number in international form where it can be read as one."""
    try:
        number = phonenumbers.parse(phone, None)
    except phonenumbers.NumberParseException:
        return "".join(sign for sign in phone if sign.isdigit())
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _index(kind: str, value: str) -> bytes | None:
    return vault.blind_index(kind, value) if value else None
