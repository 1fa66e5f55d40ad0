"""What was drawn to be looked at again, and what those who looked say."""

from typing import Any

from django.db import models
from django.db.models import Q

from ombud.audits.vocabulary import FAULTS, Mark, Stratum
from ombud.cases.models import Case
from ombud.cases.models.written import Written


class Sample(Written):
    """One draw from the cases closed in a month; `month` is its first day.

    A month is drawn once. Whoever draws it anew says why, in a further draw that
    stands beside the first. `listed` is the list it was drawn from, a line for each
    case with its reference and stratum; `seed` and `list_digest` are explained in
    audits/lots.py. `questions` are those asked when it was drawn.
    """

    month = models.DateField()
    number = models.PositiveSmallIntegerField(default=1)
    because = models.TextField(blank=True)
    size = models.PositiveSmallIntegerField()
    population = models.PositiveIntegerField()
    listed = models.TextField()
    list_digest = models.CharField(max_length=64)
    seed = models.CharField(max_length=64)
    questions = models.JSONField()
    drawn_at = models.DateTimeField()
    drawn_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-month", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["month", "number"], name="a_month_has_each_draw_once"
            ),
            models.CheckConstraint(
                condition=Q(month__day=1), name="a_month_is_named_by_its_first_day"
            ),
            models.CheckConstraint(
                condition=Q(number=1, because="") | (Q(number__gt=1) & ~Q(because="")),
                name="a_month_is_drawn_anew_only_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} draw {self.number}"

    @property
    def codes(self) -> list[str]:
        """The codes of its questions, in their order."""
        asked: list[dict[str, Any]] = self.questions
        return [str(question["code"]) for question in asked]


class Pick(models.Model):
    """A case that was drawn. `turns` people score it, each without the other."""

    sample = models.ForeignKey(Sample, models.CASCADE, related_name="picks")
    place = models.PositiveSmallIntegerField()
    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    stratum = models.CharField(max_length=10, choices=Stratum)
    turns = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["sample", "place"]
        constraints = [
            models.UniqueConstraint(
                fields=["sample", "case"], name="a_case_is_drawn_once_in_a_sample"
            ),
            models.UniqueConstraint(
                fields=["sample", "place"], name="a_sample_has_each_place_once"
            ),
            models.CheckConstraint(
                condition=Q(turns__in=[1, 2]), name="a_case_is_scored_once_or_twice"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sample_id}.{self.place}"


class Sheet(models.Model):
    """What one person says of one case. It is never changed."""

    pick = models.ForeignKey(Pick, models.CASCADE, related_name="sheets")
    turn = models.PositiveSmallIntegerField()
    scorer = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    scored_at = models.DateTimeField()

    class Meta:
        ordering = ["pick", "turn"]
        constraints = [
            models.UniqueConstraint(
                fields=["pick", "turn"], name="a_case_is_scored_once_in_each_turn"
            ),
            models.UniqueConstraint(
                fields=["pick", "scorer"], name="nobody_scores_a_case_twice"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pick_id}, turn {self.turn}"


class Score(Written):
    """The mark for one question, and what there is to say about it."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="scores")
    question = models.CharField(max_length=60)
    mark = models.CharField(max_length=20, choices=Mark)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["sheet", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "question"], name="a_question_is_answered_once"
            ),
            models.CheckConstraint(
                condition=~Q(mark__in=sorted(FAULTS)) | ~Q(note=""),
                name="who_finds_fault_says_what_was_wrong",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.mark}"
