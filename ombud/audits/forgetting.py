"""What auditors noted of a case goes with its texts; the marks they gave stay."""

from django.db import transaction
from django.db.models import Case as Whether
from django.db.models import Value, When

from ombud.audits.models import Score
from ombud.cases.erasable import GONE


@transaction.atomic
def forget_notes(case_id: int) -> int:
    """Empty every note on a case, with its salt; return how many scores there are."""
    scores = Score.objects.filter(sheet__pick__case=case_id)
    left = Whether(When(note="", then=Value("")), default=Value(GONE))
    return scores.update(note=left, salt=b"")
