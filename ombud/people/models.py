"""Who works here, where, and in which role."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ombud.people.vocabulary import Role


class Unit(models.Model):
    """A department or team. `names` holds one name for each language. After
    `ended_on` nothing new comes to it; what was theirs stays so.
    """

    code = models.SlugField(unique=True)
    names = models.JSONField()
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.code


class User(AbstractUser):
    """A member of staff, or a program acting for the organisation.

    `competences` are codes of categories, and none means every category; `cap` is how
    many open cases they are given at most, None for as many as the process says.
    Without `away_until` an absence lasts until further notice; both its days belong
    to it. `role` and `unit` are their standing ones; further roles are grants, and
    `granted_until` repeats when the last of those ends. `is_substitute` repeats that
    they are the `cover` of somebody.
    """

    role = models.CharField(max_length=20, choices=Role, default=Role.HANDLER)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True)
    language = models.CharField(max_length=10, default="en")
    title = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    languages = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    competences = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    cap = models.PositiveSmallIntegerField(null=True, blank=True)
    away_from = models.DateField(null=True, blank=True)
    away_until = models.DateField(null=True, blank=True)
    cover = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="covers"
    )
    granted_until = models.DateTimeField(null=True, blank=True)
    is_substitute = models.BooleanField(default=False)

    # The one department they may know of cases of, if a token says so.
    within: int | None = None
    # The moment they are looked at, and what they were granted then: see `working`.
    as_of: datetime | None = None
    held: "tuple[datetime, list[Grant]] | None" = None
    # For whom they stood in then: see `cases.queries.standing_in`.
    stood: "tuple[datetime, Sequence[Any]] | None" = None
    # How one asks for the cases they see: see `cases.queries.visible`.
    sees: "tuple[object, Any] | None" = None

    class Meta(AbstractUser.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(away_until=None)
                | Q(away_from__isnull=False, away_until__gte=models.F("away_from")),
                name="nobody_is_back_before_they_leave",
            ),
            models.CheckConstraint(
                condition=Q(cover=None) | ~Q(cover=models.F("id")),
                name="nobody_covers_for_themselves",
            ),
            models.CheckConstraint(
                condition=Q(cover=None) | Q(away_from__isnull=False),
                name="only_who_is_away_is_covered_for",
            ),
        ]

    @property
    def full_name(self) -> str:
        return self.get_full_name() or self.username

    @property
    def initials(self) -> str:
        return "".join(word[0] for word in self.full_name.split()[:2]).upper()


class Grant(models.Model):
    """A further role of somebody, for a time; `of` lent it to them, if anybody did.

    A role lent is worth what it is worth to its lender: nothing once they left or
    hold it no more.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=Role)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True)
    of = models.ForeignKey(User, models.PROTECT, null=True, related_name="lent")
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()
    because = models.TextField()
    given_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gt=models.F("valid_from")),
                name="a_grant_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(of=None) | ~Q(of=models.F("user")),
                name="nobody_lends_to_themselves",
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.ADMIN), name="nobody_is_lent_the_system"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} of {self.user_id}"


class Token(models.Model):
    """Lets a program in as `user`. Only the digest of the secret is kept.

    With a `unit` the program sees cases of that department alone, whatever its user
    may see. `used_at` is the hour of its last use.
    """

    name = models.CharField(max_length=80)
    user = models.ForeignKey(User, models.PROTECT, related_name="tokens")
    digest = models.BinaryField(unique=True, max_length=32)
    scopes = ArrayField(models.CharField(max_length=40))
    unit = models.ForeignKey(Unit, models.PROTECT, null=True)
    created_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    expires_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(scopes=[]), name="a_token_is_good_for_something"
            ),
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(revoked_at=None),
                name="a_token_in_use_has_a_name_of_its_own",
            ),
        ]

    def __str__(self) -> str:
        return self.name
