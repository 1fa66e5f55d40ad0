"""What keeps the files of a case closed to whoever has no business with them."""

from django.db import models

from ombud.cases.models.case import Case
from ombud.cases.models.message import File


class CaseKey(models.Model):
    """The key that opens the files of a case, itself opened by the vault.

    Destroying `wrapped_key` makes every file of the case unreadable for good.
    """

    case = models.OneToOneField(Case, models.CASCADE, related_name="files_key")
    wrapped_key = models.BinaryField(null=True)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(wrapped_key=None)
                ^ models.Q(destroyed_at__isnull=True),
                name="a_key_is_there_until_it_is_destroyed",
            )
        ]

    def __str__(self) -> str:
        return f"key of the files of {self.case_id}"


class Original(models.Model):
    """A picture as it came, with all it tells of its maker and place.

    `file` is the picture drawn anew, which people see. Kept while the case is open,
    and after that only where the picture is evidence.
    """

    file = models.OneToOneField(File, models.CASCADE, related_name="original")
    key = models.CharField(max_length=40, unique=True)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"original of {self.file_id}"
