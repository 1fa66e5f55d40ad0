"""Messages, notes and files, at any time, or a little later.

A message that waits is no part of the case. When its time has come it is written by its
author, as of then and by all the rules that hold then.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ombud.cases import (
    entries,
    files,
    messages,
    once,
    representing,
    steps,
    texts,
    unsent,
)
from ombud.cases.deadlines import meeting
from ombud.cases.events import CaseEvent
from ombud.cases.files import Handed
from ombud.cases.models import Case, File, Message, Unsent
from ombud.cases.states import Step
from ombud.cases.vocabulary import MessageKind, Scope
from ombud.people.acting import Act, Capacity, Door
from ombud.people.refusals import Refused, Unusable

UNDO = timedelta(seconds=20)
WRITING_TO_MANY = timedelta(minutes=5)  # at most, until all of a batch are written
AT_LATEST = timedelta(days=90)


@steps.whole
def write(
    case: Case,
    *,
    body: str,
    attached: Sequence[tuple[str, Handed]] = (),
    raw: bytes | None = None,
    external_id: str = "",
    doubt: Mapping[str, str] | None = None,
    act: Act,
) -> Message:
    """A message between us and the complainant; one from us counts as an update.

    `raw` is the untouched mail it came in. What somebody writes who may not speak for
    the complainant, or not yet, is kept for us alone; by mail whoever took it
    in has found that out: `doubt` says in codes why, and what our mail server found
    about who sent it.
    """
    return _write(
        case,
        body=body,
        attached=attached,
        raw=raw,
        external_id=external_id,
        doubt=doubt,
        act=act,
    )


def _write(
    case: Case,
    *,
    body: str,
    attached: Sequence[tuple[str, Handed]],
    act: Act,
    raw: bytes | None = None,
    external_id: str = "",
    doubt: Mapping[str, str] | None = None,
) -> Message:
    case = steps.begin(Step.WRITE, case, act)
    body = texts.usable(body, field="body")
    by_staff = act.capacity is Capacity.STAFF
    unheard = doubt is not None or not _may_speak(case, act)
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
        **(doubt or {}),
    )
    return message


def _may_speak(case: Case, act: Act) -> bool:
    """Does the authority of whoever holds the receipt let them speak?"""
    if act.capacity is not Capacity.COMPLAINANT or act.door is Door.MAIL:
        return True
    return Scope.SPEAK in representing.receipt_scope(case, at=act.at)


@steps.whole
def hold(
    case: Case,
    *,
    body: str,
    until: datetime | None = None,
    key: UUID | None = None,
    batch: UUID | None = None,
    act: Act,
) -> Unsent:
    """Let a message wait: until a moment of its author's choice, else as long as
    sending can be undone. It takes the place of their draft, with its files; but
    one of a `batch`, written to many at once, leaves a draft as it is, and waits for
    the others until `let_go` is said.

    Refuses now whatever would refuse it now. Raises Unusable, naming the field, and
    DoneAlready the second time with a key.
    """
    case = steps.begin(Step.WRITE, case, act)
    if key is not None:
        once.only(case, key, act=act)
    draft = None if batch else unsent.draft_of(case, act.staff, lock=True)
    body = texts.usable(body, field="body")
    if until is not None:
        _require_ahead(until, act)
    draft = draft or Unsent(case=case, written_by=act.staff, batch=batch)
    draft.body, draft.internal, draft.came_back = body, False, ""
    draft.saved_at = act.at
    soon = act.at + (WRITING_TO_MANY if batch else UNDO)
    draft.due_at, draft.planned = until or soon, until is not None
    draft.save()
    return draft


@transaction.atomic
def let_go(batch: UUID, *, act: Act) -> None:
    """All letters of a batch are written: they leave together, once there was as long
    to undo the last as to undo the first.
    """
    unsent.of_batch(batch, act.staff).update(due_at=act.at + UNDO)


def _require_ahead(until: datetime, act: Act) -> None:
    if until <= act.at:
        raise Unusable("until", _("This moment has gone. Please choose a later one."))
    if until > act.at + AT_LATEST:
        said = _("A message can wait %(days)s days. Please choose an earlier day.")
        raise Unusable("until", said % {"days": AT_LATEST.days})


@transaction.atomic
def release(message: int, *, act: Act) -> bool:
    """Send a message whose time has come; True if it was sent.

    Whatever the rules refuse by now makes it a draft of its author again, and that is
    written down. Safe to run twice or in parallel: one that somebody else holds, or
    that was taken back, is passed over.
    """
    rows = Unsent.objects.select_for_update(of=("self",), skip_locked=True)
    rows = rows.select_related("case__person", "written_by")
    row = rows.filter(pk=message, due_at__lte=act.at).first()
    if row is None:
        return False
    author = Act(actor=row.written_by, at=act.at, door=Door.WEB)
    try:
        _send(row, author)
    except Refused as refusal:
        _come_back(row, refusal.code, act)
        return False
    return True


@steps.whole
def _send(row: Unsent, act: Act) -> None:
    attached = unsent.prepared(row)
    _write(row.case, body=unsent.words_of(row), attached=attached, act=act)
    unsent.drop(row)


def _come_back(row: Unsent, why: str, act: Act) -> None:
    facts = {"user_id": row.written_by_id, "due_at": row.due_at, "why": why}
    case = Case.objects.select_for_update(of=("self",)).get(pk=row.case_id)
    unsent.put_back(row, act=act, why=why)
    entries.record(CaseEvent.NOT_SENT, case, act, **facts)


@steps.whole
def note(
    case: Case,
    *,
    body: str,
    attached: Sequence[tuple[str, Handed]] = (),
    key: UUID | None = None,
    act: Act,
) -> Message:
    """An internal note, never shown to the complainant, and neither are its files.

    Raises DoneAlready the second time with a key.
    """
    case = steps.begin(Step.NOTE, case, act)
    if key is not None:
        once.only(case, key, act=act)
    body = texts.usable(body, field="body")
    message = messages.put(case, MessageKind.NOTE, body, act=act)
    kept = files.keep_all(case, attached, message=message, act=act)
    case.files.filter(message=message).update(internal=True)
    facts = {"files": kept} if kept else {}
    words = message.digest(body)
    steps.finish(Step.NOTE, case, act, message=message.pk, words=words, **facts)
    return message


@steps.whole
def attach(
    case: Case, *, name: str, content: Handed, internal: bool = False, act: Act
) -> File:
    """Add a file; an internal one is not shown to the complainant."""
    case = steps.begin(Step.ATTACH, case, act)
    by_staff = act.capacity is Capacity.STAFF
    file = files.keep(
        case, name=name, content=content, internal=internal and by_staff, act=act
    )
    steps.finish(
        Step.ATTACH,
        case,
        act,
        file=file.pk,
        sha256=file.sha256,
        size=file.size,
        files=files.digests_of(file),
    )
    return file
