"""What a person needs from us: sealed under their own key, like who they are."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from ombud.parties import identities
from ombud.parties.identities import Erased
from ombud.parties.models import Person
from ombud.parties.vocabulary import Adjustment, Driver, Known


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What makes it easier for somebody, and what makes it harder.

    `language` is that of an interpreter; `words` is what they or we say about it.
    """

    adjustments: Sequence[Adjustment] = ()
    language: str = ""
    drivers: Sequence[Driver] = ()
    known: Known = Known.TOLD
    words: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.adjustments or self.drivers or self.words)


def keep(person: Person, needs: Needs) -> None:
    """Put these in the place of what was known. Raises Erased."""
    person.sealed_needs = sealed(person, needs)
    person.save(update_fields=["sealed_needs"])


def sealed(person: Person, needs: Needs) -> bytes:
    """The needs under the person's own key. Raises Erased."""
    told = {
        "adjustments": [str(each) for each in needs.adjustments],
        "language": needs.language,
        "drivers": [str(each) for each in needs.drivers],
        "known": str(needs.known),
        "words": needs.words,
    }
    text = json.dumps(told, ensure_ascii=False).encode()
    return identities.sealed_for(person, "sealed_needs", text)


def reveal(person: Person) -> Needs:
    """Open what a person needs, without a record. Raises Erased.

    Whoever shows it to somebody has written down before that they read who it is.
    """
    if person.wrapped_key is None:
        raise Erased
    if person.sealed_needs is None:
        return Needs()
    told = json.loads(identities.opened(person, "sealed_needs"))
    return Needs(
        adjustments=[Adjustment(code) for code in told["adjustments"]],
        language=told["language"],
        drivers=[Driver(code) for code in told["drivers"]],
        known=Known(told["known"]),
        words=told["words"],
    )
