"""The dates we promise whoever complains at this moment."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from ombud.rulebook import editions, reckoning
from ombud.rulebook import queries as rulebook
from ombud.rulebook.shapes.profiles import TimeLimit
from ombud.rulebook.vocabulary import StartEvent
from ombud.web.limit_words import in_words


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
        return _("within %(length)s") % {"length": length}


def promises(at: datetime) -> dict[str, Promise]:
    """Per kind of clock the earliest day any rule in force gives, kinds as keys."""
    found: dict[str, Promise] = {}
    for promise in _all(at):
        known = found.get(promise.kind)
        if known is None or promise.day < known.day:
            found[promise.kind] = promise
    return found


def _all(at: datetime) -> Iterator[Promise]:
    """What binds any complaint; limits for certain matters only are not promised."""
    calendar = rulebook.calendar(at)
    events = {StartEvent.RECEIVED: at, StartEvent.REGISTERED: at}
    for edition in rulebook.profiles_in_force(calendar.day_of(at)):
        profile = editions.profile_shape(edition)
        if profile.applies.categories or profile.applies.channels:
            continue
        for clock in reckoning.clocks(profile, calendar, events):
            limit = profile.limits[clock.kind]
            yield Promise(
                kind=clock.kind, day=calendar.day_of(clock.due_at), limit=limit
            )
