"""Taking names out of texts, for readers who judge work and not people."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ombud.cases import queries
from ombud.journal import queries as journal
from ombud.parties import identities
from ombud.people.models import User
from ombud.vault.refusing import CannotOpen

if TYPE_CHECKING:
    from ombud.cases.models import Case

SHORTEST = 3  # letters of a part of a name that is taken out by itself
LEFT_OUT = "[…]"


class Veil:
    """Takes names out of texts: whole, and each part of them as it is written.

    What else tells who somebody is, is taken out as a whole. A name is recognised only
    as it was given, so an inflected one may stay.
    """

    def __init__(self, names: Iterable[str], others: Iterable[str] = ()) -> None:
        known = {part for name in names for part in (name.strip(), *name.split())}
        known |= {other.strip() for other in others}
        parts = {part for part in known if len(part) >= SHORTEST}
        longest_first = sorted(parts, key=lambda part: (-len(part), part))
        either = "|".join(re.escape(part) for part in longest_first)
        self._known = re.compile(rf"(?<!\w)(?:{either})(?!\w)") if parts else None

    def over(self, text: str) -> str:
        """The text without the names."""
        return self._known.sub(LEFT_OUT, text) if self._known else text


def veil_of(case: "Case") -> Veil:
    """A veil over whoever complains in a case, and whoever had to do with it."""
    staff = _staff(case)
    names, others = _complainant(case)
    names += [person.full_name for person in staff]
    others += [told for person in staff for told in (person.email, person.phone)]
    return Veil(names, others)


def _complainant(case: "Case") -> tuple[list[str], list[str]]:
    """What tells who complains. It is opened to be left out, and shown to nobody."""
    if case.person is None:
        return [], []
    try:
        who = identities.reveal(case.person)
    except CannotOpen:
        return [], []
    others = [who.email, who.phone, who.address, who.customer_number]
    return [who.name, who.representative], others


def _staff(case: "Case") -> list[User]:
    known = {case.handler_id}
    for actor, facts in journal.entries_of(case).values_list("actor_id", "facts"):
        known |= {actor, *(facts.get(name) for name in queries.NAMES_A_PERSON)}
    return list(User.objects.in_bulk([pk for pk in known if pk]).values())
