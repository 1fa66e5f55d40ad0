"""How a case is looked into: the plan, the evidence, and what each side says."""

from django.db import models
from django.db.models import Q

from ombud.cases.models.case import Case
from ombud.cases.models.message import File
from ombud.cases.models.words import Line, Words
from ombud.cases.models.written import Written
from ombud.cases.vocabulary import Channel, EvidenceKind, Nature, Side


class Plan(Written):
    """What is to be found out, and how. The latest one counts; all are kept."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="plans")
    body = Words()
    written_by = models.ForeignKey("people.User", models.PROTECT)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["written_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(body=""), name="a_plan_says_something")
        ]

    def __str__(self) -> str:
        return f"plan of {self.case_id}"


class Evidence(Written):
    """One item of the index of evidence. `shown` ones the complainant may read."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="evidence")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=EvidenceKind)
    nature = models.CharField(max_length=10, choices=Nature)
    side = models.CharField(max_length=12, choices=Side, default=Side.NEITHER)
    title = Line(max_length=200)
    content = Words(blank=True)
    given_by = Line(max_length=200)
    file = models.ForeignKey(File, models.PROTECT, null=True, related_name="evidence")
    obtained_on = models.DateField()
    shown = models.BooleanField(default=False)
    added_by = models.ForeignKey("people.User", models.PROTECT, null=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "number"], name="evidence_of_a_case_is_numbered"
            ),
            models.CheckConstraint(
                condition=~Q(content="") | Q(file__isnull=False),
                name="evidence_is_a_text_or_a_file",
            ),
        ]

    def __str__(self) -> str:
        return f"evidence {self.number} of {self.case_id}"


class Hearing(Written):
    """One side is told the substance, and may say what it thinks before a decision.

    Of the complainant `user` is empty; a person complained about is heard without
    seeing the case: `substance` is all they are told.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="hearings")
    side = models.CharField(
        max_length=12,
        choices=[(side.value, side.label) for side in Side if side != Side.NEITHER],
    )
    user = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="hearings"
    )
    substance = Words()
    asked_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    account = Words(blank=True)
    given_at = models.DateTimeField(null=True)
    through = models.CharField(max_length=20, choices=Channel, blank=True)
    recorded_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(side=Side.COMPLAINANT, user=None)
                | Q(side=Side.STAFF, user__isnull=False),
                name="a_member_of_staff_is_heard_by_name",
            ),
            models.CheckConstraint(
                condition=Q(given_at=None, account="")
                | (Q(given_at__isnull=False) & ~Q(account="")),
                name="an_account_says_something_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side} heard on {self.case_id}"
