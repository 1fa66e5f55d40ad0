"""What somebody of ours writes on a case and has not sent yet."""

from django.db import models
from django.db.models import Q

from ombud.cases.models.case import Case
from ombud.cases.models.words import Line, Words


class Unsent(models.Model):
    """A draft, or a message that leaves at `due_at`. It is no part of the case yet.

    Only whoever writes it reads a draft. What was sent is a Message, and this row goes.
    `planned` tells a day that was chosen from the seconds in which sending can be
    undone; `came_back` is the code of the refusal for which it did not leave.
    Letters of one form to many complainants share a `batch`. `language` is the code
    of the one it is written in, "" for that of the case.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="unsent")
    written_by = models.ForeignKey("people.User", models.PROTECT, related_name="unsent")
    internal = models.BooleanField(default=False)
    body = Words(blank=True)
    saved_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    planned = models.BooleanField(default=False)
    came_back = models.CharField(max_length=40, blank=True)
    batch = models.UUIDField(null=True)
    language = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["due_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "written_by"],
                condition=Q(due_at=None),
                name="one_draft_of_each_on_a_case",
            ),
            models.CheckConstraint(
                condition=Q(due_at=None) | Q(internal=False),
                name="a_note_does_not_wait",
            ),
        ]
        indexes = [
            models.Index(
                "due_at", name="messages_waiting", condition=Q(due_at__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"unsent {self.pk} on {self.case_id}"

    @property
    def is_draft(self) -> bool:
        return self.due_at is None


class UnsentFile(models.Model):
    """A file that waits with an unsent message, sealed under the key of its case.

    `internal` is one taken from the case that was for us alone there.
    """

    unsent = models.ForeignKey(Unsent, models.CASCADE, related_name="files")
    name = Line(max_length=200)
    size = models.PositiveBigIntegerField()
    stored = models.CharField(max_length=40, unique=True)
    internal = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"file {self.pk} of unsent {self.unsent_id}"

    @property
    def case(self) -> Case:
        return self.unsent.case
