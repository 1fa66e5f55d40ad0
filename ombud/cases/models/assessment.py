"""The first look at a complaint, and every later one."""

from django.db import models

from ombud.cases.models.case import Case
from ombud.cases.models.words import Words
from ombud.cases.models.written import Written
from ombud.cases.vocabulary import Complexity, Impact, Safety, Severity, Urgency


class Assessment(Written):
    """ISO 10002:2018 clause 8.5 (2014: 7.4). The latest one counts; all are kept."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="assessments")
    severity = models.PositiveSmallIntegerField(choices=Severity)
    safety = models.CharField(max_length=10, choices=Safety)
    complexity = models.PositiveSmallIntegerField(choices=Complexity)
    impact = models.PositiveSmallIntegerField(choices=Impact)
    suggested_urgency = models.PositiveSmallIntegerField(choices=Urgency, null=True)
    urgency = models.PositiveSmallIntegerField(choices=Urgency)
    immediate_action_needed = models.BooleanField()
    immediate_action_possible = models.BooleanField()
    reasons = Words(blank=True)
    assessed_by = models.ForeignKey("people.User", models.PROTECT)
    assessed_at = models.DateTimeField()

    class Meta:
        ordering = ["assessed_at", "id"]

    def __str__(self) -> str:
        return f"assessment of {self.case_id}"
