"""What was handed in at a door before and around a case."""

from django.db import models

from ombud.cases.models.case import Case


class Submission(models.Model):
    """A complaint handed in by a program under a key of its own choosing.

    The same key again gets the same answer, receipt included; `sealed_receipt` is
    opened only for whoever knows the key. Kept for a day.
    """

    caller = models.CharField(max_length=80)
    key_digest = models.BinaryField(max_length=32)
    body_digest = models.BinaryField(max_length=32)
    case = models.ForeignKey(Case, models.CASCADE)
    sealed_receipt = models.BinaryField()
    submitted_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["caller", "key_digest"],
                name="a_key_opens_one_case",
            )
        ]

    def __str__(self) -> str:
        return f"submission of {self.case_id}"


class Draft(models.Model):
    """An unfinished complaint, sealed; nobody reads it until it is sent.

    A file that waits with one is a draft of its own: its bytes are `stored` under this
    name, and the key to them is sealed with its name.
    """

    code_digest = models.BinaryField(max_length=32, unique=True)
    sealed = models.BinaryField()
    stored = models.CharField(max_length=40, blank=True)
    touched_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"draft {self.pk}"


class Errand(models.Model):
    """That a form for many cases has been carried out on one. Kept for a day."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    key = models.UUIDField()
    done_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "key"], name="an_errand_is_done_once_to_a_case"
            )
        ]

    def __str__(self) -> str:
        return f"errand on {self.case_id}"
