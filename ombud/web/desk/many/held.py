"""Letters to many complainants: they wait some seconds, and come back together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from ombud.cases import unsent
from ombud.cases.life.writing import UNDO
from ombud.web.desk import bulk

if TYPE_CHECKING:
    from django.http import QueryDict

    from ombud.people.acting import Act
    from ombud.web.desk.bulk import Result
    from ombud.web.desk.many.ticked import Ticked

LONGEST = 40  # characters of a key
SECONDS = UNDO.seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What has not left yet of what was sent: to which complaints, and the words as
    they were typed, to begin anew with.
    """

    batch: UUID
    references: Sequence[str]
    body: str
    seconds: int = SECONDS


def held(batch: UUID, act: "Act", typed: "QueryDict") -> Held | None:
    """What may still be taken back; None where nothing waits."""
    rows = unsent.of_batch(batch, act.staff)
    found = list(rows.values_list("case__reference", flat=True))
    if not found:
        return None
    return Held(batch=batch, references=found, body=typed.get("body", ""))


def asked_back(typed: "QueryDict") -> UUID | None:
    """The batch somebody wants back; None where they want something else."""
    try:
        return UUID(typed.get("take_back", "")[:LONGEST])
    except ValueError:
        return None


def call_back(told: "Ticked", batch: UUID) -> "list[Result]":
    """What came of it for each complaint that was ticked, and for each other one to
    which a letter of the batch still waits: all come back, however many they are.
    """
    waiting = unsent.of_batch(batch, told.act.staff).select_related("case")
    cases = {case.pk: case for case in [*told.cases, *(row.case for row in waiting)]}
    return [bulk.call_back(case, told.act, batch) for case in cases.values()]
