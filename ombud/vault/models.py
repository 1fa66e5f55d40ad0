"""Keys the product made for itself, each sealed under a vault key."""

from django.db import models


class Secret(models.Model):
    """One key of our own, known by its name. Sealed anew when the vault key changes,
    it stays the same key.
    """

    name = models.CharField(max_length=20, unique=True)
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return self.name
