"""Groups in which the cases of a list may stand together: by owner, by category.

No database of ours knows the reader's alphabet, and the names of categories are in
several languages: groups are few, so they are put in order here.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.utils.translation import get_language

from ombud.people.models import User
from ombud.rulebook import queries as rulebook
from ombud.rulebook.models import Category
from ombud.web.desk.colleagues import in_order
from ombud.worktime.alphabets import sort_key

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from ombud.cases.models.case import CaseQuerySet

    Some = Callable[[OuterRef | None], CaseQuerySet]

BY_CATEGORY = "category"


def keys_of(column: str) -> tuple[int, ...]:
    """The keys of the groups of a column, in the order of the reader's alphabet."""
    if column == BY_CATEGORY:
        return tuple(row.pk for row in _sorted(Category.objects.all()))
    return tuple(person.pk for person in in_order(_everybody()))


def first_of(column: str, some: "Some") -> "list[tuple[int | None, list[int]]]":
    """Each group with the keys of some of its cases, in order; last those in no group.

    `some` gives the keys of cases of a group, or of none.
    """
    told = {
        "first": ArraySubquery(some(OuterRef("pk"))),
        "apart": ArraySubquery(some(None)),
    }
    rows: Iterable[User | Category]
    if column == BY_CATEGORY:
        rows = _sorted(Category.objects.annotate(**told))
    else:
        rows = in_order(_everybody().annotate(**told))
    read = [(row.pk, vars(row)) for row in rows]
    apart = read[0][1]["apart"] if read else some(None).values_list("pk", flat=True)
    return [*((pk, each["first"]) for pk, each in read), (None, list(apart))]


def _everybody() -> "QuerySet[User]":
    """Who has left may still be in charge of something."""
    return User.objects.only("first_name", "last_name", "username")


def _sorted(rows: Iterable[Category]) -> list[Category]:
    language = (get_language() or "en")[:2]
    return sorted(
        rows, key=lambda row: (sort_key(rulebook.said_in(row.names), language), row.pk)
    )
