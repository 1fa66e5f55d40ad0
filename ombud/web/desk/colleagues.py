"""Members of staff, in the order of the reader's own alphabet."""

from collections.abc import Iterable

from django.utils.translation import get_language

from ombud.people.models import User
from ombud.worktime.alphabets import sort_key


def in_order(people: Iterable[User]) -> list[User]:
    """The people by their names as the reader's language sorts them."""
    language = (get_language() or "en")[:2]
    return sorted(
        people, key=lambda each: (sort_key(each.full_name, language), each.pk)
    )
