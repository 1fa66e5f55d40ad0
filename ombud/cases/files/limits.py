"""How much may be handed in: at once, in a day, and with one case.

A refusal never loses anything: what somebody wrote beside a file is kept or shown
again, and a mail that brings too much is kept whole as it came.
"""

from datetime import timedelta

from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from ombud.cases.files import names
from ombud.cases.models import Case
from ombud.people.acting import Act
from ombud.people.refusals import Unusable

MB = 1024 * 1024
LIMIT = 10 * MB  # of one file
PER_CASE = 1024 * MB
DAY = timedelta(days=1)
FROM_OUTSIDE_A_DAY = 50  # files of one case
FROM_OUTSIDE_A_DAY_SIZE = 200 * MB
FROM_OUTSIDE = 300  # files of one case


def check(name: str, size: int) -> None:
    """Refuse a file that is empty or too large. Raises Unusable."""
    if size == 0:
        raise Unusable(
            "file", _("The file %(name)s is empty.") % {"name": names.plain(name)}
        )
    if size > LIMIT:
        raise Unusable("file", too_large(name))


def too_large(name: str) -> str:
    return _("The file %(name)s is too large: at most %(limit)s MB can be taken.") % {
        "name": names.plain(name),
        "limit": LIMIT // MB,
    }


def require_room(case: Case, size: int, act: Act) -> None:
    """Refuse what goes beyond what one case may hold. Raises Unusable."""
    held = case.files.aggregate(size=Sum("size"))["size"] or 0
    if held + size > PER_CASE:
        raise Unusable(
            "file",
            _("The files of this complaint come to more than %(limit)s MB already.")
            % {"limit": PER_CASE // MB},
        )
    if act.actor is None:
        _require_room_for_outside(case, size, act)


def _require_room_for_outside(case: Case, size: int, act: Act) -> None:
    theirs = case.files.filter(from_complainant=True)
    if theirs.count() >= FROM_OUTSIDE:
        raise Unusable(
            "file",
            _(
                "You have sent %(limit)s files with this complaint, the most we can"
                " take here. Write to us how we can reach you for more."
            )
            % {"limit": FROM_OUTSIDE},
        )
    today = theirs.filter(added_at__gt=act.at - DAY).aggregate(
        number=Count("pk"), size=Sum("size")
    )
    too_many = today["number"] >= FROM_OUTSIDE_A_DAY
    if too_many or (today["size"] or 0) + size > FROM_OUTSIDE_A_DAY_SIZE:
        raise Unusable(
            "file",
            _(
                "You have sent as many files today as we can take in a day. Please send"
                " the others tomorrow."
            ),
        )
