"""What happened. Written by `recording.record`, never changed afterwards."""

from django.db import models


class Entry(models.Model):
    """One thing that happened to one subject: a link in the subject's chain.

    `facts` holds codes, identifiers and digests only, never names or free text, so
    erasing a person does not touch the journal. `hash` covers every other column
    and the hash before it. A database trigger refuses update and delete.
    """

    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    seq = models.PositiveIntegerField()
    verb = models.CharField(max_length=60)
    happened_at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    capacity = models.CharField(max_length=12)
    door = models.CharField(max_length=10)
    facts = models.JSONField(default=dict)
    previous = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "seq"],
                name="a_chain_has_one_entry_in_each_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verb} on {self.subject_kind} {self.subject_id}"


class Undelivered(models.Model):
    """A note that the reactions to an entry have not run yet."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    try_after = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"undelivered: {self.entry_id}"
