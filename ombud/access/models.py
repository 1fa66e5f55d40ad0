"""Who gets in: the rows."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Q

from ombud.access.vocabulary import AppointmentKind, FactorKind, Purpose
from ombud.people.models import User
from ombud.people.vocabulary import Role


class Level(models.Model):
    """How full the buckets of one purpose and key are; see `throttling`.

    The table is unlogged: a crash of the database empties it, and nobody waits.
    """

    digest = models.BinaryField(primary_key=True, max_length=16)
    full_at = ArrayField(models.DateTimeField())

    def __str__(self) -> str:
        return f"level {bytes(self.digest).hex()[:8]}"


class Visit(AbstractBaseSession):
    """Somebody who opened a complaint with its receipt. Never of staff: their sessions
    stand in a table of their own. The key is a digest here, too.
    """


class Session(AbstractBaseSession):
    """Somebody of ours at the desk, once signed in, or about to.

    The key here is a digest of the one in the cookie, so that who reads the table
    gets into no session. What stands beside it is drawn from the session's own data
    at every save, for the list of one's sessions.
    """

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="+")
    device = models.CharField(max_length=200, blank=True)
    address = models.GenericIPAddressField(null=True)
    started_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)


class Factor(models.Model):
    """Something beside a password that proves who one is: an app, or a passkey.

    An app's `sealed` is its secret, and `step` the last interval a code of it was
    used in, so that each code opens once. A passkey's `credential` is its public key
    as the standard writes it, `step` its counter.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="factors")
    kind = models.CharField(max_length=10, choices=FactorKind)
    name = models.CharField(max_length=80)
    handle = models.BinaryField(max_length=16, unique=True)
    sealed = models.BinaryField(null=True)
    credential_id = models.BinaryField(null=True, unique=True)
    credential = models.BinaryField(null=True)
    step = models.BigIntegerField(default=0)
    challenge = models.BinaryField(max_length=32, null=True)
    added_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(kind=FactorKind.APP),
                name="one_app_for_each_person",
            ),
            models.CheckConstraint(
                condition=Q(kind=FactorKind.APP, sealed__isnull=False)
                | Q(kind=FactorKind.PASSKEY, credential__isnull=False),
                name="a_factor_has_what_proves_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.user_id}"


class Appointment(models.Model):
    """A part in complaints the administrator gives somebody, once a second person has
    agreed. With `valid_until` it is a further role for a time, and `because` says why.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="appointments")
    kind = models.CharField(max_length=10, choices=AppointmentKind)
    role = models.CharField(max_length=20, choices=Role)
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True)
    valid_from = models.DateTimeField(null=True)
    valid_until = models.DateTimeField(null=True)
    because = models.TextField(blank=True)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    is_agreed = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(answered_at=None),
                name="one_part_at_a_time_waits_for_a_second_person",
            ),
            models.CheckConstraint(
                condition=Q(answered_by=None) | ~Q(answered_by=models.F("asked_by")),
                name="whoever_gives_a_part_does_not_agree_to_it",
            ),
            models.CheckConstraint(
                condition=Q(answered_by=None) | ~Q(answered_by=models.F("user")),
                name="nobody_agrees_to_their_own_part",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} for {self.user_id}"


class RecoveryCode(models.Model):
    """One of ten codes for who lost their factor. Only its digest is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="recovery_codes")
    digest = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"recovery code of {self.user_id}"


class KnownDevice(models.Model):
    """A browser somebody signed in with. Its cookie is kept as a digest only."""

    user = models.ForeignKey(User, models.CASCADE, related_name="devices")
    digest = models.BinaryField(max_length=32)
    device = models.CharField(max_length=200, blank=True)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "digest"], name="a_device_is_known_once_to_each"
            )
        ]

    def __str__(self) -> str:
        return f"device of {self.user_id}"


class Invitation(models.Model):
    """A way in by mail: for who is invited, or who forgot their password.

    Good once, until `expires_at`, for one person and one purpose. Only the digest of
    the token is kept; `sealed` holds it for the letter, and is dropped once sent.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="invitations")
    purpose = models.CharField(max_length=10, choices=Purpose)
    digest = models.BinaryField(max_length=32, unique=True)
    sealed = models.BinaryField(null=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "purpose"],
                condition=Q(used_at=None, revoked_at=None),
                name="one_open_invitation_for_each_purpose",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("made_at")),
                name="an_invitation_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} for {self.user_id}"


class Outside(models.Model):
    """Whom a person is to the identity provider: its issuer, and its name for them."""

    user = models.ForeignKey(User, models.CASCADE, related_name="outside")
    issuer = models.CharField(max_length=300)
    subject = models.CharField(max_length=255)
    joined_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "subject"], name="somebody_outside_is_one_of_ours"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} outside"


class Demands(models.Model):
    """What signing in takes, by role. One row, or none: then nothing is demanded."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    second_factor = ArrayField(
        models.CharField(max_length=20, choices=Role), default=list
    )
    no_password = ArrayField(
        models.CharField(max_length=20, choices=Role), default=list
    )

    class Meta:
        verbose_name_plural = "demands"
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="demands_are_one_row")
        ]

    def __str__(self) -> str:
        return "what signing in takes"


class Kiosk(models.Model):
    """A device on a counter at which one person after another complains.

    The code that switches it on is good once and for a short while; then the device
    holds a secret. Of both only digests are kept. `site` is where it stands, as a case
    handed in there remembers it.
    """

    site = models.CharField(max_length=80)
    code_digest = models.BinaryField(max_length=32, unique=True)
    code_until = models.DateTimeField()
    digest = models.BinaryField(max_length=32, unique=True, null=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    switched_on_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site"],
                condition=Q(revoked_at=None),
                name="one_kiosk_of_a_name_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"kiosk {self.pk}"


class FramingSite(models.Model):
    """A site of somebody else that may show our form inside its pages."""

    origin = models.CharField(max_length=260)
    allowed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    allowed_at = models.DateTimeField()
    refused_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["origin"],
                condition=Q(refused_at=None),
                name="a_site_is_allowed_once",
            )
        ]

    def __str__(self) -> str:
        return self.origin
