"""Whose marks stand in the texts of a case, and what they stand for.

Texts are kept without what tells who the people of a case are (`models.words`); here
is what puts it back for a reader who may know.
"""

from collections.abc import Iterable

from ombud.cases import policy, queries
from ombud.cases.models import Case
from ombud.parties import identities, veiling
from ombud.parties.models import Person
from ombud.parties.veiling import Words
from ombud.people.acting import Act
from ombud.vault.refusing import CannotOpen


def people_of(case: Case) -> list[Person]:
    """Whoever complains in a case or one taken together with it, and whoever acts or
    acted for them.
    """
    cases = [case, *queries.taken_in(case)]
    people = [each.person for each in cases if each.person is not None]
    for each in cases:
        rows = each.representations.select_related("person")
        people += [row.person for row in rows]
    return people


def words_of(case: Case) -> Words:
    """What the marks in the texts of a case stand for, without a record: for the
    complainant, and for what has recorded the look already.
    """
    return veiling.words_of(people_of(case))


def words_for(act: Act, case: Case, *, met: Iterable[int]) -> Words:
    """What the marks of these people (by id) stand for, for a member of staff: nothing
    where they need not know who complains.

    A name in a text tells who somebody is, so this look is written down like one at
    the identity: once for each person and hour.
    """
    if not policy.may_read_identity(act.staff, case):
        return {}
    wanted = set(met)
    people = [each for each in people_of(case) if each.pk in wanted]
    for person in people:
        try:
            identities.look(person, act=act)
        except CannotOpen:
            continue
    return veiling.words_of(people)


def knows_who(act: Act, case: Case) -> bool:
    """May this member of staff learn who complains in a case, and can it still be
    learned? If so the look is written down, once an hour.
    """
    if case.person is None or not policy.may_read_identity(act.staff, case):
        return False
    try:
        identities.look(case.person, act=act)
    except CannotOpen:
        return False
    return True
