"""Messages, notes and files, at any time."""

from collections.abc import Sequence

from django.db import transaction

from ombud.cases import deadlines, files, steps, texts
from ombud.cases.models import Case, File, Message
from ombud.cases.states import Step
from ombud.cases.vocabulary import Author, MessageKind
from ombud.people.acting import Act, Capacity


@transaction.atomic
def write(
    case: Case,
    *,
    body: str,
    attached: Sequence[tuple[str, bytes]] = (),
    external_id: str = "",
    act: Act,
) -> Message:
    """A message between us and the complainant; one from us counts as an update."""
    case = steps.begin(Step.WRITE, case, act)
    body = texts.usable(body, field="body")
    by_staff = act.capacity is Capacity.STAFF
    message = case.messages.create(
        kind=MessageKind.MESSAGE,
        author=Author.STAFF if by_staff else Author.COMPLAINANT,
        written_by=act.actor,
        body=body,
        written_at=act.at,
        external_id=external_id,
    )
    for name, content in attached:
        files.keep(case, name=name, content=content, message=message, act=act)
    if by_staff:
        deadlines.told(case, act)
    steps.finish(
        Step.WRITE,
        case,
        act,
        message=message.pk,
        author=message.author,
        words=message.digest(body),
    )
    return message


@transaction.atomic
def note(case: Case, *, body: str, act: Act) -> Message:
    """An internal note, never shown to the complainant."""
    case = steps.begin(Step.NOTE, case, act)
    body = texts.usable(body, field="body")
    message = case.messages.create(
        kind=MessageKind.NOTE,
        author=Author.STAFF,
        written_by=act.actor,
        body=body,
        written_at=act.at,
    )
    words = message.digest(body)
    steps.finish(Step.NOTE, case, act, message=message.pk, words=words)
    return message


@transaction.atomic
def attach(
    case: Case, *, name: str, content: bytes, internal: bool = False, act: Act
) -> File:
    """Add a file; an internal one is not shown to the complainant."""
    case = steps.begin(Step.ATTACH, case, act)
    by_staff = act.capacity is Capacity.STAFF
    file = files.keep(
        case, name=name, content=content, internal=internal and by_staff, act=act
    )
    steps.finish(
        Step.ATTACH, case, act, file=file.pk, sha256=file.sha256, size=file.size
    )
    return file
