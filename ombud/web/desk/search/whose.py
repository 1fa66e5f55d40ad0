"""The complaints of somebody who is known by an address or a number.

They are found by blind indexes, and only for who may read who complains in them; to
everybody else they are not there. Finding them tells who complained, so each person
found is written down like a look at their identity.
"""

from typing import TYPE_CHECKING

from ombud.cases import policy, queries
from ombud.parties import identities
from ombud.parties import queries as parties
from ombud.parties.identities import Identity
from ombud.people.acting import Act
from ombud.vault.refusing import CannotOpen
from ombud.web.desk import orders
from ombud.web.desk.orders import ORDERS, Page
from ombud.web.desk.search import typed
from ombud.web.desk.search.marking import OPENING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from django.db.models import Q

    from ombud.cases.models import Case
    from ombud.cases.models.case import CaseQuerySet
    from ombud.parties.models import Person

NEWEST = ORDERS["newest"]
START = "start"  # a place no list has: the way back to its first rows
MOST = 500  # records
AT_ONCE = 200  # complaints looked at, to fill a page with those they may read
MOST_READ = 10 * AT_ONCE


def page_of(
    words: str, act: Act, *, narrowed: "Sequence[Q]" = (), after: str = ""
) -> Page:
    """The newest complaints of whoever has this e-mail address, telephone number or
    customer number, themselves or as a representative, where all of these conditions
    hold; or those after a place. The way back leads to the first ones.

    Where so many may not be read that looking ends before a page is full, the way on
    leads to the rest; but not where there is nothing to show: it would be a hint.
    """
    people = {each.pk: each for each in parties.reached_by(_told(words))[:MOST]}
    if not people:
        return Page([], "", "")
    seen = queries.of_people(queries.cases_visible_to(act.staff), people)
    for condition in narrowed:
        seen = seen.filter(condition)
    shown: list[Case] = []
    opened: dict[int, bool] = {}
    looked, last, is_more = 0, None, False
    for case, is_open in _newest(queries.with_opening(seen, OPENING), act, after=after):
        if is_more := is_open and len(shown) == orders.PAGE:
            break
        looked, last = looked + 1, case
        if is_open and _are_found(_whose(case), people, opened, act):
            shown.append(case)
    return Page(
        shown,
        before=START if after and shown else "",
        after=_further(shown, last, is_more=is_more or looked == MOST_READ),
    )


def _newest(
    cases: "CaseQuerySet", act: Act, *, after: str
) -> "Iterator[tuple[Case, bool]]":
    """Each complaint after a place, and may they read who complains? Asked for many
    at once.
    """
    cases = cases.prefetch_related("representations")
    for _round in range(MOST_READ // AT_ONCE):
        place = orders.place(NEWEST, after)
        some = cases if place is None else cases.filter(place)
        rows = list(some.order_by(*orders.sorting(NEWEST))[:AT_ONCE])
        is_open = policy.identities_open_to(act.staff, rows)
        for case in rows:
            yield case, case.pk in is_open
        if len(rows) < AT_ONCE:
            return
        after = orders.cursor(NEWEST, rows[-1])


def _further(shown: "Sequence[Case]", last: "Case | None", *, is_more: bool) -> str:
    """The way on, from where looking ended; none from a page that shows nothing."""
    return orders.cursor(NEWEST, last) if is_more and shown and last else ""


def _are_found(
    theirs: "Sequence[int]",
    people: "Mapping[int, Person]",
    opened: dict[int, bool],
    act: Act,
) -> bool:
    """Were all of these looked at whom somebody looks for? Each look is written down
    once.
    """
    for pk in theirs:
        if pk in people and pk not in opened:
            opened[pk] = _looked_at(people[pk], act)
    return all(opened.get(pk, True) for pk in theirs)


def _told(words: str) -> Identity:
    if typed.email_in(words):
        return Identity(email=words)
    if typed.phone_in(words):
        return Identity(phone=words, customer_number=words)
    return Identity(customer_number=words)


def _whose(case: "Case") -> list[int]:
    acting = [each.person_id for each in case.representations.all()]
    return [pk for pk in [case.person_id, *acting] if pk is not None]


def _looked_at(person: "Person", act: Act) -> bool:
    """Write down the look; whom nobody can open is not found either."""
    try:
        identities.look(person, act=act)
    except CannotOpen:
        return False
    return True
