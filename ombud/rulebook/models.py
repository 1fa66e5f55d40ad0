"""The rules in force: the organisation, its categories, its time limits."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q

from ombud.rulebook.vocabulary import RuleKind, Standing


class Organisation(models.Model):
    """Who runs this installation: one row. Texts people read are kept by language."""

    names = models.JSONField()
    languages = models.JSONField(default=list)
    zone = models.CharField(max_length=60, default="UTC")
    country = models.CharField(max_length=2, blank=True)
    subdivision = models.CharField(max_length=10, blank=True)
    currency = models.CharField(max_length=3, default="EUR")
    phone = models.CharField(max_length=40, blank=True)
    emergency_phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    addresses = models.JSONField(default=dict)
    opening_hours = models.JSONField(default=dict)
    outside_body = models.JSONField(default=dict)
    outside_body_url = models.URLField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="there_is_one_organisation")
        ]

    def __str__(self) -> str:
        return str(self.names.get("en", ""))


class Category(models.Model):
    """What a complaint is about, in the organisation's own words by language."""

    code = models.SlugField(unique=True, max_length=80)
    names = models.JSONField()
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True)
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "categories"

    def __str__(self) -> str:
        return self.code


class Edition(models.Model):
    """One version of a rule: a calendar, a set of time limits, or a process.

    `content` is what the shape of its kind says (rulebook/shapes). Once confirmed it
    is never changed: whoever wants it otherwise writes the next version. Of each
    code one edition is in force on a day, and a case remembers the one it ran under.
    """

    kind = models.CharField(max_length=10, choices=RuleKind)
    code = models.SlugField(max_length=60)
    version = models.PositiveIntegerField(default=1)
    content = models.JSONField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    needs_confirmation = models.BooleanField(default=True)
    author = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="editions_written"
    )
    written_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="editions_confirmed"
    )
    confirmed_at = models.DateTimeField(null=True)
    alone = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "code", "version"],
                name="a_rule_has_each_version_once",
            ),
            models.UniqueConstraint(
                fields=["kind", "code"],
                condition=Q(confirmed_at=None, author__isnull=False),
                name="a_rule_has_one_draft_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="an_edition_is_confirmed_by_a_person_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None)
                | Q(author=None)
                | ~Q(confirmed_by=models.F("author"))
                | Q(alone=True),
                name="nobody_confirms_what_they_wrote_unless_alone",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None)
                | Q(valid_until__gte=models.F("valid_from") - timedelta(days=1)),
                name="an_edition_does_not_end_before_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} v{self.version}"

    @property
    def is_binding(self) -> bool:
        """May it come into force? A draft and an unconfirmed law may not."""
        return self.confirmed_at is not None or not self.needs_confirmation

    def standing(self, on: date) -> Standing:
        """How it stands on a day."""
        if not self.is_binding:
            return Standing.SHIPPED if self.author_id is None else Standing.DRAFT
        ends = self.valid_until
        if ends is not None and ends < max(on, self.valid_from):
            return Standing.ENDED
        return Standing.COMING if self.valid_from > on else Standing.IN_FORCE
