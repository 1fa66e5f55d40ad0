"""Something somebody of ours has to know about a case."""

from django.db import models

from ombud.cases.models.case import Case
from ombud.cases.vocabulary import NoticeKind
from ombud.rulebook.vocabulary import DeadlineKind


class Notice(models.Model):
    """One person is told one thing once. Codes only: what to say is said in words
    where it is shown, and no notice carries what a complainant wrote.
    """

    user = models.ForeignKey("people.User", models.CASCADE, related_name="notices")
    case = models.ForeignKey(Case, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=20, choices=NoticeKind)
    clock_kind = models.CharField(max_length=30, choices=DeadlineKind, blank=True)
    share = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    entry_id = models.BigIntegerField()
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "entry_id"], name="one_event_tells_one_person_once"
            )
        ]
        indexes = [
            models.Index(
                "user",
                name="notices_unread",
                condition=models.Q(read_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.user_id}"
