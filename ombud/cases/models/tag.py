"""Words an organisation sorts its cases by, beside their categories."""

from django.db import models
from django.db.models import Q

from ombud.cases.models.case import Case


class Tag(models.Model):
    """A word of the organisation by language, and what it is for.

    Everybody who sees a case reads its tags: none tells who somebody is. One that is
    out of use since `ended_on` stays on the cases that have it.
    """

    code = models.SlugField(unique=True, max_length=40)
    names = models.JSONField()
    purposes = models.JSONField(default=dict)
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^[a-z0-9][a-z0-9-]*$"),
                name="a_tag_is_written_in_small_letters",
            ),
            models.CheckConstraint(condition=~Q(names={}), name="a_tag_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.code


class CaseTag(models.Model):
    """A tag on a case, and who put it there when."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="tags")
    tag = models.ForeignKey(
        Tag, models.PROTECT, related_name="on_cases", db_index=False
    )
    added_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["tag", "case"], name="a_case_has_a_tag_once"
            ),
        ]

    def __str__(self) -> str:
        return f"tag {self.tag_id} on case {self.case_id}"
