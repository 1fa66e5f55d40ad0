"""A case ends: closed, withdrawn, or opened again."""

from django.db import transaction
from django.utils.translation import gettext as _

from ombud.cases import messages, steps, texts
from ombud.cases.deadlines import meeting, starting
from ombud.cases.models import Case
from ombud.cases.states import Step
from ombud.cases.vocabulary import Author, CloseReason, MessageKind, ReopenReason
from ombud.people.acting import Act
from ombud.people.refusals import Unusable
from ombud.rulebook import queries as rules
from ombud.rulebook.vocabulary import StartEvent


@transaction.atomic
def close(case: Case, *, reason: CloseReason, act: Act) -> Case:
    """Close an answered case and stop its remaining clocks.

    Closing says the complainant has our final answer and every promise is kept. It
    does not say they agree: a disagreement reopens the case or takes it outside.
    """
    case = steps.begin(Step.CLOSE, case, act)
    if reason == CloseReason.IMPORTED:
        raise Unusable("reason", _("Please choose one of these."))
    case.closed_at, case.close_reason = act.at, reason
    meeting.closed(case, act)
    starting.happened(case, StartEvent.CLOSED, act)
    days_open = (act.at - case.received_at).days
    steps.finish(
        Step.CLOSE,
        case,
        act,
        reason=reason,
        outcome=case.outcome,
        days_open=days_open,
    )
    return case


@transaction.atomic
def reopen(case: Case, *, reason: ReopenReason, because: str, act: Act) -> Case:
    """Take a closed case up again. The first outcome stays in the journal."""
    case = steps.begin(Step.REOPEN, case, act)
    because = texts.usable(because, field="because")
    note = messages.put(case, MessageKind.NOTE, because, act=act)
    case.closed_at, case.close_reason, case.outcome = None, "", ""
    case.process = case.process or rules.process(act.at)
    starting.reopened(case, act)
    words = note.digest(because)
    steps.finish(Step.REOPEN, case, act, reason=reason, message=note.pk, words=words)
    return case


@transaction.atomic
def withdraw(case: Case, *, wording: str, act: Act) -> Case:
    """End a case because the complainant wants it so, in their own words.

    What went wrong can still be looked into; the complainant is just not kept in it.
    """
    case = steps.begin(Step.WITHDRAW, case, act)
    wording = texts.usable(wording, field="wording")
    message = messages.put(
        case, MessageKind.MESSAGE, wording, act=act, author=Author.COMPLAINANT
    )
    case.closed_at = act.at
    meeting.given_up(case, act)
    words = message.digest(wording)
    steps.finish(Step.WITHDRAW, case, act, message=message.pk, words=words)
    return case
