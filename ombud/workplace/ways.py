"""How somebody of ours hears of an event, and how they do if they never said.

The desk always shows it. A danger is mailed at once whatever anybody chose, also in
quiet hours.
"""

from collections.abc import Collection, Mapping

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from ombud.cases.vocabulary import NoticeKind
from ombud.people.vocabulary import Role


class Way(TextChoices):
    """Beside the desk, where every notice stands."""

    DESK = "desk", pgettext_lazy("way of a notice", "At the desk only")
    DIGEST = "digest", pgettext_lazy("way of a notice", "In the daily digest")
    AT_ONCE = "at_once", pgettext_lazy("way of a notice", "By e-mail at once")


DANGERS = frozenset({NoticeKind.ALERT, NoticeKind.UNSEALED_AT_ONCE})
# What asks nothing of whoever reads it, for anybody.
TO_KNOW = frozenset({NoticeKind.ANSWERED})
# Who leads is reminded of what others have to do, and need not be interrupted for it.
OF_OTHERS = TO_KNOW | {NoticeKind.REMINDER, NoticeKind.ADVISED}
DIGESTED: Mapping[str, Collection[NoticeKind]] = {
    Role.LEAD: OF_OTHERS,
    Role.REPRESENTATIVE: OF_OTHERS,
    Role.MANAGEMENT: OF_OTHERS | {NoticeKind.MISSED},
}


def usual(role: str, kind: str) -> Way:
    """The way in which people of a role hear of this unless they chose another."""
    if kind in DANGERS:
        return Way.AT_ONCE
    return Way.DIGEST if kind in DIGESTED.get(role, TO_KNOW) else Way.AT_ONCE
