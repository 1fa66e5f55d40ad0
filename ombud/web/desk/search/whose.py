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
    from collections.abc import Sequence

    from django.db.models import Q

    from ombud.cases.models import Case
    from ombud.cases.models.case import CaseQuerySet
    from ombud.parties.models import Person

NEWEST = ORDERS["newest"]
START = "start"  # a place no list has: the way back to its first rows
MOST = 25  # records
MOST_READ = 200  # complaints, to fill a page with those whose names they may read


def page_of(
    words: str, act: Act, *, narrowed: "Sequence[Q]" = (), after: str = ""
) -> Page:
    """The newest complaints of whoever has this e-mail address, telephone number or
    customer number, themselves or as a representative, where all of these conditions
    hold; or those after a place. The way back leads to the first ones.
    """
    people = {each.pk: each for each in parties.reached_by(_told(words))[:MOST]}
    if not people:
        return Page([], "", "")
    seen = queries.of_people(queries.cases_visible_to(act.staff), people)
    for condition in narrowed:
        seen = seen.filter(condition)
    shown: list[Case] = []
    opened: dict[int, bool] = {}
    is_more = False
    for case in _after(queries.with_opening(seen, OPENING), after):
        if not policy.may_read_identity(act.staff, case):
            continue
        if is_more := len(shown) == orders.PAGE:
            break
        theirs = [pk for pk in _whose(case) if pk in people]
        for pk in theirs:
            if pk not in opened:
                opened[pk] = _looked_at(people[pk], act)
        if all(opened[pk] for pk in theirs):
            shown.append(case)
    return Page(
        shown,
        before=START if after and shown else "",
        after=orders.cursor(NEWEST, shown[-1]) if is_more else "",
    )


def _after(cases: "CaseQuerySet", after: str) -> "CaseQuerySet":
    place = orders.place(NEWEST, after)
    if place is not None:
        cases = cases.filter(place)
    cases = cases.prefetch_related("representations")
    return cases.order_by(*orders.sorting(NEWEST))[:MOST_READ]


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
