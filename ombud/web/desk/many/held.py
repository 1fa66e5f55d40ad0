"""Letters to many complainants: they wait some seconds, and come back together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from ombud.cases import unsent
from ombud.cases.life import writing
from ombud.web.acting import act_of
from ombud.web.desk import bulk

if TYPE_CHECKING:
    from django.http import HttpRequest, QueryDict

    from ombud.web.desk.bulk import Result
    from ombud.web.desk.many.ticked import Ticked

LONGEST = 40  # characters of a key
SECONDS = writing.UNDO.seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What has not left yet of what was sent: to which complaints, and the words as
    they were typed, to begin anew with.
    """

    batch: UUID
    references: Sequence[str]
    body: str
    seconds: int = SECONDS


def held(batch: UUID, request: "HttpRequest") -> Held | None:
    """What may still be taken back, now that all are written: from this moment on the
    seconds are counted. None where nothing waits.
    """
    act = act_of(request)
    writing.let_go(batch, act=act)
    rows = unsent.of_batch(batch, act.staff)
    found = list(rows.values_list("case__reference", flat=True))
    if not found:
        return None
    return Held(batch=batch, references=found, body=request.POST.get("body", ""))


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
