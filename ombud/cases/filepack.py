"""A case as one file for an outside body: readable, complete, and to be verified.

A ZIP with the case written out (`case.txt`), the files it rests on (`files/`), its
journal with every hash (`journal.json`), and what is in it (`contents.json`, with the
SHA-256 of each part, and what was left out because nobody can open it). Internal notes
are never in it; neither is what tells who complains, unless that is asked for.
"""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO, Any, NamedTuple

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from ombud.cases import casefile, files, policy, unveiling
from ombud.cases.models import Case, File, Redaction
from ombud.cases.redaction import finding
from ombud.cases.vocabulary import PackFiles
from ombud.journal import queries as journal
from ombud.parties import identities, veiling
from ombud.parties.identities import Erased, Identity
from ombud.people.acting import Act
from ombud.people.refusals import Unusable
from ombud.vault.refusing import CannotOpen

LIMIT = 200 * 1024 * 1024  # bytes of the files in it
IN_MEMORY = 8 * 1024 * 1024
EARLIEST = (1980, 1, 1, 0, 0, 0)  # before it a ZIP knows no time
MEDIA_TYPE = "application/zip"


class Part(NamedTuple):
    """One part of the pack, as its contents list it."""

    path: str
    sha256: str
    size: int


def keep(
    case: Case,
    *,
    with_identity: bool,
    take: PackFiles = PackFiles.WHOLE,
    act: Act,
) -> File:
    """Put the pack together and keep it as an internal file of the case.

    Raises Unusable where it would be too large, or where whoever asks may not know who
    complains.
    """
    identity = _identity(case, act) if with_identity else None
    found = chosen_files(case, with_identity=with_identity, take=take)
    if sum(each.size for each in found) > LIMIT:
        raise Unusable(
            "kind",
            _(
                "The files of this case come to more than %(limit)s MB, too much for"
                " one file pack. Send the largest of them by themselves."
            )
            % {"limit": LIMIT // 1024 // 1024},
        )
    with SpooledTemporaryFile(max_size=IN_MEMORY) as made:
        _write(made, case, found, identity, act.at, take=take)
        return files.keep_made(
            case,
            name=f"{case.reference}.zip",
            content=made,
            media_type=MEDIA_TYPE,
            act=act,
        )


def chosen_files(case: Case, *, with_identity: bool, take: PackFiles) -> list[File]:
    """The files of a pack; of what names were taken out, the copy without them. What
    tells who complains may go in such a copy.
    """
    if take == PackFiles.WHOLE:
        return list(_files(case, with_identity=with_identity))
    looked = {row.file_id: row.made for row in _looks(case)}
    made = {copy.pk for copy in looked.values() if copy}
    chosen = []
    for each in _files(case, with_identity=True):
        copy = looked.get(each.pk)
        if copy is not None:
            chosen.append(copy)
        elif each.pk in made or (_tells_who(each) and not with_identity):
            continue
        elif each.pk in looked or take == PackFiles.REDACTED:
            chosen.append(each)
    return chosen


def not_looked_at(case: Case) -> list[File]:
    """The files of a pack that nobody looked through for what gives people away."""
    looks = list(_looks(case))
    looked = {row.file_id for row in looks} | {row.made_id for row in looks}
    found = [each for each in _files(case, with_identity=True) if each.pk not in looked]
    return [each for each in found if not files.is_closed(each)]


def closed_files(case: Case) -> list[File]:
    """What nobody can open now, and so stays out of a pack made today."""
    return [each for each in _files(case, with_identity=True) if files.is_closed(each)]


def _looks(case: Case) -> QuerySet[Redaction]:
    """Who looked through which file, the latest look at each last."""
    return case.redactions.select_related("made").order_by("done_at", "pk")


def _tells_who(file: File) -> bool:
    """May this file tell who complains?"""
    return file.from_complainant or file.raw or file.message_id is not None


def _identity(case: Case, act: Act) -> Identity | None:
    if not policy.may_read_identity(act.staff, case):
        raise Unusable(
            "with_identity", _("Your part does not need to know who complains.")
        )
    if case.person is None:
        return None
    try:
        return identities.read(case.person, act=act)
    except Erased:
        return None
    except CannotOpen:
        raise Unusable(
            "with_identity",
            _(
                "Who complains cannot be opened: the key is not here. Tell whoever"
                " runs Ombud."
            ),
        ) from None


def _files(case: Case, *, with_identity: bool) -> Iterator[File]:
    """What the case rests on, and what was sent to and fro; no earlier pack, nothing
    internal that is no evidence. What tells who complains only if that is asked for.
    """
    found = case.files.exclude(disputestep__isnull=False).order_by("added_at", "pk")
    for each in found.prefetch_related("evidence"):
        is_evidence = bool(each.evidence.all())
        if (with_identity or not _tells_who(each)) and (
            is_evidence or not each.internal
        ):
            yield each


def _write(
    made: IO[bytes],
    case: Case,
    found: list[File],
    identity: Identity | None,
    at: datetime,
    *,
    take: PackFiles,
) -> None:
    known = translation.check_for_language(case.language)
    with translation.override(case.language if known else "en"):
        readable = casefile.Written(case, identity).text()
        words = {} if identity is None else unveiling.words_of(case)
        named = [(veiling.shown(file.name, words), file) for file in found]
    if take != PackFiles.WHOLE and identity is None:
        readable = _without_numbers(readable)
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as pack:
        parts = [
            _put(pack, "case.txt", readable.encode(), at),
            _put(pack, "journal.json", _journal(case), at),
            *(
                _copy(pack, f"files/{number:03}-{name}", file, at)
                for number, (name, file) in enumerate(named, start=1)
                if not files.is_closed(file)
            ),
        ]
        contents = {
            "reference": case.reference,
            "language": case.language,
            "made_at": at.isoformat(),
            "with_identity": identity is not None,
            "parts": [part._asdict() for part in parts],
            "left_out": [
                {"name": name, "why": files.why_closed(file)}
                for name, file in named
                if files.is_closed(file)
            ],
        }
        _put(pack, "contents.json", _as_json(contents), at)


def _without_numbers(readable: str) -> str:
    """The case written out, without the numbers and addresses that are somebody's
    beyond doubt; names stand in it as marks already.
    """
    found = finding.find(readable) if len(readable) <= finding.LONGEST else []
    sure = [each for each in found if each.confidence == finding.Confidence.SURE]
    return finding.blackened(readable, sure)


def _put(pack: zipfile.ZipFile, path: str, content: bytes, at: datetime) -> Part:
    pack.writestr(_entry(path, at), content)
    return Part(path, hashlib.sha256(content).hexdigest(), len(content))


def _copy(pack: zipfile.ZipFile, path: str, file: File, at: datetime) -> Part:
    digest, size = hashlib.sha256(), 0
    with pack.open(_entry(path, at), "w") as to:
        for chunk in files.pieces_of(files.opened(file)):
            digest.update(chunk)
            size += len(chunk)
            to.write(chunk)
    return Part(path, digest.hexdigest(), size)


def _entry(path: str, at: datetime) -> zipfile.ZipInfo:
    moment = max(EARLIEST, (at.year, at.month, at.day, at.hour, at.minute, at.second))
    entry = zipfile.ZipInfo(path, moment)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _journal(case: Case) -> bytes:
    """Every entry with what its hash covers, for whoever wants to verify the chain."""
    entries: list[dict[str, Any]] = [
        {
            "subject_kind": entry.subject_kind,
            "subject_id": entry.subject_id,
            "seq": entry.seq,
            "verb": entry.verb,
            "happened_at": entry.happened_at.isoformat(),
            "actor_id": entry.actor_id,
            "capacity": entry.capacity,
            "door": entry.door,
            "facts": entry.facts,
            "previous": bytes(entry.previous).hex(),
            "hash": bytes(entry.hash).hex(),
        }
        for entry in journal.entries_of(case)
    ]
    return _as_json(entries)


def _as_json(told: object) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=1).encode()
