"""What was disposed of, who asked for what, and which copies there are."""

from django.db import models
from django.db.models import Q

from ombud.cases.models import Case
from ombud.cases.models.words import Words
from ombud.cases.models.written import Written
from ombud.cases.vocabulary import ErasedBecause
from ombud.retention.vocabulary import CopyKind, Decision, RequestKind, Through


class Disposal(models.Model):
    """A certificate: what was erased together. The database keeps it for ever.

    `listed` has a line for each case: reference, parts with a comma between, and the
    code of the rule; `digest` is its SHA-256. `counts` is by rule and part.
    """

    because = models.CharField(max_length=10, choices=ErasedBecause)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    cases = models.PositiveIntegerField()
    persons = models.PositiveIntegerField()
    texts = models.PositiveIntegerField()
    files = models.PositiveIntegerField()
    counts = models.JSONField(default=dict)
    listed = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"disposal {self.pk}"


class Clearing(models.Model):
    """A night's clearing of what belongs to no case: how many rows of each kind."""

    made_at = models.DateTimeField()
    counts = models.JSONField(default=dict)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"clearing {self.pk}"


class Request(Written):
    """Somebody asks for a copy of what we hold of them, or to be erased.

    It comes with one complaint, and is about every complaint of that person. `items`
    is the decision by case and part: erased, or kept, why, and until when.
    """

    kind = models.CharField(max_length=10, choices=RequestKind)
    case = models.ForeignKey(Case, models.CASCADE, related_name="requests")
    words = Words(blank=True)
    through = models.CharField(max_length=10, choices=Through)
    asked_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    due_on = models.DateField()
    prolonged_because = Words(blank=True)
    reminded_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=10, choices=Decision, blank=True)
    items = models.JSONField(default=list)
    answer = Words(blank=True)
    decided_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    handed_out_at = models.DateTimeField(null=True)
    handed_out_through = models.CharField(max_length=10, choices=Through, blank=True)
    disposal = models.ForeignKey(Disposal, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind"],
                condition=Q(decided_at=None),
                name="the_same_is_asked_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, decision="", decided_by=None)
                | (Q(decided_at__isnull=False, decided_by__isnull=False))
                & ~Q(decision="")
                & ~Q(answer=""),
                name="a_request_is_decided_by_a_person_in_writing",
            ),
        ]

    def __str__(self) -> str:
        return f"request {self.pk}"


class Mark(models.Model):
    """A place in a text that may tell of somebody else, in a copy for its person.

    The text is not repeated here: `place` names table, row and column, and the two
    numbers say from which character to which.
    """

    request = models.ForeignKey(Request, models.CASCADE, related_name="marks")
    place = models.CharField(max_length=80)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    confirmed = models.BooleanField(null=True)
    looked_at_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["place", "start", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gt=models.F("start")),
                name="a_mark_covers_something",
            ),
            models.UniqueConstraint(
                fields=["request", "place", "start", "end"],
                name="a_place_is_marked_once",
            ),
        ]

    def __str__(self) -> str:
        return f"mark {self.pk}"


class Copy(models.Model):
    """That a backup was made, or that everything came from one."""

    kind = models.CharField(max_length=10, choices=CopyKind)
    made_at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    files = models.PositiveIntegerField()
    replayed = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "copies"

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
