"""What else goes when a case was erased: letters, what auditors noted of it, and what
somebody wrote in a survey.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ombud.audits import forgetting
from ombud.cases.vocabulary import Erasable
from ombud.mail import letting_go
from ombud.retention import erasure_log
from ombud.surveys import forgetting as surveys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ombud.journal.models import Entry


def beside(entries: Sequence[Entry]) -> None:
    """Drop what stands outside the case, and put the erasure in the log outside the
    database, which no backup undoes.
    """
    for entry in entries:
        if Erasable.TEXTS in entry.facts["what"]:
            letting_go.drop_letters(entry.subject_id)
            forgetting.forget_notes(entry.subject_id)
            surveys.forget_words(entry.subject_id)
    erasure_log.catch_up()
