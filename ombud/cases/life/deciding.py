"""A decision is drafted, and a second person approves it or returns it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from ombud.cases import steps, sums, texts
from ombud.cases.deadlines import meeting
from ombud.cases.events import CaseEvent
from ombud.cases.models import Case, Decision
from ombud.cases.states import Step
from ombud.cases.vocabulary import OptionState, Outcome, RemedyKind
from ombud.journal import queries as journal
from ombud.people.acting import Act
from ombud.rulebook import queries as rules
from ombud.rulebook.vocabulary import DeadlineKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Something we will do to put things right."""

    kind: RemedyKind
    description: str
    amount: Decimal | None = None
    due_on: date | None = None


@transaction.atomic
def decide(
    case: Case,
    *,
    outcome: Outcome,
    reasons: str,
    remedies: Sequence[Promise] = (),
    act: Act,
) -> Decision:
    """Draft the decision on the whole complaint and send it for approval.

    `remedies` come beside those of an option the complainant accepted and what law
    made payable by itself; an option still open is no longer offered.
    """
    case = steps.begin(Step.DECIDE, case, act)
    reasons = texts.usable(reasons, field="reasons")
    draft = case.decisions.create(
        outcome=outcome, reasons=reasons, drafted_by=act.staff, drafted_at=act.at
    )
    promised = case.remedies.filter(option=None, done_at=None)
    promised.exclude(pk__in=_owed_by_law(case)).delete()
    currency = rules.organisation().currency
    for promise in remedies:
        case.remedies.create(
            kind=promise.kind,
            description=texts.usable(promise.description, field="description"),
            amount=sums.usable(promise.amount),
            currency=currency if promise.amount is not None else "",
            due_on=promise.due_on and texts.day_ahead(promise.due_on, field="due_on"),
            promised_at=act.at,
        )
    case.options.filter(state=OptionState.OPEN).update(state=OptionState.REPLACED)
    meeting.replaced(case, DeadlineKind.OPTION, act)
    case.outcome = outcome
    words = draft.digest(reasons)
    steps.finish(
        Step.DECIDE, case, act, outcome=outcome, decision=draft.pk, words=words
    )
    return draft


def _owed_by_law(case: Case) -> list[int]:
    due = journal.entries_of(case).filter(verb=CaseEvent.COMPENSATION_DUE)
    return [entry.facts["remedy"] for entry in due]


@transaction.atomic
def approve(case: Case, *, act: Act) -> Case:
    """Agree, as a second person, to the drafted decision."""
    case = steps.begin(Step.APPROVE, case, act)
    draft = case.decisions.latest("drafted_at", "id")
    draft.approved_by, draft.approved_at = act.actor, act.at
    draft.save()
    steps.finish(Step.APPROVE, case, act, decision=draft.pk)
    return case


@transaction.atomic
def return_for_work(case: Case, *, because: str, act: Act) -> Case:
    """Send the draft back to its handler, saying why."""
    case = steps.begin(Step.RETURN, case, act)
    because = texts.usable(because, field="because")
    draft = case.decisions.latest("drafted_at", "id")
    draft.returned_because, draft.returned_at = because, act.at
    draft.save()
    case.outcome = ""
    words = draft.digest(because)
    steps.finish(Step.RETURN, case, act, decision=draft.pk, words=words)
    return case
