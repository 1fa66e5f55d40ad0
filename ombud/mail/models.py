"""Letters on their way out, and what tells a mail that comes twice."""

from django.db import models
from django.db.models import Q

from ombud.mail.vocabulary import Protection, State, Trouble


class Outgoing(models.Model):
    """A letter to a complainant, or (with a `notice`) to somebody of ours. Neither
    address nor text stands here: both are put together at the moment of sending, and
    forgotten.

    `secret` holds a receipt for somebody who complained by e-mail and has no other
    way of getting it; it is sealed, and dropped once sent. `person` is who it goes
    to: the complainant, or somebody who acts for them.
    """

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="letters_out")
    notice = models.OneToOneField(
        "cases.Notice", models.CASCADE, null=True, related_name="letter"
    )
    person = models.ForeignKey(
        "parties.Person", models.CASCADE, null=True, related_name="+"
    )
    kind = models.CharField(max_length=40)
    entry_id = models.BigIntegerField()
    secret = models.BinaryField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    try_after = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entry_id", "kind", "person"],
                condition=Q(notice=None),
                name="an_event_sends_each_letter_once",
            ),
            models.CheckConstraint(
                condition=Q(notice=None) | Q(secret=None),
                name="no_receipt_goes_to_staff",
            ),
            models.CheckConstraint(
                condition=Q(state=State.WAITING) | Q(settled_at__isnull=False),
                name="a_settled_letter_knows_when",
            ),
        ]
        indexes = [
            models.Index(
                "try_after", name="letters_waiting", condition=Q(state=State.WAITING)
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} about {self.case_id}"

    @property
    def language(self) -> str:
        """The language of whoever reads it."""
        if self.notice:
            return self.notice.user.language
        return self.person.language if self.person else self.case.language


class Taken(models.Model):
    """A mail that was taken in. The same mail again is known by its digest.

    `digest` is of identifier and sender, `words` of subject and text; neither tells
    who wrote what.
    """

    digest = models.BinaryField(max_length=32, unique=True)
    words = models.BinaryField(max_length=32)
    case = models.ForeignKey("cases.Case", models.CASCADE, null=True)
    taken_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "taken"

    def __str__(self) -> str:
        return f"mail about {self.case_id}"


class AccountLetter(models.Model):
    """A letter to somebody of ours about an account, and about no case.

    Neither address nor text stands here; `kind` and the entry say what happened. An
    event tells one person once.
    """

    user = models.ForeignKey("people.User", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    entry_id = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    try_after = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entry_id", "user"],
                name="an_event_tells_a_person_of_an_account_once",
            )
        ]
        indexes = [
            models.Index(
                "try_after",
                name="account_letters_waiting",
                condition=Q(state=State.WAITING),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.user_id}"


class Digest(models.Model):
    """A letter to somebody of ours with what they were told since the one before.

    One a person and day, however long the worker stood still. `since` and `until` say
    which notices it is about; neither address nor text stands here.
    """

    user = models.ForeignKey("people.User", models.CASCADE, related_name="digests")
    day = models.DateField()
    since = models.DateTimeField()
    until = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    try_after = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "day"], name="one_digest_for_a_person_and_a_day"
            )
        ]
        indexes = [
            models.Index(
                "try_after", name="digests_waiting", condition=Q(state=State.WAITING)
            )
        ]

    def __str__(self) -> str:
        return f"digest of {self.day} to {self.user_id}"


class Mailbox(models.Model):
    """A mailbox we look into for complaints. `sealed` is its password.

    `last_uid` is the last message looked at, as numbered under `uid_validity`: whoever
    else reads there changes nothing for us. `trouble` is what stood in the way at
    `tried_at`; `left` counts messages that lie there flagged because they could not be
    taken in, and `aside` tells which of them are tried again later (mail.aside).
    """

    name = models.CharField(max_length=80)
    address = models.EmailField()
    host = models.CharField(max_length=253)
    port = models.PositiveIntegerField(default=993)
    protection = models.CharField(max_length=10, choices=Protection)
    user = models.CharField(max_length=200)
    sealed = models.BinaryField(null=True)
    folder = models.CharField(max_length=120, default="INBOX")
    brand = models.CharField(max_length=40, blank=True)
    category = models.CharField(max_length=80, blank=True)
    is_in_use = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=20, choices=Trouble, blank=True)
    taken = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)
    uid_validity = models.BigIntegerField(null=True)
    last_uid = models.BigIntegerField(default=0)
    aside = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name_plural = "mailboxes"
        constraints = [
            models.UniqueConstraint(
                fields=["host", "user", "folder"], name="a_folder_is_looked_into_once"
            ),
            models.CheckConstraint(
                condition=Q(is_in_use=False) | Q(sealed__isnull=False),
                name="a_mailbox_in_use_can_be_opened",
            ),
        ]

    def __str__(self) -> str:
        return f"mailbox {self.pk}"
