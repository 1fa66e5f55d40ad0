"""Writing a message before it is sent: drafts on the server, and files beside them.

A draft is no part of the case: nobody but its author reads it, nothing is written in
the journal, and it goes with an erasure.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ombud.cases import (
    entries,
    files,
    once,
    policy,
    queries,
    steps,
    texts,
    unsent,
    unveiling,
)
from ombud.cases.events import CaseEvent
from ombud.cases.files import Spool, names, storing
from ombud.cases.models import Case, File, Unsent, UnsentFile
from ombud.cases.states import Step
from ombud.cases.vocabulary import Erasable
from ombud.parties import veiling
from ombud.people.acting import Act
from ombud.people.refusals import NotAllowed, Unusable

AT_MOST = 10  # files of one message
TAKEN_BACK = "taken_back"  # by a colleague: why a message did not leave
WRITTEN = frozenset({Erasable.TEXTS, Erasable.FILES})


@transaction.atomic
def keep(
    case: Case,
    *,
    body: str,
    internal: bool,
    language: str | None = None,
    key: UUID | None = None,
    act: Act,
) -> Unsent | None:
    """Keep what somebody has written so far, in the place of what they had, and the
    code of the language they write in, if it is given.

    Empty words without files are no draft: then it goes, and None comes back. Raises
    NotAllowed, Unusable, StepNotOpen once what was written here is erased, and
    DoneAlready where they were sent under this key.
    """
    _require(case, internal=internal, act=act)
    _lock(case)
    if key is not None:
        once.require_new(case, key)
    body = texts.usable(body, field="body", required=False)
    draft = unsent.draft_of(case, act.staff, lock=True)
    if not body and (draft is None or not draft.files.exists()):
        if draft is not None:
            draft.delete()
        return None
    draft = draft or _begun(case, internal=internal, act=act)
    draft.body, draft.internal = body, internal
    draft.language = draft.language if language is None else language
    draft.saved_at, draft.came_back = act.at, ""
    draft.save()
    return draft


@transaction.atomic
def attach(
    case: Case, *, attached: Sequence[tuple[str, Spool]], internal: bool, act: Act
) -> Unsent:
    """Keep files beside a draft, which begins with them if there is none.

    Each is looked into now, so that whoever sends it hears at once what cannot be
    taken. Raises NotAllowed, Unusable, and StepNotOpen as `keep` does.
    """
    _require(case, internal=internal, act=act)
    for name, content in attached:
        files.prepare(name, content)
    draft = _with_room(case, len(attached), internal=internal, act=act)
    for name, content in attached:
        _put(draft, name, content)
    return draft


@transaction.atomic
def enclose(case: Case, *, chosen: Sequence[File], internal: bool, act: Act) -> Unsent:
    """Put copies of files of the case beside a draft, which begins with them if there
    is none. That they were opened is written down.

    Raises as `attach` does, NotAllowed for a file its author may not open, and
    StillWaiting, LockedAway or FileErased for one nobody may.
    """
    _require(case, internal=internal, act=act)
    _require_open(case, chosen, act=act)
    draft = _with_room(case, len(chosen), internal=internal, act=act)
    words = unveiling.words_of(case)
    for file in chosen:
        files.require_open(file)
        steps.looked(CaseEvent.FILE_READ, case, act, file=file.pk)
        content = Spool(files.pieces_of(files.opened(file)))
        name = veiling.shown(file.name, words)
        _put(draft, name, content, internal=file.internal)
    return draft


def _with_room(case: Case, number: int, *, internal: bool, act: Act) -> Unsent:
    """The draft, which can take so many files more. Raises Unusable, StepNotOpen."""
    _lock(case)
    draft = unsent.draft_of(case, act.staff, lock=True)
    draft = draft or _begun(case, internal=internal, act=act)
    if draft.files.count() + number > AT_MOST:
        said = _("A message can carry %(number)s files. Send more with the next one.")
        raise Unusable("file", said % {"number": AT_MOST})
    return draft


def _put(draft: Unsent, name: str, content: Spool, *, internal: bool = False) -> None:
    draft.files.create(
        name=names.short(names.plain(name)),
        size=content.size,
        stored=storing.put(draft.case, content.chunks()),
        internal=internal,
    )


@transaction.atomic
def detach(case: Case, *, file: int, act: Act) -> None:
    """Take a file away from one's own draft; nothing where it is gone."""
    own = UnsentFile.objects.filter(
        unsent__case=case, unsent__written_by=act.staff, unsent__due_at=None
    )
    unsent.drop_files(own.filter(pk=file))


