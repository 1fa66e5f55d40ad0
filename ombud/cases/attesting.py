"""Do the texts of our cases still read as when the journal took them down?"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import Model, QuerySet

from ombud.cases.events import CaseEvent as E
from ombud.cases.models import (
    Assessment,
    Authority,
    Case,
    Choice,
    Consultation,
    Decision,
    Declaration,
    Discontinuation,
    Dispute,
    DisputeStep,
    Evidence,
    Extension,
    Hearing,
    Message,
    Milestone,
    Option,
    OthersAffected,
    Plan,
    Point,
    Reaction,
    Recusal,
    Remedy,
    Representation,
    Restriction,
    Review,
    Withdrawal,
)
from ombud.journal import digests
from ombud.journal.models import Entry

BATCH = 5000  # entries


class Text(NamedTuple):
    """Where a text stands: in which column of which row.

    The fact `row` names the row (empty: the case itself), the fact `words` its digest;
    both are lists where one entry tells of several rows.
    """

    table: type[Model]
    column: str
    row: str = ""
    words: str = "words"


_MESSAGE = (Text(Message, "body", "message"),)
_REASONS = (Text(Assessment, "reasons", "assessment"),)
_EXTENSION = (Text(Extension, "words", "extension", "because"),)
_AUTHORITY = (Text(Representation, "evidence", "representation"),)
_POINTS = Text(Point, "text", "points", "point_words")
TEXTS: Mapping[str, Sequence[Text]] = {
    E.RECEIVED: (
        Text(Case, "narrative"),
        Text(Case, "desired_outcome", words="wish"),
        _POINTS,
    ),
    E.TAKEN_OVER: (Text(Case, "narrative"), _POINTS),
    E.ACKNOWLEDGED: _MESSAGE,
    E.ASSESSED: _REASONS,
    E.REASSESSED: _REASONS,
    E.ASSIGNED: (*_MESSAGE, Text(Message, "body", "reason", "because")),
    E.POINT_ADDED: (Text(Point, "text", "point"),),
    E.QUESTION_ASKED: _MESSAGE,
    E.QUESTION_ANSWERED: _MESSAGE,
    E.CONSULTED: (Text(Consultation, "question", "consultation"),),
    E.ADVISED: (Text(Consultation, "advice", "consultation"),),
    E.ADVICE_DECLINED: (Text(Consultation, "declined_because", "consultation"),),
    E.PLANNED: (Text(Plan, "body", "plan"),),
    E.EVIDENCE_ADDED: (
        Text(Evidence, "title", "evidence", "title"),
        Text(Evidence, "given_by", "evidence", "giver"),
        Text(Evidence, "content", "evidence"),
    ),
    E.HEARING_OPENED: (
        Text(Hearing, "substance", "hearing"),
        Text(Message, "body", "message", "body"),
    ),
    E.ACCOUNT_GIVEN: (
        Text(Hearing, "account", "hearing"),
        Text(Message, "body", "message", "body"),
    ),
    E.FOUND: (Text(Point, "reasons", "point"),),
    E.OFFERED: (
        Text(Option, "title", "options", "titles"),
        Text(Option, "terms", "options", "terms"),
        Text(Option, "only_because", "options", "one_because"),
    ),
    E.CHOSEN: (
        Text(Choice, "words", "choice"),
        Text(Choice, "evidence", "choice", "evidence"),
    ),
    E.DECIDED: (
        Text(Decision, "reasons", "decision"),
        Text(Decision, "no_remedy_because", "decision", "none_because"),
        Text(Remedy, "description", "remedies", "promises"),
    ),
    E.RETURNED: (Text(Decision, "returned_because", "decision"),),
    E.ANSWERED: _MESSAGE,
    E.REMEDY_PROVED: (
        Text(Remedy, "proof", "remedy"),
        Text(Remedy, "payment_reference", "remedy", "payment"),
    ),
    E.REMEDY_PROMISED: (Text(Remedy, "description", "remedy"),),
    E.REMEDY_FAILED: (Text(Remedy, "failed_because", "remedy"),),
    E.OTHERS_CONSIDERED: (Text(OthersAffected, "reasons", "others"),),
    E.AUTHORITY_ASKED: (Text(Authority, "because", "authority"),),
    E.AUTHORITY_ANSWERED: (Text(Authority, "words", "authority"),),
    E.REVIEW_ASKED: (
        Text(Review, "words", "review"),
        Text(Review, "evidence", "review", "evidence"),
    ),
    E.REVIEWER_NAMED: (*_MESSAGE, Text(Review, "scope", "review", "scope")),
    E.REVIEWED: (
        Text(Review, "reasons", "review"),
        Text(Decision, "reasons", "decision", "because"),
        Text(Remedy, "description", "remedies", "promises"),
    ),
    E.DISPUTE_MOVED: (Text(DisputeStep, "words", "move"),),
    E.RULED: (
        Text(Dispute, "words", "dispute"),
        Text(Remedy, "description", "remedies", "promises"),
    ),
    E.RULING_IMPLEMENTED: (Text(Dispute, "lesson", "dispute"),),
    E.REACTED: (
        Text(Reaction, "words", "reaction"),
        Text(Reaction, "evidence", "reaction", "evidence"),
    ),
    E.CLOSED: _MESSAGE,
    E.REOPENED: _MESSAGE,
    E.WITHDRAWN: (
        *_MESSAGE,
        Text(Withdrawal, "evidence", "withdrawal", "evidence"),
    ),
    E.RESTORED: _MESSAGE,
    E.DISCONTINUED: (
        *_MESSAGE,
        Text(Discontinuation, "to", "discontinuation", "to"),
        Text(Discontinuation, "consent", "discontinuation", "consent"),
    ),
    E.MERGED: _MESSAGE,
    E.LEFT: _MESSAGE,
    E.ADOPTED: _MESSAGE,
    E.NEXT_SET: _MESSAGE,
    E.WRITTEN: _MESSAGE,
    E.NOTED: _MESSAGE,
    E.RECLASSIFIED: _MESSAGE,
    E.REPRESENTED: _AUTHORITY,
    E.AUTHORITY_CHECKED: _AUTHORITY,
    E.REPRESENTATION_ENDED: (
        Text(Representation, "ended_because", "representation"),
    ),
    E.RESTRICTED: (
        Text(Restriction, "because", "restriction"),
        Text(Message, "body", "message", "body"),
    ),
    E.RESTRICTION_LIFTED: (
        Text(Restriction, "ended_because", "restriction"),
        Text(Message, "body", "message", "body"),
    ),
    E.READMITTED: (Text(Recusal, "lifted_because", "recusal"),),
    E.DECLARED: (Text(Declaration, "words", "declaration"),),
    E.DATE_RECORDED: (Text(Milestone, "evidence", "milestone"),),
    E.TIME_ASKED: _EXTENSION,
    E.TIME_GIVEN: (*_MESSAGE, *_EXTENSION),
}


@dataclass(frozen=True, slots=True)
class Altered:
    """A text that differs from what entry `seq` of the case took down."""

    case_id: int
    seq: int
    kind: str
    column: str


@dataclass(slots=True)
class Attest:
    """How many texts were compared, how many are gone, and every altered one."""

    texts: int = 0
    erased: int = 0
    altered: list[Altered] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.altered


class _Told(NamedTuple):
    """The latest entry about one text."""

    seq: int
    words: str


_Key = tuple[int, int]  # case, and row within it (for a point: its number)
_Latest = dict[Text, dict[_Key, _Told]]


def attest_all(*, progress: Callable[[int], None] | None = None) -> Attest:
    """Compare every text with the latest entry that carries its digest.

    Sees the database as of one moment. A row that is gone, or whose salt is gone,
    was erased: that is counted and is no fault. `progress` is told the entries
    read so far.
    """
    found = Attest()
    with _one_moment():
        read = 0
        for latest, entries in _batches():
            for text, told in latest.items():
                _compare(text, told, found)
            read += entries
            if progress:
                progress(read)
    return found


def count() -> int:
    """How many entries carry the digest of a text."""
    return _entries().count()


def _entries() -> QuerySet[Entry]:
    kind = Case._meta.label_lower
    return Entry.objects.filter(subject_kind=kind, verb__in=list(TEXTS))


def _batches() -> Iterator[tuple[_Latest, int]]:
    """The latest digests of some whole cases at a time."""
    latest: _Latest = {}
    case, entries = 0, 0
    rows = _entries().order_by("subject_kind", "subject_id", "seq")
    columns = rows.values_list("subject_id", "seq", "verb", "facts")
    for case_id, seq, verb, facts in columns.iterator(chunk_size=BATCH):
        if case_id != case and entries >= BATCH:
            yield latest, entries
            latest, entries = {}, 0
        case = case_id
        entries += 1
        for text in TEXTS[verb]:
            for row, words in _tellings(text, case_id, facts):
                latest.setdefault(text, {})[case_id, row] = _Told(seq, words)
    yield latest, entries


def _tellings(
    text: Text, case_id: int, facts: Mapping[str, Any]
) -> Iterator[tuple[int, str]]:
    """The rows an entry tells of, each with its digest; none where it tells nothing."""
    row = facts.get(text.row) if text.row else case_id
    words = facts.get(text.words)
    if isinstance(row, list) and isinstance(words, list):
        yield from zip(row, words, strict=True)
    elif isinstance(row, int) and isinstance(words, str):
        yield row, words


def _compare(text: Text, told: Mapping[_Key, _Told], found: Attest) -> None:
    found.texts += len(told)
    left = dict(told)
    for key, salt, words in _rows(text, told):
        entry = left.pop(key, None)
        if entry is None:
            continue
        if not salt:
            found.erased += 1
        elif digests.digest(words, salt) != entry.words:
            found.altered.append(
                Altered(key[0], entry.seq, text.table._meta.label_lower, text.column)
            )
    found.erased += len(left)


def _rows(text: Text, told: Mapping[_Key, _Told]) -> Iterator[tuple[_Key, bytes, str]]:
    """The rows the entries speak of: key, salt, and the text as it reads now."""
    rows = text.table._default_manager.all()
    if text.table is Case:
        case, number = "pk", "pk"
        rows = rows.filter(pk__in=[key[0] for key in told])
    elif text.table is Point:
        case, number = "case_id", "number"
        rows = rows.filter(case_id__in={key[0] for key in told})
    else:
        case, number = "case_id", "pk"
        rows = rows.filter(pk__in=[key[1] for key in told])
    for case_id, row, salt, words in rows.values_list(
        case, number, "salt", text.column
    ).iterator(chunk_size=BATCH):
        yield (case_id, row), bytes(salt), words


@contextmanager
def _one_moment() -> Iterator[None]:
    """Every read in the block sees the database as of its beginning."""
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield
