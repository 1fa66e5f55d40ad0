"""Until when somebody has seen what arrived for them."""

from django.db import models


class Look(models.Model):
    """One row a person: everything that arrived up to `at` they have ticked off."""

    user = models.OneToOneField("people.User", models.CASCADE, related_name="look")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user_id} until {self.at:%Y-%m-%d %H:%M}"
