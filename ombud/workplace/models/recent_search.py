"""What somebody looked for lately, for themselves alone."""

from django.db import models

LONGEST = 200  # characters


class RecentSearch(models.Model):
    """Words and filters one person typed into the box, and when they last did."""

    user = models.ForeignKey(
        "people.User", models.CASCADE, related_name="recent_searches"
    )
    words = models.CharField(max_length=LONGEST)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "words"], name="a_search_is_remembered_once"
            ),
        ]

    def __str__(self) -> str:
        return f"a search of {self.user_id}"
