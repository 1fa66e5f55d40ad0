"""What may a reader of an exported case have? Of the rest the file holds digests."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from ombud.cases import files, policy, queries, unveiling
from ombud.cases.attested import Text
from ombud.cases.events import CaseEvent as E
from ombud.cases.models import (
    Case,
    Choice,
    Evidence,
    File,
    Message,
    Option,
    Point,
    Reaction,
    Remedy,
    Review,
    Withdrawal,
)
from ombud.cases.vocabulary import MessageKind
from ombud.journal.models import Entry
from ombud.parties import veiling
from ombud.parties.veiling import Words
from ombud.people import working
from ombud.people.acting import Act, Capacity, Door
from ombud.people.models import User
from ombud.people.refusals import NotAllowed
from ombud.people.vocabulary import Role

EXPORTING = frozenset({Role.REPRESENTATIVE, Role.AUDITOR, Role.PRIVACY})
# What a complainant reads of the journal: all that they did or were told of.
TOLD = frozenset(
    {
        *(E.RECEIVED, E.TAKEN_OVER, E.ACKNOWLEDGED, E.INVESTIGATION_STARTED),
        *(E.POINT_ADDED, E.QUESTION_ASKED, E.QUESTION_ANSWERED, E.RESUMED),
        *(E.WRITTEN, E.FILE_ADDED, E.OFFERED, E.CHOSEN, E.ANSWERED, E.REACTED),
        *(E.CHOICE_TAKEN_BACK, E.CORRECTED),
        *(E.REMEDY_PROVED, E.CLOSED, E.REOPENED, E.RESTORED, E.MERGED, E.ADOPTED),
        *(E.REVIEW_ASKED, E.REVIEWED, E.REFERRED, E.TIME_GIVEN, E.RECLASSIFIED),
        *(E.DEADLINE_STARTED, E.DEADLINE_MET, E.DEADLINE_MISSED),
        *(E.DEADLINE_SET_ASIDE, E.DEADLINE_LAPSED, E.DEADLINE_PAUSED),
        *(E.DEADLINE_RESUMED, E.DEADLINE_EXTENDED, E.ERASED, E.EXPORTED),
    }
)


@dataclass(frozen=True, slots=True)
class Reader:
    """What somebody may have of one case."""

    reads_entry: Callable[[Entry], bool]
    reads_text: Callable[[Text, Any], bool]
    files: Sequence[File]
    closed: Sequence[File]  # theirs too, but nobody can open them
    words: Words
    is_complainant: bool


def of(act: Act, case: Case, *, with_identity: bool) -> Reader:
    """Raises NotAllowed. With the identity the names in texts are put back; that is
    written down as a look at it.
    """
    if act.capacity is Capacity.COMPLAINANT and act.case_id == case.pk:
        return _complainant(case)
    if not may_export(act, case):
        raise NotAllowed
    return _staff(act, case, with_identity=with_identity)


def may_export(act: Act, case: Case) -> bool:
    """Whoever holds the part for it, of a case they see; and the operator at the
    command line.
    """
    if act.actor is None:
        return act.door is Door.COMMAND
    seen = queries.cases_visible_to(act.actor)
    return has_the_part(act.actor, case) and seen.filter(pk=case.pk).exists()


def has_the_part(actor: User, case: Case) -> bool:
    """Is it for them to hand out a case they see? It is for whoever is in charge, the
    representative, an auditor, the privacy officer.
    """
    return actor.pk == case.handler_id or working.is_one_of(actor, EXPORTING)


def _complainant(case: Case) -> Reader:
    promised = {remedy.pk for remedy in queries.remedies_for_complainant(case)}
    may_read: Mapping[type[Model], Callable[[Any, str], bool]] = {
        Case: lambda _row, _column: True,
        Point: lambda _row, column: column == "text",
        Message: lambda row, _column: row.kind != MessageKind.NOTE,
        Option: lambda _row, _column: True,
        Choice: lambda _row, column: column in {"words", "taken_back_words"},
        Evidence: lambda row, column: row.shown and column != "given_by",
        Reaction: lambda _row, column: column == "words",
        Remedy: lambda row, column: row.pk in promised and column == "description",
        Review: lambda _row, column: column in {"words", "reasons"},
    }
    theirs = queries.files_for_complainant(case)
    return Reader(
        reads_entry=_is_told,
        reads_text=lambda text, row: (
            text.table in may_read and may_read[text.table](row, text.column)
        ),
        files=[file for file in theirs if not files.is_closed(file)],
        closed=[file for file in theirs if files.is_closed(file)],
        words=unveiling.words_of(case),
        is_complainant=True,
    )


def _is_told(entry: Entry) -> bool:
    shown = entry.verb == E.EVIDENCE_ADDED and entry.facts.get("shown") is True
    return shown or entry.verb in TOLD


def _staff(act: Act, case: Case, *, with_identity: bool) -> Reader:
    knows_why = act.actor is None or policy.may_read_why_withdrawn(act.actor, case)
    found = case.files.filter(raw=False)
    words: Words = {}
    if act.actor is not None:
        found = policy.files_open_to(act.actor, case)
        if with_identity:
            met = {person.pk for person in unveiling.people_of(case)}
            words = unveiling.words_for(act, case, met=met)
    return Reader(
        reads_entry=lambda entry: knows_why or entry.verb != E.WITHDRAWN,
        reads_text=lambda text, _row: knows_why or text.table is not Withdrawal,
        files=[file for file in found if not files.is_closed(file)],
        closed=[file for file in found if files.is_closed(file)],
        words=words,
        is_complainant=False,
    )


def shown(reader: Reader, text: str) -> str:
    """The text as this reader reads it."""
    return veiling.shown(text, reader.words)
