"""What the complainant says to our answer, and how long we wait for it."""

from datetime import date, datetime

from ombud.cases import procedure
from ombud.cases.events import CaseEvent
from ombud.cases.models import Case, Message, Reaction
from ombud.cases.vocabulary import Answer, MessageKind, ReactionKind
from ombud.journal import queries as journal
from ombud.rulebook import queries as rules
from ombud.rulebook.vocabulary import StartEvent


def answer_of(case: Case) -> Message | None:
    """The answer that was sent last."""
    return case.messages.filter(kind=MessageKind.ANSWER).last()


def reaction_of(case: Case) -> Reaction | None:
    """What they said last, to whichever answer of ours."""
    return case.reactions.last()


def reacted_to_last_answer(case: Case) -> ReactionKind | None:
    """What they said last to the answer sent last; None while they have not."""
    answer, said = answer_of(case), reaction_of(case)
    if answer is None or said is None or said.to_id != answer.pk:
        return None
    return ReactionKind(said.kind)


def has_accepted(case: Case) -> bool:
    """Did they accept the last answer, or an option it carries out, and reject nothing
    since?
    """
    said = reacted_to_last_answer(case)
    if said is not None or has_rejected(case):
        return said == ReactionKind.ACCEPTED
    accepted = case.choices.filter(answer=Answer.ACCEPT, taken_back_at=None)
    begun = _taken_up_again(case)
    return (accepted.filter(chosen_at__gte=begun) if begun else accepted).exists()


def has_rejected(case: Case) -> bool:
    """Is a rejection the last they said?"""
    said = reaction_of(case)
    return said is not None and said.kind == ReactionKind.REJECTED


def ever_rejected(case: Case) -> bool:
    """Did they reject any answer of ours since the case was last taken up?"""
    rejected = case.reactions.filter(kind=ReactionKind.REJECTED)
    begun = _taken_up_again(case)
    return (rejected.filter(reacted_at__gte=begun) if begun else rejected).exists()


def _taken_up_again(case: Case) -> datetime | None:
    """When the case was last taken up again; None if it never was."""
    last = case.milestones.filter(event=StartEvent.REOPENED).last()
    return last.recorded_at if last else None


def reminded_at(case: Case) -> datetime | None:
    """When they were reminded that the last answer waits for their word."""
    answer = answer_of(case)
    if answer is None:
        return None
    told = journal.entries_of(case).filter(
        verb=CaseEvent.REACTION_AWAITED, facts__message=answer.pk
    )
    return told.values_list("happened_at", flat=True).first()


def remind_on(case: Case, answered_at: datetime) -> date:
    """The day from which we remind them."""
    waiting = procedure.process_of(case).waiting
    return _working_days_after(answered_at, waiting.remind_after)


def wait_until(case: Case, answered_at: datetime) -> date:
    """The last day on which we wait for their word."""
    waiting = procedure.process_of(case).waiting
    return _working_days_after(answered_at, waiting.close_after)


def waited(case: Case, *, at: datetime) -> bool:
    """Has the time passed in which they might have replied?"""
    answer = answer_of(case)
    if answer is None:
        return False
    return rules.calendar(at).day_of(at) > wait_until(case, answer.written_at)


def _working_days_after(moment: datetime, count: int) -> date:
    calendar = rules.calendar(moment)
    return calendar.add_working_days(calendar.day_of(moment), count)
