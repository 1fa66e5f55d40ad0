"""The copy of everything we hold of somebody: a ZIP to read, and for programs."""

import hashlib
import io
import json
import zipfile
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from ombud.cases import files, queries
from ombud.cases.models import Case, File
from ombud.journal import queries as journal
from ombud.journal.recording import record
from ombud.parties import identities, needs
from ombud.parties.events import PartyEvent
from ombud.parties.models import Person
from ombud.people.acting import Act, Capacity
from ombud.people.refusals import NotAllowed, Refused, Unusable
from ombud.retention import copy_page, gathering, marking, policy
from ombud.retention.covering import cases_of, people_of
from ombud.retention.events import RetentionEvent
from ombud.retention.models import Request
from ombud.retention.policy import KeepStep
from ombud.retention.vocabulary import Decision, RequestKind, Through, Withheld
from ombud.vault.refusing import CannotOpen

STAMP = (1980, 1, 1, 0, 0, 0)  # the same content gives the same file


@transaction.atomic
def release(request: Request, *, act: Act) -> Request:
    """Let the complainant fetch the copy with their receipt. Raises NotLookedAt."""
    policy.require(act, KeepStep.EXPORT)
    row = _of_access(request)
    marking.require_looked_at(row)
    if row.decided_at is not None:
        raise Unusable("request", _("This has been decided already."))
    row.decision, row.decided_by, row.decided_at = Decision.GRANTED, act.staff, act.at
    with translation.override(gathering.language_of(row)):
        row.answer = _("The copy you asked for is ready.")
    row.save()
    record(
        RetentionEvent.DECIDED,
        row,
        act,
        case=row.case_id,
        kind=row.kind,
        decision=row.decision,
        words=row.digest(row.answer),
    )
    return row


@transaction.atomic
def hand_out(request: Request, *, through: Through, act: Act) -> bytes:
    """The copy itself, and that it was handed out. Once released, the complainant
    fetches it with their receipt; an officer takes it to send it another way.
    """
    row = _of_access(request)
    if act.capacity is Capacity.COMPLAINANT:
        if act.case_id != row.case_id or row.decided_at is None:
            raise NotAllowed
    else:
        policy.require(act, KeepStep.EXPORT)
        for person in people_of(row):
            _note_look(person, act)
    marking.require_looked_at(row)
    copy = packed(row, at=act.at)
    row.handed_out_at, row.handed_out_through = act.at, through
    row.save(update_fields=["handed_out_at", "handed_out_through"])
    record(
        RetentionEvent.HANDED_OUT,
        row,
        act,
        case=row.case_id,
        through=through,
        digest=hashlib.sha256(copy).hexdigest(),
        marks=row.marks.filter(confirmed=True).count(),
    )
    return copy


def packed(request: Request, *, at: datetime) -> bytes:
    """The ZIP: a page to read, the same for programs, and the files."""
    target = io.BytesIO()
    with (
        translation.override(gathering.language_of(request)),
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        told = _told(request, at)
        given, withheld = _files(request, archive)
        told |= {"files": given, "files_withheld": withheld}
        page = copy_page.page(told)
        plain = json.dumps(told, ensure_ascii=False, indent=1, default=str)
        _put(archive, "everything.html", page.encode())
        _put(archive, "everything.json", plain.encode())
    return target.getvalue()


def _told(request: Request, at: datetime) -> dict[str, Any]:
    marks, passages = marking.marks_of(request), gathering.passages(request)
    texts: dict[str, list[dict[str, Any]]] = {}
    for each in passages:
        told = {"what": each.table, "part": each.column, "at": each.at}
        told["text"] = marking.without(each, marks)
        texts.setdefault(each.reference, []).append(told)
    return {
        "made_at": at,
        "about_you": [_who(person) for person in people_of(request)],
        "complaints": [
            _case(case, texts.get(case.reference, [])) for case in cases_of(request)
        ],
    }


def _case(case: Case, texts: list[dict[str, Any]]) -> dict[str, Any]:
    dates = [
        {"what": str(row.get_kind_display()), "due": row.due_at}
        for row in case.deadlines.all()
    ]
    return {
        "reference": case.reference,
        "received": case.received_at,
        "closed": case.closed_at,
        "status": str(case.get_status_display()),
        "outcome": str(case.get_outcome_display()),
        "through": str(case.get_channel_display()),
        "dates": dates,
        "tags": queries.tag_names(case),
        "texts": texts,
    }


def _who(person: Person) -> dict[str, Any]:
    """Who they are, what they need, and how often somebody of ours has read it."""
    told: dict[str, Any] = {"pseudonym": person.pseudonym, "language": person.language}
    try:
        told |= {key: text for key, text in _identity(person).items() if text}
        known = needs.reveal(person)
        told["needs"] = known.words
        told["adjustments"] = [str(each.label) for each in known.adjustments]
    except CannotOpen:
        told["erased"] = True
    read = journal.entries_of(person).filter(verb=PartyEvent.IDENTITY_READ)
    told["read"] = list(read.values_list("happened_at", flat=True))
    return told


def _identity(person: Person) -> dict[str, str]:
    return asdict(identities.reveal(person))


def _files(
    request: Request, archive: zipfile.ZipFile
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Put the files in that are theirs, and redacted copies of others; say which stay
    out, so that nothing is kept from them unseen.
    """
    given, withheld = [], []
    redacted = {file.pk for file, _own in gathering.files_of(request) if _is_made(file)}
    for number, (file, own) in enumerate(gathering.files_of(request), 1):
        told = {"added": file.added_at, "size": file.size}
        content = _content(file) if own or file.pk in redacted else Withheld.OTHERS
        if isinstance(content, Withheld):
            withheld.append({"why": content, **told})
            continue
        name = f"files/{number:03}-{file.name.replace('/', '_')}"
        _put(archive, name, content)
        given.append({"name": name, **told})
    return given, withheld


def _content(file: File) -> bytes | Withheld:
    """The bytes, or why they cannot be read now."""
    try:
        files.require_open(file)
        return files.content_of(file)
    except files.LockedAway:
        return Withheld.LOCKED_AWAY
    except files.StillWaiting:
        return Withheld.WAITING
    except Refused:
        return Withheld.UNREADABLE


def _is_made(file: File) -> bool:
    """Was this made for handing out, with what tells of others taken out of it?"""
    return getattr(file, "redacted_from", None) is not None


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, STAMP)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    archive.writestr(info, content)


def _of_access(request: Request) -> Request:
    row = Request.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if row.kind != RequestKind.ACCESS:
        raise Unusable("request", _("This does not ask for a copy."))
    return row


def _note_look(person: Person, act: Act) -> None:
    try:
        identities.read(person, act=act)
    except CannotOpen:
        return
