"""Who of ours is let into many cases, read at once for all of them. Reading only."""

from collections.abc import Sequence

from django.db.models import prefetch_related_objects

from ombud.cases.models import Case
from ombud.journal.known_rows import keep_known

ROWS = ("named", "reviews")


def read_who_is_let_in(cases: Sequence[Case]) -> None:
    """Read who is in charge of each case, is named on it or looks at it again, and put
    it there: whoever asks a permission of many cases asks the database for all at once.
    """
    prefetch_related_objects(cases, "handler", *ROWS)
    for case in cases:
        for name in ROWS:
            keep_known(case, name, list(getattr(case, name).all()))
