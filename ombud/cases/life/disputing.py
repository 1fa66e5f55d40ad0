"""A complaint is taken to an outside body, and what comes of it (ISO 10003)."""

from collections.abc import Sequence
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from ombud.cases import (
    filepack,
    giving,
    outside,
    promises,
    reviewing,
    standing,
    steps,
    sums,
    texts,
    who,
)
from ombud.cases.deadlines import again, facts, promising
from ombud.cases.gates.giving import SEALED
from ombud.cases.models import Case, Dispute, DisputeStep
from ombud.cases.outside import Happened, Referral
from ombud.cases.promises import Promise
from ombud.cases.states import Step
from ombud.cases.vocabulary import (
    DisputeMove,
    Outcome,
    RemedyOrigin,
    Ruling,
)
from ombud.people.acting import Act
from ombud.people.models import User
from ombud.people.refusals import Unusable
from ombud.rulebook import queries as rules
from ombud.rulebook.vocabulary import StartEvent

NAMES = 200  # characters of a body outside
REFERENCES = 100  # characters of their reference
# What a case nobody of ours decided comes to by what was decided outside.
OUTCOMES = {
    Ruling.FOR_COMPLAINANT: Outcome.UPHELD,
    Ruling.PARTLY: Outcome.PARTLY_UPHELD,
    Ruling.FOR_US: Outcome.NOT_UPHELD,
    Ruling.SETTLED: Outcome.RESOLVED,
    Ruling.WITHDRAWN: Outcome.UNDECIDED,
    Ruling.NOT_DEALT_WITH: Outcome.UNDECIDED,
}
UNSETTLED = {Ruling.WITHDRAWN, Ruling.NOT_DEALT_WITH}


__all__ = ["Happened", "Referral", "implement", "move", "refer", "rule"]


@steps.whole
def refer(case: Case, *, told: Referral, act: Act) -> Dispute:
    """Record that the complaint is before an outside body. A closed case is open
    again; a review under way ends there.
    """
    case = steps.begin(Step.REFER, case, act)
    dispute = case.disputes.create(
        body=texts.usable(told.body, field="body", limit=NAMES),
        method=told.method,
        their_reference=texts.usable(
            told.their_reference,
            field="their_reference",
            limit=REFERENCES,
            required=False,
        ),
        eligibility=told.eligibility,
        referred_on=_past(told.referred_on, act, field="referred_on"),
        notice_on=told.notice_on and _past(told.notice_on, act, field="notice_on"),
        limit_on=told.limit_on and texts.day_ahead(told.limit_on, field="limit_on"),
        reply_due_on=told.reply_due_on
        and texts.day_ahead(told.reply_due_on, field="reply_due_on"),
        opened_by=act.staff,
        opened_at=act.at,
    )
    review = reviewing.running(case)
    if review is not None:
        review.overtaken_at = act.at
        review.save(update_fields=["overtaken_at"])
    case.closed_at, case.close_reason = None, ""
    again.taken_outside(case, act, at=_moment(dispute.referred_on, case, act))
    steps.finish(Step.REFER, case, act, dispute=dispute.pk, method=str(dispute.method))
    return dispute


@steps.whole
def move(case: Case, *, told: Happened, act: Act) -> DisputeStep:
    """Record one step of a dispute, on its day, by whoever saw to it.

    A position names who agreed to it; a settlement may name a sum; documents are put
    together here, as one file, with or without who complains.
    """
    gives = told.kind == DisputeMove.PACK
    case = steps.begin(Step.DISPUTE, case, act, besides=[SEALED] if gives else ())
    dispute = outside.latest(case)
    words = texts.usable(told.words, field="words")
    day = _past(told.happened_on, act, field="happened_on")
    _note_on(dispute, told, day)
    amount = sums.usable(told.amount) if told.kind == DisputeMove.OFFER else None
    made = DisputeStep(
        case=case,
        dispute=dispute,
        kind=told.kind,
        words=words,
        happened_on=day,
        amount=amount,
        currency=rules.organisation().currency if amount is not None else "",
        done_by=act.staff,
        approved_by=_agreed_by(case, told, act),
        recorded_at=act.at,
    )
    if gives:
        made.file = filepack.keep(
            case, with_identity=told.with_identity, take=told.take, act=act
        )
    made.save()
    _register(case, made, told, act)
    steps.finish(
        Step.DISPUTE,
        case,
        act,
        dispute=dispute.pk,
        move=made.pk,
        kind=told.kind,
        happened_on=day,
        amount=amount,
        words=made.digest(words),
        **_facts_of_file(made),
    )
    return made


