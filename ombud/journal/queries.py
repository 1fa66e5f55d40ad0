"""What may be asked of the journal. Reading only."""

from django.db import models
from django.db.models import QuerySet

from ombud.journal.models import Entry


def entries_of(subject: models.Model) -> QuerySet[Entry]:
    """The chain of one subject, oldest first."""
    return Entry.objects.filter(
        subject_kind=subject._meta.label_lower, subject_id=subject.pk
    ).order_by("seq")
