"""Who has a form open on which case just now."""

from django.db import models

from ombud.workplace.vocabulary import Doing


class Presence(models.Model):
    """One row for each person and case; it tells nothing 40 seconds after `seen_at`."""

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="+")
    user = models.ForeignKey("people.User", models.CASCADE, related_name="+")
    doing = models.CharField(max_length=10, choices=Doing)
    seen_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "user"], name="each_is_present_once_on_a_case"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} on {self.case_id}"

    @property
    def is_writing(self) -> bool:
        return self.doing == Doing.WRITING
