"""Letters on their way out, and what tells a mail that comes twice."""

from django.db import models
from django.db.models import Q

from ombud.mail.vocabulary import State


class Outgoing(models.Model):
    """A letter to a complainant, or (with a `notice`) to somebody of ours. Neither
    address nor text stands here: both are put together at the moment of sending, and
    forgotten.

    `secret` holds a receipt for somebody who complained by e-mail and has no other
    way of getting it; it is sealed, and dropped once sent. `person` is who it goes
    to: the complainant, or somebody who acts for them.
    """

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="letters_out")
    notice = models.OneToOneField(
        "cases.Notice", models.CASCADE, null=True, related_name="letter"
    )
    person = models.ForeignKey(
        "parties.Person", models.CASCADE, null=True, related_name="+"
    )
    kind = models.CharField(max_length=40)
    entry_id = models.BigIntegerField()
    secret = models.BinaryField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    try_after = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entry_id", "kind", "person"],
                condition=Q(notice=None),
                name="an_event_sends_each_letter_once",
            ),
            models.CheckConstraint(
                condition=Q(notice=None) | Q(secret=None),
                name="no_receipt_goes_to_staff",
            ),
            models.CheckConstraint(
                condition=Q(state=State.WAITING) | Q(settled_at__isnull=False),
                name="a_settled_letter_knows_when",
            ),
        ]
        indexes = [
            models.Index(
                "try_after", name="letters_waiting", condition=Q(state=State.WAITING)
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} about {self.case_id}"

    @property
    def language(self) -> str:
        """The language of whoever reads it."""
        if self.notice:
            return self.notice.user.language
        return self.person.language if self.person else self.case.language


class Taken(models.Model):
    """A mail that was taken in. The same mail again is known by its digest.

    `digest` is of identifier and sender, `words` of subject and text; neither tells
    who wrote what.
    """

    digest = models.BinaryField(max_length=32, unique=True)
    words = models.BinaryField(max_length=32)
    case = models.ForeignKey("cases.Case", models.CASCADE, null=True)
    taken_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "taken"

    def __str__(self) -> str:
        return f"mail about {self.case_id}"
