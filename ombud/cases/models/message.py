"""What was written to and fro, and the files that came with it."""

from django.db import models
from django.db.models import Q

from ombud.cases.models.case import Case
from ombud.cases.models.written import Written
from ombud.cases.vocabulary import Author, MessageKind


class Message(Written):
    """A note is internal; everything else is between us and the complainant."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=20, choices=MessageKind)
    author = models.CharField(max_length=12, choices=Author)
    written_by = models.ForeignKey("people.User", models.PROTECT, null=True)
    body = models.TextField()
    written_at = models.DateTimeField()
    external_id = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["written_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(author=Author.STAFF) | Q(written_by__isnull=False),
                name="a_message_from_us_has_a_name_under_it",
            ),
            models.UniqueConstraint(
                fields=["case", "external_id"],
                condition=~Q(external_id=""),
                name="a_message_from_elsewhere_is_taken_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.case_id}"

    @property
    def is_internal(self) -> bool:
        return self.kind == MessageKind.NOTE


class File(models.Model):
    """A file of a case. Stored under a random name; `name` is only for showing.

    `internal` files are never shown to the complainant; `raw` marks the untouched
    bytes a complaint arrived in.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="files")
    message = models.ForeignKey(
        Message, models.CASCADE, null=True, related_name="files"
    )
    key = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    from_complainant = models.BooleanField()
    internal = models.BooleanField(default=False)
    raw = models.BooleanField(default=False)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at", "id"]

    def __str__(self) -> str:
        return f"file {self.pk} of {self.case_id}"
