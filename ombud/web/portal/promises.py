"""The dates we promise whoever complains at this moment."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import ngettext

from ombud.cases.vocabulary import DeadlineKind
from ombud.rulebook import queries as rulebook
from ombud.rulebook.models import Profile
from ombud.worktime.calendars import Limit, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What a complaint of today may expect, and by which day."""

    kind: str
    day: date
    limit: Limit

    @property
    def span(self) -> str:
        """Say the limit in words: within 2 working days."""
        if self.limit.unit is Unit.BUSINESS_DAYS:
            return ngettext(
                "within %(days)s working day",
                "within %(days)s working days",
                self.limit.count,
            ) % {"days": self.limit.count}
        return ngettext(
            "within %(days)s day", "within %(days)s days", self.limit.count
        ) % {"days": self.limit.count}


def promises(at: datetime) -> dict[str, Promise]:
    """Per kind of clock the earliest day any rule in force gives, kinds as keys."""
    found: dict[str, Promise] = {}
    for promise in _all(at):
        known = found.get(promise.kind)
        if known is None or promise.day < known.day:
            found[promise.kind] = promise
    return found


def _all(at: datetime) -> Iterator[Promise]:
    calendar = rulebook.calendar()
    newest: dict[str, Profile] = {}
    for profile in rulebook.profiles_in_force(calendar.day_of(at)):
        newest.setdefault(profile.code, profile)
    for profile in newest.values():
        for kind, told in profile.limits.items():
            if kind in DeadlineKind.values:
                limit = Limit(count=told["count"], unit=Unit(told["unit"]))
                day = calendar.last_day(at, limit)
                yield Promise(kind=kind, day=day, limit=limit)
