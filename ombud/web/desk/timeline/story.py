"""What happened to a case, entry by entry, with the texts that belong to each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ombud.cases import queries
from ombud.cases.deadlines import explaining
from ombud.cases.vocabulary import MessageKind
from ombud.journal import queries as journal
from ombud.people.acting import Capacity
from ombud.people.models import Unit, User
from ombud.web.desk.timeline import verbs

if TYPE_CHECKING:
    from ombud.cases.models import Case
    from ombud.cases.models.deadline import Extension
    from ombud.cases.models.tag import Tag
    from ombud.journal.models import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that happened. A system line is one sentence; others are cards."""

    did: str
    at: datetime
    who: str = ""
    visible: str = "system"
    text: str = ""
    drawn: str = "note"
    language: str = ""
    files: Iterable[dict[str, str]] = ()
    may_choose: int = 0
    place: str = ""  # of a message, on the page


class Story:
    """The rows of a case by what the journal calls them, read once each."""

    def __init__(self, case: "Case", *, zone: ZoneInfo, complainant: str) -> None:
        self.case = case
        self.zone = zone
        self.complainant = complainant
        prefetch_related_objects([case], "reviews__reviewer", "disputes")
        self.entries: list[Entry] = list(journal.entries_of(case))
        self.messages = _by_pk(case.messages.prefetch_related("files"))
        self.consultations = _by_pk(
            case.consultations.select_related("unit", "addressee")
        )
        self.points = list(case.points.all())
        self.plans = _by_pk(case.plans.select_related("written_by"))
        self.evidence = _by_pk(
            case.evidence.select_related("file").prefetch_related("points")
        )
        self.hearings = _by_pk(case.hearings.select_related("user"))
        self.options = list(case.options.all())
        self.choices = _by_pk(case.choices.select_related("option", "recorded_by"))
        self.decisions = _by_pk(case.decisions.select_related("drafted_by"))
        self.remedies = _by_pk(
            case.remedies.select_related("done_by", "owner", "repeated")
        )
        self.assessments = _by_pk(case.assessments.all())
        self.clocks = list(explaining.clocks_of(case))
        self.extensions = self._extensions()
        self.milestones = _by_pk(case.milestones.all())
        self.people = self._people()
        self.last_found = {
            entry.facts.get("point"): entry.seq
            for entry in self.entries
            if entry.verb == "case.found"
        }

    @cached_property
    def units(self) -> "Sequence[Unit]":
        """The departments the entries name."""
        if self.case.units is not None:
            return self.case.units
        codes = {entry.facts.get("unit") for entry in self.entries}
        return list(Unit.objects.filter(code__in=codes - {None}))

    @cached_property
    def tags(self) -> "Sequence[Tag]":
        """The tags the entries name."""
        if self.case.tags_known is not None:
            return self.case.tags_known
        return queries.tags()

    @cached_property
    def reactions(self) -> dict[int, Any]:
        return _by_pk(self.case.reactions.all())

    @cached_property
    def authorities(self) -> dict[int, Any]:
        return _by_pk(self.case.authorities.all())

    @cached_property
    def others_affected(self) -> dict[int, Any]:
        return _by_pk(self.case.others_affected.all())

    @cached_property
    def reviews(self) -> dict[int, Any]:
        return _by_pk(self.case.reviews.all())

    @cached_property
    def representations(self) -> dict[int, Any]:
        return _by_pk(self.case.representations.all())

    @cached_property
    def declarations(self) -> dict[int, Any]:
        return _by_pk(self.case.declarations.all())

    @cached_property
    def consents(self) -> dict[int, Any]:
        return _by_pk(self.case.consents.all())

    @cached_property
    def disclosures(self) -> dict[int, Any]:
        return _by_pk(self.case.disclosures.all())

    @cached_property
    def holds(self) -> dict[int, Any]:
        return _by_pk(self.case.holds.all())

    @cached_property
    def recusals(self) -> dict[int, Any]:
        return _by_pk(self.case.recusals.select_related("user"))

    @property
    def kept_out(self) -> list[tuple[str, str]]:
        """Who cannot open this case, and why, each by name."""
        rows = [row for row in self.recusals.values() if row.lifted_at is None]
        return [(row.user.full_name, row.get_reason_display()) for row in rows]

    @cached_property
    def disputes(self) -> dict[int, Any]:
        return _by_pk(self.case.disputes.all())

    @cached_property
    def dispute_steps(self) -> dict[int, Any]:
        return _by_pk(self.case.dispute_steps.select_related("approved_by", "file"))

    @property
    def last_hash(self) -> str:
        return bytes(self.entries[-1].hash).hex() if self.entries else ""

    @property
    def told_at(self) -> datetime | None:
        """When the complainant was last sent an answer."""
        answers = [
            row.written_at
            for row in self.messages.values()
            if row.kind == MessageKind.ANSWER
        ]
        return max(answers, default=None)

    def who(self, entry: "Entry") -> str:
        """The name of whoever acted."""
        if entry.capacity == Capacity.COMPLAINANT:
            return self.complainant
        if entry.actor_id is not None:
            return self._of_ours(entry)
        return "Ombud" if entry.capacity == Capacity.CLOCK else _("Somebody")

    def _of_ours(self, entry: "Entry") -> str:
        """Who of ours acted, and for whom, where they stood in for somebody."""
        name, absent = self.name(entry.actor_id), entry.facts.get("for_id")
        if absent is None:
            return name
        said = pgettext("stands in", "%(name)s for %(absent)s")
        return said % {"name": name, "absent": self.name(absent)}

    def reference(self, pk: int | None) -> str:
        """What another case is called that an entry names."""
        if pk is not None and self.case.others is not None and pk in self.case.others:
            return self.case.others[pk].reference
        return queries.reference_with(pk)

    def name(self, pk: int | None) -> str:
        person = self.people.get(pk or 0)
        return person.full_name if person else _("Somebody")

    def lines(self, *, asked_of: User | None = None) -> list[Line]:
        """The story, newest first. `asked_of`: only what concerns their department."""
        return [
            self._line(entry)
            for entry in reversed(self.entries)
            if asked_of is None or self._concerns(entry, asked_of)
        ]

    def _line(self, entry: "Entry") -> Line:
        told = verbs.told(self, entry)
        return Line(at=entry.happened_at, **told)

    def _concerns(self, entry: "Entry", person: User) -> bool:
        if entry.actor_id == person.pk:
            return True
        asked = self.consultations.get(entry.facts.get("consultation"))
        if asked is None or asked.unit_id != person.unit_id:
            return False
        return asked.addressee_id in {None, person.pk}

    def _extensions(self) -> "dict[int, Extension]":
        """Every request for more time by its id, from the clocks known already."""
        found = {}
        for clock in self.clocks:
            for row in clock.extensions.all():
                row.deadline = clock
                found[row.pk] = row
        return found

    def _people(self) -> dict[int, User]:
        """Everybody the entries name, asked for at once."""
        if self.case.people is not None:
            return dict(self.case.people)
        known = {entry.actor_id for entry in self.entries}
        for entry in self.entries:
            known |= {entry.facts.get(name) for name in queries.NAMES_A_PERSON}
        return User.objects.in_bulk([pk for pk in known if pk])


def _by_pk(rows: Iterable[Any]) -> dict[int, Any]:
    return {row.pk: row for row in rows}
