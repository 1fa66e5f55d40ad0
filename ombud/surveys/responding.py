"""What somebody says, as a row, and as the journal takes it down."""

import json
from collections.abc import Sequence

from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.rulebook import queries as rules
from ombud.surveys.events import SurveyEvent
from ombud.surveys.models import Invitation, Response


def told_of(invitation: Invitation, act: Act, *, asked: Sequence[str]) -> Response:
    """A response to an invitation, not saved yet."""
    return Response(
        kind=invitation.kind,
        invitation=invitation,
        outcome=invitation.outcome,
        unit_id=invitation.unit_id,
        asked=list(asked),
        is_unasked=not invitation.drawn,
        given_on=rules.calendar(act.at).day_of(act.at),
    )


def attest(response: Response, act: Act) -> None:
    """Write down that it was given, and the digests of what was said; nothing that
    tells whose it is.
    """
    record(
        SurveyEvent.ANSWERED,
        response,
        act,
        kind=response.kind,
        answers=response.digest(written(response)),
        words=response.digest(response.words) if response.words else "",
    )


def written(response: Response) -> str:
    """The answers as one text, the same whenever they are the same."""
    return json.dumps(response.answers, sort_keys=True, separators=(",", ":"))
