"""What was written to and fro, and the files that came with it."""

from django.db import models
from django.db.models import Q

from ombud.cases.models.case import Case
from ombud.cases.models.words import Line, Words
from ombud.cases.models.written import Written
from ombud.cases.vocabulary import Author, MessageKind, Scan


class Message(Written):
    """A note is internal; everything else is between us and the complainant."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=20, choices=MessageKind)
    author = models.CharField(max_length=12, choices=Author)
    written_by = models.ForeignKey("people.User", models.PROTECT, null=True)
    body = Words()
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

    The bytes are sealed under the key of the case; `sha256` is of the plain ones.
    `scan` is what the scanner said, of the signatures `scanned_with`; an infected file
    is locked away, and `infection` names what was found.
    `internal` files are never shown to the complainant; `raw` marks the untouched
    bytes a complaint arrived in. Of an erased one only its row is left.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="files")
    message = models.ForeignKey(
        Message, models.CASCADE, null=True, related_name="files"
    )
    key = models.CharField(max_length=40, unique=True)
    name = Line(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    from_complainant = models.BooleanField()
    internal = models.BooleanField(default=False)
    raw = models.BooleanField(default=False)
    scan = models.CharField(max_length=10, choices=Scan, default=Scan.NONE)
    scanned_at = models.DateTimeField(null=True)
    scanned_with = models.CharField(max_length=100, blank=True)
    infection = models.CharField(max_length=100, blank=True)
    added_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["added_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(infection="") ^ Q(scan=Scan.INFECTED),
                name="an_infected_file_names_what_was_found",
            )
        ]
        indexes = [
            models.Index(
                "id", name="files_waiting_for_scan", condition=Q(scan=Scan.WAITING)
            ),
            models.Index("case", "added_at", name="files_of_a_day"),
        ]

    def __str__(self) -> str:
        return f"file {self.pk} of {self.case_id}"
