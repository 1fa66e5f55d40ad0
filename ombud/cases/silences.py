"""An answer was sent and nobody replies: a reminder goes, and in the end we say so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import BigIntegerField, Exists, OuterRef, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from ombud.cases import awaiting
from ombud.cases.events import CaseEvent
from ombud.cases.models import Case, Message, Reaction
from ombud.cases.states import Status
from ombud.cases.vocabulary import MessageKind
from ombud.journal.models import Entry
from ombud.journal.recording import Happening, record_in_order
from ombud.people.acting import Act
from ombud.rulebook import queries as rules

CASE = Case._meta.label_lower
NOT_LOOKED_AT = ("search", "narrative", "desired_outcome", "involved", "original")


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A case whose last answer nobody replied to. `until` is how long we wait."""

    case: Case
    answer: int
    until: date


@transaction.atomic
def remind(act: Act, *, at_most: int = 100) -> int:
    """Write down who is reminded of our answer now; each answer is reminded of once.

    Returns how many; the letters follow from the entries. Safe to run twice or in
    parallel: a case another worker holds is passed over.
    """
    today = rules.calendar(act.at).day_of(act.at)
    due = [each.case.pk for each in _to_remind(today)][:at_most]
    held = Case.objects.filter(pk__in=due).order_by("pk")
    locked = held.select_for_update(skip_locked=True).values_list("pk", flat=True)
    known = set(locked)
    told = [
        Happening(
            CaseEvent.REACTION_AWAITED,
            each.case,
            {"message": each.answer, "until": each.until},
        )
        for each in _to_remind(today)
        if each.case.pk in known
    ]
    return len(record_in_order(told, act))


def over(*, at: datetime) -> list[Case]:
    """The cases whose complainants were reminded, and did not reply while we waited."""
    today = rules.calendar(at).day_of(at)
    return [each.case for each in _silences(reminded=True) if each.until < today]


def _to_remind(today: date) -> list[Silence]:
    return [
        each
        for each in _silences(reminded=False)
        if awaiting.remind_on(each.case, _answered_at(each.case)) <= today
    ]


def _silences(*, reminded: bool) -> Iterator[Silence]:
    answers = Message.objects.filter(case=OuterRef("pk"), kind=MessageKind.ANSWER)
    last = answers.order_by("-written_at", "-pk")
    of_answer = Cast(KeyTextTransform("message", "facts"), BigIntegerField())
    told = Entry.objects.alias(of_answer=of_answer).filter(
        subject_kind=CASE,
        subject_id=OuterRef("pk"),
        verb=CaseEvent.REACTION_AWAITED,
        of_answer=OuterRef("answer_id"),
    )
    waiting = (
        Case.objects.unfinished()
        .filter(status=Status.ANSWERED)
        .annotate(
            answer_id=Subquery(last.values("pk")[:1]),
            answered_at=Subquery(last.values("written_at")[:1]),
        )
        .filter(Exists(told) if reminded else ~Exists(told), answer_id__isnull=False)
        .exclude(Exists(Reaction.objects.filter(to=OuterRef("answer_id"))))
    )
    found = waiting.select_related("process").defer(*NOT_LOOKED_AT).order_by("pk")
    for case in found:
        until = awaiting.wait_until(case, _answered_at(case))
        yield Silence(case=case, answer=_answer_to(case), until=until)


def _answer_to(case: Case) -> int:
    found: int = case.answer_id  # type: ignore[attr-defined]
    return found


def _answered_at(case: Case) -> datetime:
    found: datetime = case.answered_at  # type: ignore[attr-defined]
    return found
