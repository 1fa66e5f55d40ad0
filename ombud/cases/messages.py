"""Putting what somebody wrote on a case."""

from ombud.cases.models import Case, Message
from ombud.cases.vocabulary import Author, MessageKind
from ombud.people.acting import Act, Capacity


def put(
    case: Case,
    kind: MessageKind,
    body: str,
    *,
    act: Act,
    author: Author | None = None,
    external_id: str = "",
) -> Message:
    """Add a message to a case that is locked.

    The author is whoever acts, unless staff write down what the complainant said.
    """
    by_staff = act.capacity is Capacity.STAFF
    return case.messages.create(
        kind=kind,
        author=author or (Author.STAFF if by_staff else Author.COMPLAINANT),
        written_by=act.actor,
        body=body,
        written_at=act.at,
        external_id=external_id,
    )
