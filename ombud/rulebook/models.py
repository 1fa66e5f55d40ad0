"""The rules in force: the organisation, its categories, its time limits."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q

from ombud.rulebook.vocabulary import RuleKind, Sheet, Standing


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
    brands_stamp = models.UUIDField(null=True, editable=False)  # new at each change

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="there_is_one_organisation")
        ]

    def __str__(self) -> str:
        return str(self.names.get("en", ""))


class Logo(models.Model):
    """A picture we drew ourselves from one that was handed in. Never changed."""

    digest = models.CharField(max_length=64, unique=True)
    png = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return self.digest


class Brand(models.Model):
    """In which name, colours and words people meet us. What is empty is the
    organisation's. The first one, `main`, has every address that no other has; its
    row is there once somebody gave it something of its own.
    """

    code = models.SlugField(unique=True, max_length=40)
    names = models.JSONField(default=dict)
    taglines = models.JSONField(default=dict)
    abouts = models.JSONField(default=dict)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    addresses = models.JSONField(default=dict)
    opening_hours = models.JSONField(default=dict)
    languages = models.JSONField(default=list)
    accent_light = models.CharField(max_length=7, blank=True)
    accent_dark = models.CharField(max_length=7, blank=True)
    logo = models.ForeignKey(Logo, models.PROTECT, null=True)
    quick_exit_url = models.URLField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(accent_light="", accent_dark="")
                | Q(
                    accent_light__regex=r"^#[0-9a-f]{6}$",
                    accent_dark__regex=r"^#[0-9a-f]{6}$",
                ),
                name="a_brand_has_two_colours_or_none",
            ),
            models.CheckConstraint(
                condition=Q(code="main") | ~Q(names={}), name="a_brand_has_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class BrandHost(models.Model):
    """A host name under which a brand is met. The first is the one we write."""

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="hosts")
    name = models.CharField(max_length=253, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(name__regex=r"^[a-z0-9.-]+$"),
                name="a_host_is_written_in_small_letters",
            )
        ]

    def __str__(self) -> str:
        return self.name


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

    kind = models.CharField(max_length=20, choices=RuleKind)
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


class Site(models.Model):
    """A place where people come to us, where what they may do has to hang."""

    name = models.CharField(max_length=120)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(closed_on=None),
                name="an_open_site_has_a_name_of_its_own",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Hanging(models.Model):
    """That a printed sheet hangs at a site: which, of which version, since when.

    `version` is that of what we tell (0: the shipped text), `mark` stands at the foot
    of the sheet and tells all it says.
    """

    site = models.ForeignKey(Site, models.PROTECT, related_name="hangings")
    sheet = models.CharField(max_length=20, choices=Sheet)
    language = models.CharField(max_length=10)
    version = models.PositiveIntegerField()
    mark = models.CharField(max_length=20)
    hung_on = models.DateField()
    hung_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    taken_down_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "sheet", "language"],
                condition=Q(taken_down_on=None),
                name="a_sheet_hangs_once_at_a_site_in_each_language",
            )
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {self.mark}"
