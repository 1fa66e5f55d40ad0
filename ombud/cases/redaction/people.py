"""Which words give away the people of a case, and our staff?"""

import re

from ombud.cases.redaction.kinds import Kind
from ombud.cases.redaction.known_words import Known
from ombud.parties.identities import Identity
from ombud.people.models import User

_EACH = re.compile(r"[,;\n]+")


def words_of(identity: Identity) -> list[Known]:
    """What of an identity would give the person away wherever it stood."""
    told = [
        (Kind.PERSON, identity.name),
        (Kind.PERSON, identity.representative),
        *((Kind.PERSON, member) for member in _EACH.split(identity.members)),
        (Kind.EMAIL, identity.email),
        (Kind.PHONE, identity.phone),
        (Kind.ADDRESS, identity.address),
        (Kind.CUSTOMER, identity.customer_number),
    ]
    return [Known(text.strip(), kind) for kind, text in told if text.strip()]


def words_of_staff() -> list[Known]:
    """The names of everybody who works here, or did."""
    names = User.objects.values_list("first_name", "last_name")
    whole = {f"{first} {last}".strip() for first, last in names}
    return [Known(name, Kind.STAFF) for name in sorted(whole) if name]
