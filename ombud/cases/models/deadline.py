"""A clock running on a case, and all that is known about its end."""

from django.db import models
from django.db.models import F, Q

from ombud.cases.models.case import Case
from ombud.cases.models.words import Words
from ombud.cases.models.written import Written
from ombud.cases.vocabulary import ClockEnd
from ombud.rulebook.vocabulary import Basis, DeadlineKind, PauseReason, StartEvent

RUNNING = Q(met_at=None, ended_at=None)


class Deadline(models.Model):
    """One clock. How it began never changes: neither `started_at` nor `first_due_at`.

    `due_at` is when it is due as things stand: an extension or a pause is a row of its
    own and moves it, and what it was before stays there. `met_at` and `missed_at` may
    both be set: missed first, met late. `ended_at` says it no longer counts: set aside
    because the facts it was counted from changed, or lapsed without anybody's fault.
    Profile and calendar are the editions it was reckoned with, kept for good.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="deadlines")
    kind = models.CharField(max_length=30, choices=DeadlineKind)
    basis = models.CharField(max_length=10, choices=Basis)
    profile = models.ForeignKey(
        "rulebook.Edition", models.PROTECT, null=True, related_name="clocks"
    )
    calendar = models.ForeignKey(
        "rulebook.Edition", models.PROTECT, null=True, related_name="clocks_counted"
    )
    about = models.BigIntegerField(default=0)
    since = models.CharField(
        max_length=30, choices=StartEvent, default=StartEvent.RECEIVED
    )
    started_at = models.DateTimeField()
    first_due_at = models.DateTimeField()
    due_at = models.DateTimeField()
    met_at = models.DateTimeField(null=True)
    missed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_as = models.CharField(max_length=10, choices=ClockEnd, blank=True)
    reminded = models.PositiveSmallIntegerField(default=0)
    remind_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["due_at", "id"]
        indexes = [
            models.Index(
                "due_at",
                name="deadline_still_running",
                condition=RUNNING & Q(missed_at=None),
            ),
            models.Index(
                "remind_at",
                name="deadline_to_remind_of",
                condition=Q(remind_at__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind", "basis", "profile", "about"],
                condition=RUNNING,
                nulls_distinct=False,
                name="one_running_clock_of_each_kind_and_profile",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_as="")
                | (Q(ended_at__isnull=False) & ~Q(ended_as="")),
                name="a_clock_ends_in_a_way_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(met_at=None) | Q(ended_at=None),
                name="a_clock_is_met_or_ended_not_both",
            ),
            models.CheckConstraint(
                condition=Q(due_at__gte=F("started_at")),
                name="no_clock_is_due_before_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(remind_at=None) | RUNNING,
                name="only_a_running_clock_reminds",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.case_id} due {self.due_at:%Y-%m-%d}"

    @property
    def is_running(self) -> bool:
        return self.met_at is None and self.ended_at is None


class Extension(Written):
    """More time: asked for, and given by somebody who may. The old date stays here."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="extensions")
    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="extensions")
    reason = models.CharField(max_length=60)
    words = Words()
    old_due_at = models.DateTimeField()
    new_due_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        "people.User", models.PROTECT, related_name="extensions_asked_for"
    )
    asked_at = models.DateTimeField()
    given_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="extensions_given"
    )
    given_at = models.DateTimeField(null=True)
    notice = models.ForeignKey("cases.Message", models.PROTECT, null=True)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["deadline"],
                condition=Q(given_at=None),
                name="one_request_for_more_time_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(new_due_at__gt=F("old_due_at")),
                name="an_extension_gives_more_time",
            ),
            models.CheckConstraint(
                condition=Q(given_at=None, given_by=None, notice=None)
                | Q(
                    given_at__isnull=False,
                    given_by__isnull=False,
                    notice__isnull=False,
                ),
                name="time_is_given_by_a_person_and_told_to_the_complainant",
            ),
            models.CheckConstraint(
                condition=Q(given_at=None) | Q(given_at__lte=F("old_due_at")),
                name="no_time_is_given_after_the_time_is_over",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deadline_id}: to {self.new_due_at:%Y-%m-%d}"


class Pause(models.Model):
    """A time in which a clock stood still, for a reason the complainant can read.

    It is over at `cap_at` whatever happens, so no clock stands still for ever.
    """

    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="pauses")
    reason = models.CharField(max_length=20, choices=PauseReason)
    begun_at = models.DateTimeField()
    cap_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["begun_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["deadline"],
                condition=Q(ended_at=None),
                name="a_clock_stands_still_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(cap_at__gt=F("begun_at")),
                name="a_pause_has_an_end_in_sight",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("begun_at")),
                name="a_pause_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deadline_id}: paused from {self.begun_at:%Y-%m-%d}"


class Milestone(Written):
    """A moment time limits are counted from, as the case or a person recorded it.

    The latest row of an event holds; the ones before stay for the record.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="milestones")
    event = models.CharField(max_length=30, choices=StartEvent)
    happened_at = models.DateTimeField()
    evidence = Words(blank=True)
    recorded_by = models.ForeignKey("people.User", models.PROTECT, null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["recorded_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(happened_at__lte=F("recorded_at")),
                name="nothing_is_recorded_before_it_happens",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.event}"
