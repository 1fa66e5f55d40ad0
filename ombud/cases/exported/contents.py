"""What stands in an exported case, as plain values.

Every text carries its salt, so that anybody can compare it with the digest in the
chain; every digest in the chain is accounted for, also of what the reader may not have.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from django.db.models import Model

from ombud.cases.attested import TEXTS, Text
from ombud.cases.exported import readers
from ombud.cases.exported.readers import Reader
from ombud.cases.exported.verify import digests_in
from ombud.cases.files import why_closed
from ombud.cases.models import Case, Point
from ombud.journal import chains, digests, seals
from ombud.journal import queries as journal
from ombud.journal.models import Entry

FORMAT = "ombud-case-1"


class State(StrEnum):
    """Why a text or a file is in the file, or only its digest."""

    GIVEN = "given"
    WITHHELD = "withheld"  # not for this reader
    ERASED = "erased"  # nobody has it any more
    LOCKED_AWAY = "locked_away"  # a virus scanner found something in it
    WAITING = "waiting"  # a virus scanner has not looked at it yet
    REPLACED = "replaced"  # a later entry took down other words in its place


class _Place(NamedTuple):
    """One digest in the chain: in which fact of which entry."""

    seq: int
    fact: str
    at: int


class _Told(NamedTuple):
    text: Text
    row: int
    digest: str


class Contents:
    """One case for one reader, read once."""

    def __init__(self, case: Case, reader: Reader) -> None:
        self.case, self.reader = case, reader
        self._entries = list(journal.entries_of(case))
        self._open = [entry for entry in self._entries if reader.reads_entry(entry)]

    def chain(self) -> Mapping[str, object]:
        """The whole chain; of entries that are withheld, their place and hash."""
        readable = {entry.pk for entry in self._open}
        return {
            "subject_kind": Case._meta.label_lower,
            "subject_id": self.case.pk,
            "entries": [
                _written(entry)
                if entry.pk in readable
                else {"seq": entry.seq, "hash": bytes(entry.hash).hex()}
                for entry in self._entries
            ],
        }

    def seals(self) -> Mapping[str, object]:
        """The seals that cover the chain, and the proofs that they do."""
        proofs = seals.proofs_of(self.case)
        over = {proof.seal.number: proof.seal for proof in proofs}
        return {
            "seals": [seals.published(over[number]) for number in sorted(over)],
            "proofs": [
                {
                    "seal": proof.seal.number,
                    "seq": proof.head.seq,
                    "hash": bytes(proof.head.hash).hex(),
                    "position": proof.head.position,
                    "path": [beside.hex() for beside in proof.beside],
                }
                for proof in proofs
            ],
        }

    def files(self) -> list[dict[str, object]]:
        """Every file the reader has, the names of those that nobody can open, and of
        others the digests the chain names.
        """
        given = [
            {
                "state": State.GIVEN,
                "path": f"files/{number:03}-{file.name}",
                "name": file.name,
                "size": file.size,
                "sha256": file.sha256,
            }
            for number, file in enumerate(self.reader.files, start=1)
        ]
        known = {file.sha256 for file in self.reader.files}
        left: list[dict[str, object]] = [
            {"state": why_closed(file), "name": file.name, "sha256": file.sha256}
            for file in self.reader.closed
            if file.sha256 not in known
        ]
        known |= {file.sha256 for file in self.reader.closed}
        for file in self.case.files.exclude(sha256__in=known):
            state = State.WITHHELD if file.erased_at is None else State.ERASED
            left.append({"state": state, "sha256": file.sha256})
        return [*given, *left]

    def texts(self) -> list[dict[str, object]]:
        """Every text an open entry took down, in the order of the chain."""
        told = dict(self._tellings())
        latest = {(one.text.table, one.text.column, one.row): place for place, one
                  in told.items()}  # fmt: skip
        rows = self._rows(told.values())
        found = [
            self._text(place, one, rows, is_latest=latest[_of(one)] == place)
            for place, one in told.items()
        ]
        files = {file.sha256 for file in self.case.files.all()}
        for entry in self._open:
            for fact, index, digest in digests_in(entry.facts):
                place = _Place(entry.seq, fact, index)
                if place not in told and digest not in files:
                    found.append(_listed(place, "other", digest, State.WITHHELD))
        return sorted(found, key=lambda one: (one["entry"], one["fact"], one["index"]))

    def _tellings(self) -> Iterator[tuple[_Place, _Told]]:
        for entry in self._open:
            for text in TEXTS.get(entry.verb, ()):
                row = entry.facts.get(text.row) if text.row else self.case.pk
                words = entry.facts.get(text.words)
                rows = row if isinstance(row, list) else [row]
                many = words if isinstance(words, list) else [words]
                for at, (each, digest) in enumerate(zip(rows, many, strict=True)):
                    if isinstance(each, int) and isinstance(digest, str):
                        place = _Place(entry.seq, text.words, at)
                        yield place, _Told(text, each, digest)

    def _rows(self, told: Iterable[_Told]) -> dict[tuple[type[Model], int], Any]:
        found: dict[tuple[type[Model], int], Any] = {}
        for table in {one.text.table for one in told}:
            if table is Case:
                found[table, self.case.pk] = self.case
                continue
            number = "number" if table is Point else "pk"
            for row in table._default_manager.filter(case_id=self.case.pk):
                found[table, getattr(row, number)] = row
        return found

    def _text(
        self, place: _Place, one: _Told, rows: Mapping[Any, Any], *, is_latest: bool
    ) -> dict[str, object]:
        row = rows.get((one.text.table, one.row))
        what = f"{one.text.table._meta.label_lower}.{one.text.column}"
        listed = _listed(place, what, one.digest, State.WITHHELD)
        if row is None or not row.salt:
            return {**listed, "state": State.ERASED}
        text, salt = str(getattr(row, one.text.column)), bytes(row.salt)
        if not self.reader.reads_text(one.text, row):
            return listed
        if not is_latest and digests.digest(text, salt) != one.digest:
            return {**listed, "state": State.REPLACED}
        reads = readers.shown(self.reader, text)
        given = {**listed, "state": State.GIVEN, "text": text, "salt": salt.hex()}
        return given if reads == text else {**given, "reads": reads}


def _of(one: _Told) -> tuple[type[Model], str, int]:
    return one.text.table, one.text.column, one.row


def _listed(place: _Place, what: str, digest: str, state: State) -> dict[str, Any]:
    return {
        "entry": place.seq,
        "fact": place.fact,
        "index": place.at,
        "what": what,
        "digest": digest,
        "state": state,
    }


def _written(entry: Entry) -> dict[str, object]:
    """An entry with everything its hash covers."""
    return {
        "seq": entry.seq,
        "verb": entry.verb,
        "happened_at": chains.moment(entry.happened_at),
        "actor_id": entry.actor_id,
        "capacity": entry.capacity,
        "door": entry.door,
        "facts": entry.facts,
        "previous": bytes(entry.previous).hex(),
        "hash": bytes(entry.hash).hex(),
    }
