"""Rows that carry what somebody wrote, with the salt that proves it to the journal."""

from django.db import models

from ombud.cases.models.words import kept
from ombud.journal import digests


class Written(models.Model):
    """`salt` stands only here: when the row is erased, its digest tells nothing."""

    salt = models.BinaryField(max_length=16, default=digests.new_salt, editable=False)

    class Meta:
        abstract = True

    def digest(self, text: str) -> str:
        """The digest of a text of this row as it is kept, for the journal."""
        return digests.digest(kept(self, text), bytes(self.salt))
