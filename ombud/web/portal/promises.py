"""The dates we promise whoever complains at this moment."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from ombud.cases.vocabulary import Channel
from ombud.rulebook import editions, reckoning
from ombud.rulebook import queries as rulebook
from ombud.rulebook.shapes.profiles import Profile, TimeLimit
from ombud.rulebook.vocabulary import StartEvent
from ombud.web.limit_words import in_words
from ombud.worktime.limits import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What a complaint of today may expect, and by which day."""

    kind: str
    day: date
    limit: TimeLimit

    @property
    def span(self) -> str:
        """Say the limit in words: within 2 working days."""
        length = in_words(self.limit.count, self.limit.unit)
        if self.limit.unit is Unit.IMMEDIATE:
            return length
        return _("within %(length)s") % {"length": length}


def promises(at: datetime, *, category: str = "") -> dict[str, Promise]:
    """Per kind of clock the earliest day any rule in force gives, kinds as keys.

    Limits for certain matters only are promised once such a matter was chosen, and
    targets we set ourselves beside a law are promised to nobody.
    """
    found: dict[str, Promise] = {}
    for promise in _all(at, _with_wider(category)):
        known = found.get(promise.kind)
        if known is None or promise.day < known.day:
            found[promise.kind] = promise
    return found


def _with_wider(code: str) -> set[str]:
    """A category and those it lies in."""
    codes: set[str] = set()
    category = rulebook.category(code) if code else None
    while category is not None and category.code not in codes:
        codes.add(category.code)
        category = category.parent
    return codes


def _all(at: datetime, categories: set[str]) -> Iterator[Promise]:
    calendar = rulebook.calendar(at)
    events = {StartEvent.RECEIVED: at, StartEvent.REGISTERED: at}
    for edition in rulebook.profiles_in_force(calendar.day_of(at)):
        profile = editions.profile_shape(edition)
        if not _binds(profile, categories):
            continue
        clocks = reckoning.clocks(profile, calendar, events, channel=Channel.WEB_FORM)
        for clock in clocks:
            if clock.basis == profile.basis:
                yield Promise(
                    kind=clock.kind,
                    day=calendar.day_of(clock.due_at),
                    limit=profile.limits[clock.kind],
                )


def _binds(profile: Profile, categories: set[str]) -> bool:
    applies = profile.applies
    if applies.channels and Channel.WEB_FORM not in applies.channels:
        return False
    return not applies.categories or bool(categories & set(applies.categories))
