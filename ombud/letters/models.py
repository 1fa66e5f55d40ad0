"""Texts kept for writing letters, and what they said before."""

from django.db import models
from django.db.models import Q

from ombud.letters.vocabulary import Kind
from ombud.people.models import Unit, User


class Wording(models.Model):
    """A text somebody may put into a letter: everybody, a department, or one person.

    `titles` and `bodies` hold a text for each language; a language may be missing.
    `key` is its address, `code` the short name it is called by while writing. A text
    we ship has a row only once somebody changed it or took it out of use.
    """

    key = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=10, choices=Kind)
    code = models.SlugField(max_length=40, allow_unicode=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    titles = models.JSONField()
    bodies = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(unit=None) | Q(person=None),
                name="a_wording_is_of_a_department_or_a_person",
            ),
            models.UniqueConstraint(
                fields=["kind", "code", "unit", "person"],
                condition=Q(retired_at=None),
                nulls_distinct=False,
                name="a_wording_in_use_has_a_short_name_of_its_own",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class WordingVersion(models.Model):
    """What a text said in one of its versions. Never changed afterwards.

    Nobody wrote the first version of a text we ship: `written_by` is None. `salt` went
    into the digest the journal has of it.
    """

    wording = models.ForeignKey(Wording, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    code = models.SlugField(max_length=40, allow_unicode=True)
    titles = models.JSONField()
    bodies = models.JSONField()
    written_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()
    salt = models.BinaryField(max_length=16, default=bytes)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["wording", "number"], name="a_version_of_a_wording_is_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wording_id}, version {self.number}"
