"""What must hold whatever anybody does, checked against the rows and the journal."""

from collections.abc import Sequence
from decimal import Decimal

from ombud.cases import procedure
from ombud.cases.models import Case, Recusal
from ombud.cases.states import FINISHED, MOVES, Status, Step
from ombud.cases.vocabulary import (
    Authorised,
    CloseReason,
    MessageKind,
    Outcome,
    ReactionKind,
    RemedyOrigin,
)
from ombud.journal import verifying
from ombud.journal.models import Entry
from ombud.people.acting import Act
from ombud.rulebook import judging

BY_REJECTION = {CloseReason.EXHAUSTED, CloseReason.EXTERNAL, CloseReason.MERGED}
UNDECIDED_ENDS = {
    CloseReason.HANDLED,
    CloseReason.FORWARDED,
    CloseReason.OUT_OF_SCOPE,
    CloseReason.UNREACHABLE,
    CloseReason.MERGED,
}


def entries_of(case: Case) -> Sequence[Entry]:
    found = Entry.objects.filter(subject_kind="cases.case", subject_id=case.pk)
    return list(found.order_by("seq"))


def after_a_step(before: Case, step: Step, case: Case, act: Act) -> None:
    """What holds right after a step was taken."""
    move = MOVES[step]
    assert before.status in move.before
    assert case.status == (move.after or before.status)
    last = Entry.objects.filter(subject_kind="cases.case", subject_id=case.pk)
    assert last.filter(verb=move.recorded_as, happened_at=act.at).exists()
    if act.actor is not None and step is not Step.COMMENT:
        kept_out = Recusal.objects.filter(
            case=case, user=act.actor, lifted_at=None, since__lt=act.at
        )
        assert not kept_out.exists(), f"{act.actor} is kept out, and took {step}"


def always(case: Case) -> None:
    """What holds of a case at any moment."""
    is_finished = case.status in FINISHED
    assert is_finished == (not case.next_step) == (case.next_at is None)
    kept_out = set(
        case.recusals.filter(lifted_at=None).values_list("user_id", flat=True)
    )
    assert case.handler_id not in kept_out
    assert not kept_out & set(case.named.values_list("pk", flat=True))
    for decision in case.decisions.all():
        assert decision.approved_by_id != decision.drafted_by_id
    for review in case.reviews.exclude(reviewer=None):
        assert review.reviewer_id not in _earlier(case, review)
    if case.status == Status.CLOSED:
        _closed_fairly(case)
    if case.status in {Status.DECIDED, Status.APPROVED, Status.ANSWERED}:
        assert not case.points.filter(result="").exists()
        assert case.decisions.exists()
    if case.status == Status.ANSWERED:
        _money_was_agreed(case)


def _earlier(case: Case, review: object) -> set[int | None]:
    """Who handled, decided or approved before this review was asked for."""
    asked_at = review.asked_at  # type: ignore[attr-defined]
    decisions = case.decisions.filter(drafted_at__lt=asked_at)
    took_part = {decision.approved_by_id for decision in decisions} - {None}
    took_part |= {decision.drafted_by_id for decision in decisions}
    for entry in entries_of(case):
        if entry.verb == "case.assigned" and entry.happened_at < asked_at:
            took_part.add(entry.facts["handler_id"])
    return took_part


def _closed_fairly(case: Case) -> None:
    """ISO 10002:2018 8.9: who rejected the answer is not closed against their will."""
    if case.close_reason in UNDECIDED_ENDS:
        assert case.outcome == Outcome.UNDECIDED
        return
    last_answer = case.messages.filter(kind=MessageKind.ANSWER).last()
    assert last_answer is not None
    reaction = case.reactions.filter(to=last_answer).last()
    rejected = reaction is not None and reaction.kind == ReactionKind.REJECTED
    assert not rejected or case.close_reason in BY_REJECTION
    owed = case.remedies.filter(done_at=None, failed_at=None)
    assert not owed.exists()
    if case.close_reason == CloseReason.EXTERNAL:
        assert case.disputes.filter(implemented_at__isnull=False).exists()


def _money_was_agreed(case: Case) -> None:
    """What we promised ourselves is within the limit of somebody who agreed to it."""
    ours = case.remedies.filter(failed_at=None).exclude(
        origin__in=[RemedyOrigin.LAW, RemedyOrigin.RULING]
    )
    total = sum((each.amount or Decimal(0) for each in ours), Decimal(0))
    process = procedure.process_of(case)
    people = {each.drafted_by for each in case.decisions.all()}
    people |= {each.approved_by for each in case.decisions.all()}
    people |= {each.offered_by for each in case.options.all()}
    people |= {each.reviewer for each in case.reviews.all()}
    people |= {case.handler}
    limits = [judging.authority_of(process, one.role) for one in people if one]
    given = case.authorities.filter(answer=Authorised.GIVEN)
    allowed = [each.amount for each in given]
    assert None in limits or total <= max([*allowed, *(x for x in limits if x)])


def at_the_end(case: Case) -> None:
    """The record holds: no link of its chain is broken."""
    verified = verifying.verify_chain(case)
    assert verified.holds, verified
