"""Which way somebody hears of what, at which hour the digest comes, and quiet hours."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from ombud.cases.vocabulary import NoticeKind
from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.people.models import User
from ombud.people.refusals import Unusable
from ombud.workplace.events import NoticeEvent
from ombud.workplace.models import NoticeChoice, NoticeHours
from ombud.workplace.models.notice_choice import LAST_HOUR
from ombud.workplace.ways import DANGERS, Way, usual
from ombud.worktime.calendars import WorkCalendar

USUAL_HOUR = 8
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How one person wants to hear of things. Hours are of the organisation's zone."""

    role: str
    chosen: Mapping[str, str] = field(default_factory=dict)
    digest_at: int = USUAL_HOUR
    quiet_from: int | None = None
    quiet_until: int | None = None

    def way(self, kind: str) -> Way:
        """A danger goes at once, whatever was chosen."""
        if kind in DANGERS:
            return Way.AT_ONCE
        return Way(self.chosen.get(kind) or usual(self.role, kind))

    def of_way(self, way: Way) -> set[str]:
        """The kinds of events somebody hears of in this way."""
        return {kind.value for kind in NoticeKind if self.way(kind) == way}

    def quiet_ends(self, at: datetime, calendar: WorkCalendar) -> datetime | None:
        """When the quiet hours end this moment lies in; None outside of them."""
        begins, ends = self.quiet_from, self.quiet_until
        if begins is None or ends is None:
            return None
        here = at.astimezone(calendar.zone)
        over_midnight = begins > ends
        late, early = here.hour >= begins, here.hour < ends
        if not (late or early if over_midnight else late and early):
            return None
        day = here.date() + ONE_DAY if over_midnight and late else here.date()
        return datetime.combine(day, time(ends), tzinfo=calendar.zone).astimezone(UTC)

    def digest_due(self, at: datetime, calendar: WorkCalendar) -> datetime:
        """The last moment up to now at which a digest was to come: at their hour, on a
        working day.
        """
        day = calendar.day_of(at)
        while True:
            if calendar.is_working_day(day):
                hour = time(self.digest_at)
                found = datetime.combine(day, hour, tzinfo=calendar.zone)
                if found <= at:
                    return found.astimezone(UTC)
            day -= ONE_DAY


def of(people: Iterable[User]) -> dict[int, Wanted]:
    """How each of these people wants to hear of things, by their keys."""
    known = {person.pk: person for person in people}
    chosen: dict[int, dict[str, str]] = {pk: {} for pk in known}
    for user, kind, way in NoticeChoice.objects.filter(user__in=known).values_list(
        "user", "kind", "way"
    ):
        chosen[user][kind] = way
    hours = {row.user_id: row for row in NoticeHours.objects.filter(user__in=known)}
    return {
        pk: _wanted(person, chosen[pk], hours.get(pk)) for pk, person in known.items()
    }


def _wanted(
    person: User, chosen: Mapping[str, str], hours: NoticeHours | None
) -> Wanted:
    if hours is None:
        return Wanted(role=person.role, chosen=chosen)
    return Wanted(
        role=person.role,
        chosen=chosen,
        digest_at=hours.digest_at,
        quiet_from=hours.quiet_from,
        quiet_until=hours.quiet_until,
    )


@transaction.atomic
def choose(
    *,
    ways: Mapping[str, str],
    digest_at: int,
    quiet_from: int | None = None,
    quiet_until: int | None = None,
    act: Act,
) -> Wanted:
    """Say for oneself which way to hear of which event, and at which hours.

    An event that is not named keeps its way. Raises Unusable naming the field:
    `digest_at`, `quiet_until`, or `ways`.
    """
    person = User.objects.select_for_update(of=("self",)).get(pk=act.staff.pk)
    before = of([person])[person.pk]
    _check_ways(ways)
    _check_hours(digest_at, quiet_from, quiet_until)
    changed = {
        kind: Way(way).value for kind, way in ways.items() if before.way(kind) != way
    }
    after = Wanted(
        role=person.role,
        chosen={**before.chosen, **changed},
        digest_at=digest_at,
        quiet_from=quiet_from,
        quiet_until=quiet_until,
    )
    if after == before:
        return before
    for kind, way in changed.items():
        NoticeChoice.objects.update_or_create(
            user=person, kind=kind, defaults={"way": way}
        )
    hours = {
        "digest_at": digest_at,
        "quiet_from": quiet_from,
        "quiet_until": quiet_until,
    }
    NoticeHours.objects.update_or_create(user=person, defaults=hours)
    record(NoticeEvent.CHOSEN, person, act, ways=changed, **hours)
    return after


def _check_ways(ways: Mapping[str, str]) -> None:
    known: Collection[str] = {kind.value for kind in NoticeKind} - DANGERS
    if not set(ways) <= set(known) or not set(ways.values()) <= set(Way.values):
        raise Unusable("ways", _("Please choose one of the ways for each event."))


def _check_hours(digest_at: int, begins: int | None, ends: int | None) -> None:
    hours = {"digest_at": digest_at, "quiet_from": begins, "quiet_until": ends}
    for name, hour in hours.items():
        if hour is not None and not 0 <= hour <= LAST_HOUR:
            raise Unusable(name, _("Please choose an hour from 0 to 23."))
    if (begins is None) != (ends is None):
        told = _("Please say both when the quiet hours begin and when they end.")
        raise Unusable("quiet_until" if ends is None else "quiet_from", told)
    if begins is None or ends is None:
        return
    if begins == ends:
        raise Unusable(
            "quiet_until",
            _("Quiet hours end at another hour than they begin."),
        )
    is_over_midnight = begins > ends
    after, until = digest_at >= begins, digest_at < ends
    if after or until if is_over_midnight else after and until:
        raise Unusable(
            "digest_at",
            _("This hour lies in your quiet hours, so no digest would come."),
        )
