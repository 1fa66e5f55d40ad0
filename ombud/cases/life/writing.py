"""Messages, notes and files, at any time."""

from collections.abc import Sequence

from ombud.cases import files, messages, representing, steps, texts
from ombud.cases.deadlines import meeting
from ombud.cases.models import Case, File, Message
from ombud.cases.states import Step
from ombud.cases.vocabulary import MessageKind, Scope
from ombud.people.acting import Act, Capacity, Door


@steps.whole
def write(
    case: Case,
    *,
    body: str,
    attached: Sequence[tuple[str, bytes]] = (),
    raw: bytes | None = None,
    external_id: str = "",
    unheard: bool = False,
    act: Act,
) -> Message:
    """A message between us and the complainant; one from us counts as an update.

    `raw` is the untouched mail it came in. What somebody writes who may not speak for
    the complainant, or not yet, is kept for us alone; by mail (`unheard`) whoever took
    it in has found that out.
    """
    case = steps.begin(Step.WRITE, case, act)
    body = texts.usable(body, field="body")
    by_staff = act.capacity is Capacity.STAFF
    unheard = unheard or not _may_speak(case, act)
    kind = MessageKind.NOTE if unheard and not by_staff else MessageKind.MESSAGE
    message = messages.put(case, kind, body, act=act, external_id=external_id)
    kept = files.keep_all(case, attached, raw=raw, message=message, act=act)
    if message.is_internal:
        case.files.filter(message=message).update(internal=True)
    if by_staff:
        meeting.told(case, act)
    steps.finish(
        Step.WRITE,
        case,
        act,
        message=message.pk,
        author=message.author,
        words=message.digest(body),
        files=kept,
        **({"unheard": True} if unheard else {}),
    )
    return message


def _may_speak(case: Case, act: Act) -> bool:
    """Does the authority of whoever holds the receipt let them speak?"""
    if act.capacity is not Capacity.COMPLAINANT or act.door is Door.MAIL:
        return True
    return Scope.SPEAK in representing.receipt_scope(case, at=act.at)


@steps.whole
def note(case: Case, *, body: str, act: Act) -> Message:
    """An internal note, never shown to the complainant."""
    case = steps.begin(Step.NOTE, case, act)
    body = texts.usable(body, field="body")
    message = messages.put(case, MessageKind.NOTE, body, act=act)
    words = message.digest(body)
    steps.finish(Step.NOTE, case, act, message=message.pk, words=words)
    return message


@steps.whole
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