@steps.whole
def rule(
    case: Case,
    *,
    ruling: Ruling,
    words: str,
    ruled_on: date,
    changed_our_decision: bool,
    remedies: Sequence[Promise] = (),
    act: Act,
) -> Dispute:
    """Record what the outside body decided, or how the dispute ended otherwise.

    What we have to do for it is promised with `remedies`; no limit of ours stands
    against what was decided outside. Our own clocks count no more.
    """
    case = steps.begin(Step.RULE, case, act)
    dispute = outside.latest(case)
    words = texts.usable(words, field="words")
    dispute.ruling, dispute.words = ruling, words
    dispute.ruled_on = _since_referral(dispute, ruled_on, act)
    dispute.changed_our_decision = changed_our_decision
    promised = promises.put_all(case, remedies, origin=RemedyOrigin.RULING, act=act)
    dispute.amount = sum(each.amount or 0 for each in promised) or None
    dispute.currency = rules.organisation().currency if dispute.amount else ""
    dispute.save()
    if not _was_answered(case):
        case.outcome = OUTCOMES[Ruling(ruling)]
    again.decided_outside(case, act, is_settled=ruling not in UNSETTLED)
    for each in promised:
        promising.remedy_promised(case, each, act)
        promises.hand_over(case, each, act)
    steps.finish(
        Step.RULE,
        case,
        act,
        dispute=dispute.pk,
        ruling=ruling,
        amount=dispute.amount,
        words=dispute.digest(words),
        **promises.told_of(promised),
    )
    return dispute


@steps.whole
def implement(case: Case, *, lesson: str, act: Act) -> Dispute:
    """Say that what was decided outside is carried out, and what is learned from it."""
    case = steps.begin(Step.IMPLEMENT, case, act)
    dispute = outside.latest(case)
    if dispute.implemented_at is not None:
        raise Unusable("lesson", _("This is recorded already."))
    dispute.lesson = texts.usable(lesson, field="lesson")
    dispute.implemented_at = act.at
    dispute.save()
    words = dispute.digest(dispute.lesson)
    steps.finish(Step.IMPLEMENT, case, act, dispute=dispute.pk, words=words)
    return dispute


def _was_answered(case: Case) -> bool:
    """Did the complainant hear a decision of ours? One never sent decides nothing."""
    return bool(case.outcome) and StartEvent.ANSWERED in facts.events_of(case)


def _note_on(dispute: Dispute, told: Happened, day: date) -> None:
    """What some steps settle stands on the dispute itself."""
    if told.kind == DisputeMove.ELIGIBILITY:
        if told.eligibility is None:
            raise Unusable("eligibility", _("Please choose one of these."))
        dispute.eligibility = told.eligibility
    elif told.kind == DisputeMove.NOTICE:
        dispute.notice_on = day
    else:
        return
    dispute.save()


def _agreed_by(case: Case, told: Happened, act: Act) -> User | None:
    """Who agreed to a position: whoever is named, else whoever leads and writes it."""
    if told.kind != DisputeMove.POSITION:
        return None
    if told.approved_by is None:
        if who.leading_or_alone(standing.of(act, case)):
            return act.staff
        raise Unusable("approved_by", _("Name who leads and agreed to this position."))
    if told.approved_by not in outside.may_agree(case):
        raise Unusable(
            "approved_by",
            _("A position is agreed to by somebody who leads or approves."),
        )
    return told.approved_by


def _facts_of_file(made: DisputeStep) -> dict[str, object]:
    if made.file is None:
        return {}
    return {"file": made.file.pk, "sha256": made.file.sha256, "size": made.file.size}


def _register(case: Case, made: DisputeStep, told: Happened, act: Act) -> None:
    """Documents that were sent stand in the register of what was given away."""
    if made.file is None:
        return
    given = outside.giving_of(made.dispute, told, made.happened_on)
    row = giving.register(case, given, act, also=[made.file])
    giving.write_down(case, row, act)


def _since_referral(dispute: Dispute, day: date, act: Act) -> date:
    if day < dispute.referred_on:
        raise Unusable(
            "ruled_on", _("Nothing was decided there before it was taken there.")
        )
    return _past(day, act, field="ruled_on")


def _past(day: date, act: Act, *, field: str) -> date:
    today = rules.calendar(act.at).day_of(act.at)
    texts.past_day(day, today=today, field=field)
    if day < texts.EARLIEST.date():
        raise Unusable(field, _("This date lies too far back. Please check the year."))
    return day


def _moment(day: date, case: Case, act: Act) -> datetime:
    """When a day counts as begun: never before the complaint, nor after now."""
    zone = rules.calendar(act.at).zone
    begun = datetime.combine(day, time(), tzinfo=zone)
    return min(max(begun, case.received_at), act.at)
