"""Who is asked what they think of our handling, and what they say."""

import uuid

from django.db import models
from django.db.models import Q

from ombud.cases.models import Case
from ombud.cases.models.words import Words
from ombud.cases.models.written import Written
from ombud.surveys.vocabulary import Ending, Kind, Stratum


class Draw(models.Model):
    """One draw from the complaints that ended. `share` is in per cent and the same for
    every draw of a month; `seed` and `list_digest` are explained in surveys/lots.py.
    """

    drawn_at = models.DateTimeField()
    seed = models.CharField(max_length=64)
    share = models.PositiveSmallIntegerField()
    population = models.PositiveIntegerField()
    taken = models.PositiveIntegerField()
    list_digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["-drawn_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(share__gte=1, share__lte=100),
                name="a_draw_asks_a_share_of_all",
            ),
            models.CheckConstraint(
                condition=Q(taken__lte=models.F("population")),
                name="a_draw_takes_no_more_than_there_are",
            ),
        ]

    def __str__(self) -> str:
        return f"draw of {self.drawn_at:%Y-%m-%d}"


class Invitation(models.Model):
    """One complaint that may be asked about: whether it was drawn, what was sent, and
    how it ended. Who was listed and not drawn stands here too, so that nobody comes
    into two draws. Without a `draw` somebody came of their own accord, or it is about
    a remedy.

    `outcome` and `unit` are as they were when it was made. Of an anonymous answer no
    more is kept here than that there is one: neither when nor which.
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4)
    kind = models.CharField(max_length=10, choices=Kind)
    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    remedy = models.OneToOneField(
        "cases.Remedy", models.CASCADE, null=True, related_name="+"
    )
    draw = models.ForeignKey(
        Draw, models.PROTECT, null=True, related_name="invitations"
    )
    stratum = models.CharField(max_length=10, choices=Stratum)
    outcome = models.CharField(max_length=20, blank=True)
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    drawn = models.BooleanField()
    made_at = models.DateTimeField()
    token_digest = models.BinaryField(max_length=32, unique=True, null=True)
    sent_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=10, choices=Ending, default=Ending.WAITING)
    is_anonymous = models.BooleanField(default=False)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(kind=Kind.PROCESS),
                name="a_complaint_is_asked_about_once",
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.PUT_RIGHT, remedy__isnull=False)
                | Q(kind=Kind.PROCESS, remedy=None),
                name="a_survey_is_about_a_remedy_or_the_handling",
            ),
            models.CheckConstraint(
                condition=Q(reminded_at=None) | Q(sent_at__isnull=False),
                name="nobody_is_reminded_of_what_was_not_sent",
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(drawn=True),
                name="only_who_was_drawn_is_written_to",
            ),
        ]
        indexes = [
            models.Index(
                "sent_at",
                name="surveys_to_remind_of",
                condition=Q(reminded_at=None, ending=Ending.WAITING),
            ),
            models.Index("kind", "made_at", name="surveys_of_a_period"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} about {self.case_id}"


class Response(Written):
    """What one person says. `answers` holds codes by item: 1 to 5, 0 to 10, a word,
    or "na" for what does not apply; `asked` are the items that were shown.

    An anonymous one has no `invitation` any more, its `given_on` is the first day of
    its month, and its words were veiled while it was still known whose they are.
    """

    kind = models.CharField(max_length=10, choices=Kind)
    invitation = models.OneToOneField(
        Invitation, models.CASCADE, null=True, related_name="response"
    )
    outcome = models.CharField(max_length=20, blank=True)
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    asked = models.JSONField(default=list)
    answers = models.JSONField(default=dict)
    words = Words(blank=True)
    is_unasked = models.BooleanField(default=False)
    is_complete = models.BooleanField(default=False)
    given_on = models.DateField()

    class Meta:
        ordering = ["given_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(invitation__isnull=False) | Q(is_complete=True),
                name="what_is_not_finished_is_somebodys",
            )
        ]
        indexes = [
            models.Index(
                "kind",
                "given_on",
                name="responses_of_a_period",
                condition=Q(is_complete=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} response {self.pk}"

    @property
    def case(self) -> Case | None:
        """Whose veil lies over its words, while that is known."""
        return self.invitation.case if self.invitation else None
