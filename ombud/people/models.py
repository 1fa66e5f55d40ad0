"""Who works here, where, and in which role."""

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ombud.people.vocabulary import Role


class Unit(models.Model):
    """A department or team. `names` holds one name for each language."""

    code = models.SlugField(unique=True)
    names = models.JSONField()
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True)

    def __str__(self) -> str:
        return self.code


class User(AbstractUser):
    """A member of staff, or a program acting for the organisation.

    `competences` are codes of categories, and none means every category; `cap` is how
    many open cases they are given at most, None for as many as the process says.
    Without `away_until` an absence lasts until further notice; both its days belong
    to it.
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


class Token(models.Model):
    """Lets a program in as `user`. Only the digest of the secret is kept."""

    name = models.CharField(max_length=80)
    user = models.ForeignKey(User, models.PROTECT, related_name="tokens")
    digest = models.BinaryField(unique=True, max_length=32)
    scopes = ArrayField(models.CharField(max_length=40))
    created_at = models.DateTimeField()
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
