"""The dates we promise whoever complains at this moment."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from ombud.cases.vocabulary import Channel
from ombud.rulebook import editions, judging, reckoning
from ombud.rulebook import queries as rulebook
from ombud.rulebook.shapes.profiles import TimeLimit
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
    about = rulebook.codes_about(rulebook.category(category) if category else None)
    found: dict[str, Promise] = {}
    for promise in _all(at, about):
        known = found.get(promise.kind)
        if known is None or promise.day < known.day:
            found[promise.kind] = promise
    return found


def _all(at: datetime, about: frozenset[str]) -> Iterator[Promise]:
    calendar, here = rulebook.calendar(at), Channel.WEB_FORM
    events = {StartEvent.RECEIVED: at, StartEvent.REGISTERED: at}
    for edition in rulebook.profiles_in_force(calendar.day_of(at)):
        profile = editions.profile_shape(edition)
        if not judging.is_meant_for(profile, channel=here, categories=about):
            continue
        clocks = reckoning.clocks(profile, calendar, events, channel=here)
        for clock in clocks:
            if clock.basis == profile.basis:
                yield Promise(
                    kind=clock.kind,
                    day=calendar.day_of(clock.due_at),
                    limit=profile.limits[clock.kind],
                )
