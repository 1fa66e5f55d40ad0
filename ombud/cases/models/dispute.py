"""A complaint taken to a body outside (ISO 10003)."""

from django.db import models
from django.db.models import Q

from ombud.cases.models.case import Case
from ombud.cases.models.message import File
from ombud.cases.models.words import Words
from ombud.cases.models.written import Written
from ombud.cases.vocabulary import DisputeMove, Eligibility, Method, Ruling


class Dispute(Written):
    """One dispute before one body, from referral to what we learned from it."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="disputes")
    body = models.CharField(max_length=200)
    method = models.CharField(max_length=15, choices=Method)
    their_reference = models.CharField(max_length=100, blank=True)
    eligibility = models.CharField(
        max_length=10, choices=Eligibility, default=Eligibility.UNCLEAR
    )
    referred_on = models.DateField()
    notice_on = models.DateField(null=True)
    limit_on = models.DateField(null=True)
    reply_due_on = models.DateField(null=True)
    opened_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    ruling = models.CharField(max_length=15, choices=Ruling, blank=True)
    ruled_on = models.DateField(null=True)
    words = Words(blank=True)
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, blank=True)
    changed_our_decision = models.BooleanField(null=True)
    implemented_at = models.DateTimeField(null=True)
    lesson = Words(blank=True)

    class Meta:
        ordering = ["opened_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(ruling=""),
                name="one_dispute_of_a_case_runs_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ruling="")
                | (
                    ~Q(words="")
                    & Q(ruled_on__isnull=False, changed_our_decision__isnull=False)
                ),
                name="a_ruling_says_what_it_says_and_when",
            ),
            models.CheckConstraint(
                condition=Q(implemented_at=None) | (~Q(ruling="") & ~Q(lesson="")),
                name="what_was_ruled_is_implemented_with_a_lesson",
            ),
        ]

    def __str__(self) -> str:
        return f"dispute on {self.case_id}"


class DisputeStep(Written):
    """One thing that happened in a dispute, with its day and who saw to it."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="dispute_steps")
    dispute = models.ForeignKey(Dispute, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=12, choices=DisputeMove)
    words = Words()
    happened_on = models.DateField()
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, blank=True)
    file = models.ForeignKey(File, models.PROTECT, null=True)
    done_by = models.ForeignKey("people.User", models.PROTECT)
    approved_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["recorded_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=DisputeMove.POSITION) | Q(approved_by__isnull=False),
                name="a_position_names_who_agreed_to_it",
            ),
            models.CheckConstraint(
                condition=~Q(kind=DisputeMove.PACK) | Q(file__isnull=False),
                name="documents_sent_are_a_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.case_id}"
