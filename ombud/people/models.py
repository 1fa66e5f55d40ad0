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
    """A member of staff, or a program acting for the organisation."""

    role = models.CharField(max_length=20, choices=Role, default=Role.HANDLER)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True)
    language = models.CharField(max_length=10, default="en")
    title = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)

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
