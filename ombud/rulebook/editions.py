"""The editions there are, and the one in force. Reading only."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TypeVar, cast

from django.db.models import Q, QuerySet
from pydantic import BaseModel

from ombud.journal import queries as journal
from ombud.people.models import User
from ombud.rulebook.events import RuleEvent
from ombud.rulebook.models import Edition
from ombud.rulebook.shapes.calendars import Calendar
from ombud.rulebook.shapes.information import Information
from ombud.rulebook.shapes.processes import Process
from ombud.rulebook.shapes.profiles import Profile
from ombud.rulebook.shapes.retentions import Retention
from ombud.rulebook.vocabulary import RuleKind

S = TypeVar("S", bound=BaseModel)
T = TypeVar("T")
_known: ContextVar[dict[Hashable, object] | None] = ContextVar("known", default=None)

SHAPES: dict[str, type[BaseModel]] = {
    RuleKind.CALENDAR: Calendar,
    RuleKind.PROFILE: Profile,
    RuleKind.PROCESS: Process,
    RuleKind.RETENTION: Retention,
    RuleKind.INFORMATION: Information,
}
MAIN = "main"  # the code of the organisation's own calendar, process, information


def binding() -> Q:
    """Editions that may bind: confirmed, or our own promise that needs no person."""
    return Q(confirmed_at__isnull=False) | Q(needs_confirmation=False)


def in_force(kind: RuleKind, on: date) -> QuerySet[Edition]:
    """Of each code of a kind, the newest edition that is in force on a day."""
    valid = Q(valid_from__lte=on) & (Q(valid_until=None) | Q(valid_until__gte=on))
    return (
        Edition.objects.filter(binding(), valid, kind=kind)
        .order_by("code", "-valid_from", "-version")
        .distinct("code")
    )


def in_force_of(kind: RuleKind, code: str, on: date) -> Edition | None:
    """The edition of one rule that is in force on a day."""
    return known((kind, code, on), in_force(kind, on).filter(code=code).first)


@contextmanager
def looked_up_once() -> Iterator[None]:
    """What is in force is asked for once within this; for one act that changes no rule.

    Within another such block it is the outer one that remembers.
    """
    if _known.get() is not None:
        yield
        return
    before = _known.set({})
    try:
        yield
    finally:
        _known.reset(before)


def known(question: Hashable, look_up: Callable[[], T]) -> T:
    """The answer to a question about rules in force, remembered where that is asked."""
    answers = _known.get()
    if answers is None:
        return look_up()
    if question not in answers:
        answers[question] = look_up()
    return cast("T", answers[question])


def day_of(at: datetime) -> date:
    """The day editions are looked up by: no calendar is needed to find a calendar."""
    return at.astimezone(UTC).date()


def calendar_shape(edition: Edition) -> Calendar:
    return cast("Calendar", _shape(edition))


def profile_shape(edition: Edition) -> Profile:
    return cast("Profile", _shape(edition))


def process_shape(edition: Edition) -> Process:
    return cast("Process", _shape(edition))


def retention_shape(edition: Edition) -> Retention:
    return cast("Retention", _shape(edition))


def information_shape(edition: Edition) -> Information:
    return cast("Information", _shape(edition))


def _shape(edition: Edition) -> BaseModel:
    """What an edition says. Its content never changes once it binds, so it is read
    once; a draft's is read as it stands.
    """
    if not edition.is_binding:
        return SHAPES[edition.kind].model_validate(edition.content)
    return _remembered(_Key(edition))


class _Key:
    """An edition as a key: equal for the same row written at the same moment."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.identity = (edition.pk, edition.kind, edition.code, edition.written_at)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.identity == other.identity

    def __hash__(self) -> int:
        return hash(self.identity)


@lru_cache(maxsize=256)
def _remembered(key: _Key) -> BaseModel:
    return SHAPES[key.edition.kind].model_validate(key.edition.content)


def ended_by(edition: Edition) -> tuple[User, datetime] | None:
    """Who ended a rule by their own word, and when; None if another followed it."""
    entries = journal.entries_of(edition).filter(verb=RuleEvent.EDITION_RETIRED)
    last = entries.values_list("actor_id", "happened_at").last()
    if last is None or last[0] is None:
        return None
    return User.objects.get(pk=last[0]), last[1]


def versions(kind: RuleKind, code: str) -> QuerySet[Edition]:
    """Every edition of one rule, newest first."""
    found = Edition.objects.filter(kind=kind, code=code)
    return found.select_related("author", "confirmed_by").order_by("-version")


def edition(kind: str, code: str, version: int) -> Edition | None:
    found = Edition.objects.select_related("author", "confirmed_by")
    return found.filter(kind=kind, code=code, version=version).first()


def newest(kind: RuleKind) -> QuerySet[Edition]:
    """Of each code of a kind, the newest edition, whatever its standing."""
    found = Edition.objects.filter(kind=kind).order_by("code", "-version")
    return found.distinct("code").select_related("author", "confirmed_by")


def shapes_of(found: Iterable[Edition]) -> dict[Edition, Profile]:
    """Editions of time limits with what they say."""
    return {edition: profile_shape(edition) for edition in found}