@transaction.atomic
def discard(case: Case, *, act: Act) -> None:
    """Throw one's own draft away, and the files beside it."""
    draft = unsent.draft_of(case, act.staff, lock=True)
    if draft is not None:
        unsent.drop(draft)


@transaction.atomic
def take_back(case: Case, *, message: int, act: Act) -> Unsent:
    """Make a message that waits a draft of its author again.

    Its author may, and whoever may write on the case; that is written down, and its
    author hears of it. What the author has begun meanwhile stands below it. Raises
    NotAllowed, and Gone once it was sent.
    """
    row = unsent.locked(message, case=case)
    if row is None:
        raise unsent.Gone
    if row.written_by_id == act.staff.pk:
        return unsent.put_back(row, act=act)
    if not policy.allows(act, Step.WRITE, case):
        raise NotAllowed
    facts = {"user_id": row.written_by_id, "due_at": row.due_at, "why": TAKEN_BACK}
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    draft = unsent.put_back(row, act=act, why=TAKEN_BACK)
    entries.record(CaseEvent.NOT_SENT, case, act, **facts, **steps.instead(case, act))
    return draft


@transaction.atomic
def call_back(case: Case, *, batch: UUID, act: Act) -> None:
    """Take one's own letter of a batch back before it leaves. No draft is made of it:
    whoever wrote to many at once has the words before them, and sends them anew, from
    the page they stand on or from the very form they were sent by.

    Safe to ask for twice. Raises Gone once it was sent.
    """
    rows = Unsent.objects.select_for_update(of=("self",))
    rows = rows.filter(case=case, written_by=act.staff, batch=batch)
    row = rows.filter(due_at__isnull=False).first()
    if row is not None:
        once.undo(case, batch, act=act)
        unsent.drop(row)
    elif not once.is_undone(case, batch):
        raise unsent.Gone


def _begun(case: Case, *, internal: bool, act: Act) -> Unsent:
    """A draft that begins now; one that began at the same moment is taken."""
    draft, _is_new = Unsent.objects.get_or_create(
        case=case,
        written_by=act.staff,
        due_at=None,
        defaults={"internal": internal, "saved_at": act.at},
    )
    return draft


def _require(case: Case, *, internal: bool, act: Act) -> None:
    """Raises NotAllowed for whoever may not write here at all."""
    step = Step.NOTE if internal else Step.WRITE
    seen = queries.cases_visible_to(act.staff).filter(pk=case.pk).exists()
    if not seen or not policy.allows(act, step, case):
        raise NotAllowed


def _require_open(case: Case, chosen: Sequence[File], *, act: Act) -> None:
    """Raises NotAllowed where they may not open one of these files."""
    open_to = policy.files_open_to(act.staff, case)
    if {file.pk for file in chosen} - {*open_to.values_list("pk", flat=True)}:
        raise NotAllowed


def _lock(case: Case) -> None:
    """Let nobody erase the case while something is kept beside it. An open page must
    not bring back what an erasure took: raises StepNotOpen.
    """
    rows = Case.objects.select_for_update(of=("self",), no_key=True)
    if WRITTEN & {*rows.values_list("erased", flat=True).get(pk=case.pk)}:
        raise steps.StepNotOpen
