"""The rules in force: the organisation, its categories, its time limits."""

from django.db import models
from django.db.models import Q

from ombud.rulebook.vocabulary import Basis


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


class Profile(models.Model):
    """A version of a set of time limits, with its source and who confirmed it.

    `limits` maps a kind of clock to {"count": n, "unit": u}.
    """

    code = models.SlugField(max_length=60)
    version = models.PositiveIntegerField(default=1)
    basis = models.CharField(max_length=10, choices=Basis)
    limits = models.JSONField()
    source = models.TextField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    confirmed_by = models.ForeignKey("people.User", models.PROTECT, null=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "version"], name="a_profile_has_each_version_once"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="a_confirmation_has_a_person_and_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} v{self.version}"
