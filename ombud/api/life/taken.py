"""What every step answers: how the case stands now."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from pydantic import BaseModel, Field

from ombud.api import showing
from ombud.api.credentials import BearerToken
from ombud.api.shapes import Links
from ombud.api.told import Told
from ombud.cases.states import Status
from ombud.cases.vocabulary import Stage
from ombud.journal import queries as journal
from ombud.people.vocabulary import Scope

if TYPE_CHECKING:
    from ombud.cases.models import Case

MAY_WORK = BearerToken(Scope.CASES_WRITE)


class Nothing(Told):
    """A step that needs no words."""


class StepTaken(BaseModel):
    """How the case stands after a step."""

    reference: str
    status: Status
    stage: Stage
    due_at: datetime | None
    version: int = Field(description="To be sent as If-Match with the next step.")
    ids: list[int] = Field(description="What the step made, to be named later.")
    links: Links


def taken(case: "Case", *, made: Iterable[int] = ()) -> StepTaken:
    """The case as it stands now, with the ids of the rows the step made."""
    case.refresh_from_db(fields=["status", "due_at"])
    return StepTaken(
        reference=case.reference,
        status=Status(case.status),
        stage=case.stage,
        due_at=case.due_at,
        version=journal.last_of(case),
        ids=list(made),
        links=showing.links_of(case),
    )
