"""Who hears that an e-mail address was taken out of a complaint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ombud.cases import queries
from ombud.mail import sending

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ombud.journal.models import Entry


def tell(entries: Sequence[Entry]) -> None:
    """The very address, so that nobody leads our letters elsewhere unseen."""
    for entry in entries:
        if entry.facts["former"] is None:
            continue
        if case := queries.case_to_write_to(entry.subject_id):
            sending.put_out_to_former(case, entry_id=entry.pk, at=entry.happened_at)
