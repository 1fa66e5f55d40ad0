"""How each copy of a complaint differs from the one it was cast from.

Nearly all complaints of an old installation are finished, spread over four years; a
few in a hundred are open and came in the last weeks. Words are drawn from what the
product ships in the language, a few of them very often and most of them seldom, as in
any text.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from ombud.cases.models import Case
from ombud.cases.references import new_reference
from ombud.cases.states import FINISHED
from ombud.people.models import Unit, User
from ombud.people.vocabulary import Role
from ombud.rulebook import packs

KINDS = ("demo", "letters", "categories", "information", "plainer")
LANGUAGES = ("en", "ru", "tr")
WORDS = 45  # of a complaint, beside what it was cast from
OPEN_SHARE = 0.04  # of a few weeks' work among four years of it
YEARS = 4 * 365 * 24 * 3600  # seconds
WEEKS = 25 * 24 * 3600
OWNERS = 60
SHORTEST = 3  # letters
SEED = 7


class Copy(NamedTuple):
    """One copy: of which case, its number, and what it has of its own."""

    mould: int
    number: int
    reference: str
    shift: int  # seconds it is older by
    handler: int
    unit: int
    words: str


def hire() -> list[User]:
    """Owners enough for a large organisation, in its departments."""
    units = list(Unit.objects.all())
    return [
        User.objects.create_user(
            f"owner-{number}",
            f"owner-{number}@example.org",
            first_name="Owner",
            last_name=str(number),
            role=Role.HANDLER,
            unit=units[number % len(units)],
        )
        for number in range(OWNERS)
    ]


def copies(count: int, owners: Sequence[User], *, share: float) -> Iterator[Copy]:
    """So many, the oldest first; the open ones, such a share of them, last."""
    draw = random.Random(SEED)  # noqa: S311 - measured, not kept secret
    cases = list(Case.objects.order_by("pk"))
    finished = [case for case in cases if case.status in FINISHED]
    running = [case for case in cases if case.status not in FINISHED]
    known, taken = _vocabulary(), {case.reference for case in cases}
    open_ones = round(count * share)
    for number in range(1, count + 1):
        is_open = number > count - open_ones
        case = draw.choice(running if is_open else finished)
        owner = draw.choice(owners)
        yield Copy(
            mould=case.pk,
            number=number,
            reference=_reference(taken),
            shift=draw.randrange(WEEKS)
            if is_open
            else YEARS - YEARS * number // (count + 1),
            handler=owner.pk,
            unit=owner.unit_id or 0,
            words=_words(known[case.language], number, draw),
        )


def _reference(taken: set[str]) -> str:
    found = new_reference()
    while found in taken:
        found = new_reference()
    taken.add(found)
    return found


def _words(
    known: "tuple[list[str], list[float]]", number: int, draw: random.Random
) -> str:
    words, weights = known
    told = draw.choices(words, cum_weights=weights, k=WORDS)
    return f"{' '.join(told)}. KX{number:07d}."


def _vocabulary() -> "dict[str, tuple[list[str], list[float]]]":
    """By language, its words and how often they are drawn, added up."""
    found: dict[str, dict[str, None]] = {language: {} for language in LANGUAGES}
    for kind in KINDS:
        for name in packs.names(kind):
            told = packs.read(kind, name)
            _gather(told, str(told.get("language", "")), found)
    return {
        language: (
            list(words),
            list(accumulate(1 / (place + 8) for place in range(len(words)))),
        )
        for language, words in found.items()
    }


def _gather(told: object, language: str, found: Mapping[str, dict[str, None]]) -> None:
    if isinstance(told, Mapping):
        for name, each in told.items():
            _gather(each, name if name in LANGUAGES else language, found)
    elif isinstance(told, list):
        for each in told:
            _gather(each, language, found)
    elif isinstance(told, str) and language in found:
        words = "".join(sign if sign.isalpha() else " " for sign in told).split()
        found[language].update(
            dict.fromkeys(word for word in words if len(word) >= SHORTEST)
        )
