"""Who acts for a complainant, and how contact with one is limited."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from ombud.cases.models.case import Case
from ombud.cases.models.message import File
from ombud.cases.models.words import Words
from ombud.cases.models.written import Written
from ombud.cases.vocabulary import Measure, RepresentativeKind, Scope


class Representation(Written):
    """Somebody acts for the complainant, once their authority has been checked.

    `holds_receipt`: they handed the complaint in, so the receipt is in their hands.
    `is_alone`: the complainant asked that only the representative is written to.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="representations")
    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=15, choices=RepresentativeKind)
    scope = ArrayField(models.CharField(max_length=10, choices=Scope), default=list)
    holds_receipt = models.BooleanField(default=False)
    is_alone = models.BooleanField(default=False)
    evidence = Words(blank=True)
    file = models.ForeignKey(File, models.PROTECT, null=True)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    registered_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    registered_at = models.DateTimeField()
    checked_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    checked_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_because = Words(blank=True)
    lapse_told_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["registered_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(ended_at=None),
                name="one_person_at_a_time_acts_for_a_complainant",
            ),
            models.CheckConstraint(
                condition=Q(checked_at=None)
                | (Q(checked_by__isnull=False) & ~Q(evidence="") & ~Q(scope=[])),
                name="authority_is_checked_by_a_person_on_evidence",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None)
                | Q(valid_from=None)
                | Q(valid_until__gte=F("valid_from")),
                name="authority_does_not_end_before_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"representation on {self.case_id}"


class Restriction(Written):
    """How contact with a complainant is limited for a time; never the complaint."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="restrictions")
    measure = models.CharField(max_length=12, choices=Measure)
    because = Words()
    warned_on = models.DateField()
    decided_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    since = models.DateTimeField()
    review_on = models.DateField()
    due_told_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    ended_because = Words(blank=True)

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(because=""), name="a_restriction_has_reasons"
            ),
            models.UniqueConstraint(
                fields=["case", "measure"],
                condition=Q(ended_at=None),
                name="a_measure_is_taken_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} on {self.case_id}"
