"""What happened, and the seals over it.

Entries are written by `recording.record`, seals by `sealing.seal`; none is ever changed
afterwards.
"""

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


class Seal(models.Model):
    """A signed statement: so many chains of so many entries stood so at that moment.

    `root` is the root of the tree over the first `leaves` rows of SealedHead and
    `previous` the digest of the seal before. A seal with another key than the one
    before carries the old key's `handover`, or says openly that the key was lost.
    Every entry up to the primary key `upto` was looked at.
    """

    number = models.PositiveIntegerField(primary_key=True)
    made_at = models.DateTimeField()
    leaves = models.PositiveBigIntegerField()
    chains = models.PositiveBigIntegerField()
    entries = models.PositiveBigIntegerField()
    root = models.BinaryField(max_length=32)
    previous = models.BinaryField(max_length=32)
    key = models.BinaryField(max_length=32)
    handover = models.BinaryField(max_length=64, default=bytes)
    key_lost = models.BooleanField(default=False)
    signature = models.BinaryField(max_length=64)
    upto = models.BigIntegerField()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"seal {self.number}"


class SealedHead(models.Model):
    """A leaf of the tree: where a chain ended when it was sealed.

    A chain gets a new leaf in each seal since which it grew. `nodes` keeps the roots of
    the whole subtrees that end here, of two leaves, of four, ..., one after the other.
    """

    position = models.BigIntegerField(primary_key=True)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    seq = models.PositiveIntegerField()
    hash = models.BinaryField(max_length=32)
    nodes = models.BinaryField(default=bytes)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "seq"],
                name="the_head_of_a_chain_is_sealed_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_id} up to {self.seq}"
