"""Who somebody is: written once, read only where it is recorded."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta

import phonenumbers
from django.db import transaction

from ombud.journal import queries as journal
from ombud.journal.recording import record
from ombud.parties.events import PartyEvent
from ombud.parties.literals import numbered, parts_of
from ombud.parties.models import Person
from ombud.people.acting import Act
from ombud.vault import sealing
from ombud.vault.places import Place
from ombud.vault.refusing import CannotOpen
from ombud.vault.rewrapping import Wrapped
from ombud.vault.secrets import blind_index

ONE_LOOK = timedelta(hours=1)  # within it, opening the page again is the same look
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
    contact_by: str = ""  # the code of a ContactWay: how to reach them best
    contact_when: str = ""  # and when, in their words

    @property
    def is_empty(self) -> bool:
        return not any(asdict(self).values())


class Erased(CannotOpen):
    """The person's key was destroyed; nobody can read who they were."""

    said = "The key of this person was destroyed; nobody can read who they were."


def place_of(pseudonym: str, column: str = "wrapped_key") -> Place:
    """Where something sealed of a person belongs."""
    return Place("parties.person", pseudonym, column)


WRAPPED = Wrapped("parties.Person", "wrapped_key", place_of, row="pseudonym")


def new_person(identity: Identity, *, language: str, act: Act) -> Person:
    """Seal an identity under a key of its own."""
    person = prepared(identity, language=language, act=act)
    person.save()
    return person


def prepared(identity: Identity, *, language: str, act: Act) -> Person:
    """A person sealed but not yet saved, for saving many at once. The words a letter
    to them is likely to carry are known from the beginning.
    """
    key = secrets.token_bytes(32)
    pseudonym = "P-" + "".join(secrets.choice(ALPHABET) for _ in range(10))
    told = asdict(identity)
    words = numbered([*parts_of(identity.name), identity.email, identity.phone])
    return Person(
        pseudonym=pseudonym,
        language=language,
        sealed=_sealed(key, told, place_of(pseudonym, "sealed")),
        sealed_words=_sealed(key, words, place_of(pseudonym, "sealed_words")),
        wrapped_key=sealing.seal(key, place=place_of(pseudonym)),
        is_nameless=identity.is_empty,
        created_at=act.at,
        **indexes_of(identity),
    )


def put_indexes(person: Person, identity: Identity) -> None:
    """By what a person is found, on a person about to be saved."""
    person.is_nameless = identity.is_empty
    told = indexes_of(identity)
    person.email_index = told.get("email_index")
    person.phone_index = told.get("phone_index")
    person.customer_index = told.get("customer_index")


def reveal(person: Person) -> Identity:
    """Open an identity without a record: for sending a letter to that very person.

    Whatever shows an identity to somebody else calls `read`. Raises Erased, or
    CannotOpen saying why.
    """
    return Identity(**json.loads(opened(person, "sealed")))


def opened(person: Person, column: str) -> bytes:
    """What a column keeps sealed under the person's key. Raises CannotOpen."""
    place = place_of(person.pseudonym, column)
    return sealing.open_with(key_of(person), getattr(person, column), place=place)


def sealed_for(person: Person, column: str, text: bytes) -> bytes:
    """A text sealed for a column, under the person's key. Raises CannotOpen."""
    place = place_of(person.pseudonym, column)
    return sealing.seal_with(key_of(person), text, place=place)


def key_of(person: Person) -> bytes:
    """The person's own key. Raises Erased, or CannotOpen saying why."""
    if person.wrapped_key is None:
        raise Erased
    return sealing.unseal(person.wrapped_key, place=place_of(person.pseudonym))


def erase(person: Person) -> None:
    """Destroy the person's key, and with it everything that opens by it: who they
    are, what they need, what the marks in texts stand for, and that they are found.
    """
    person.wrapped_key = person.sealed_needs = person.sealed_words = None
    person.sealed_formers = None
    person.sealed = b""
    person.email_index = person.phone_index = person.customer_index = None
    person.save()


@transaction.atomic
def read(person: Person, *, because: str = "", act: Act) -> Identity:
    """Open an identity for the acting person, and record that they read it, and the
    code of why where one is asked for.

    Two who look at the same moment wait for each other: a chain grows one by one.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    identity = reveal(person)
    facts = {"because": because} if because else {}
    record(PartyEvent.IDENTITY_READ, person, act, **facts)
    return identity


def look(person: Person, *, act: Act) -> Identity:
    """Open an identity for the acting member of staff, with one entry in the journal
    for each hour somebody looks. Raises CannotOpen, saying why.
    """
    if _has_looked(person, act):
        return reveal(person)
    identity = read(person, act=act)
    person.looked = (act.staff.pk, act.at)
    return identity


def _has_looked(person: Person, act: Act) -> bool:
    since = act.at - ONE_LOOK
    if person.looked and person.looked[0] == act.staff.pk and person.looked[1] >= since:
        return True
    return journal.has_happened(
        PartyEvent.IDENTITY_READ, person, by=act.staff.pk, since=since
    )


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


def indexes_of(identity: Identity) -> dict[str, bytes]:
    """By what a person of this identity is found: blind indexes by their columns."""
    told = {
        "email_index": _index("email", plain_email(identity.email)),
        "phone_index": _index("phone", plain_phone(identity.phone)),
        "customer_index": _index("customer", identity.customer_number.strip()),
    }
    return {column: index for column, index in told.items() if index is not None}


def _sealed(key: bytes, told: Mapping[str, str], place: Place) -> bytes:
    text = json.dumps(told, ensure_ascii=False).encode()
    return sealing.seal_with(key, text, place=place)


def _index(kind: str, value: str) -> bytes | None:
    return blind_index(kind, value) if value else None
