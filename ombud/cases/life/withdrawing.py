"""The complainant no longer wants to go on, or takes that back."""

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from ombud.cases import messages, steps, texts
from ombud.cases.deadlines import meeting, starting
from ombud.cases.gates import ending
from ombud.cases.models import Case, Message, Withdrawal
from ombud.cases.states import Step
from ombud.cases.vocabulary import (
    Author,
    Channel,
    MessageKind,
    OptionState,
    PressureSign,
    WithdrawalReason,
)
from ombud.people.acting import Act, Capacity
from ombud.rulebook import queries as rules
from ombud.rulebook.vocabulary import LAPSING

UNFREE = {WithdrawalReason.ASKED_TO, WithdrawalReason.AFRAID}


@steps.whole
def withdraw(
    case: Case,
    *,
    why: WithdrawalReason = WithdrawalReason.NOT_SAID,
    wording: str = "",
    through: Channel = Channel.WEB_FORM,
    evidence: str = "",
    act: Act,
) -> Case:
    """End a case because the complainant wants it so, in their own words.

    They need not say why. From staff, `wording` and `evidence` (how they know) are
    needed. What speaks for pressure is kept beside it and looked at by somebody else;
    what went wrong can still be looked into.
    """
    case = steps.begin(Step.WITHDRAW, case, act)
    by_staff = act.capacity is Capacity.STAFF
    wording = texts.usable(wording, field="wording", required=by_staff)
    evidence = texts.usable(evidence, field="evidence", required=by_staff)
    wording = wording or _plainly(case)
    message = messages.put(
        case, MessageKind.MESSAGE, wording, act=act, author=Author.COMPLAINANT
    )
    withdrawal = _kept(case, message, why, through, evidence, act)
    case.closed_at = act.at
    meeting.given_up(case, act)
    steps.finish(
        Step.WITHDRAW,
        case,
        act,
        withdrawal=withdrawal.pk,
        message=message.pk,
        why=why,
        signs=withdrawal.signs,
        through=through,
        handler_id=case.handler_id,
        until=ending.last_day_to_take_back(act.at),
        words=message.digest(wording),
        evidence=withdrawal.digest(evidence),
    )
    return case


def _kept(
    case: Case,
    message: Message,
    why: WithdrawalReason,
    through: Channel,
    evidence: str,
    act: Act,
) -> Withdrawal:
    return case.withdrawals.create(
        message=message,
        why=why,
        through=through,
        evidence=evidence,
        signs=_signs_of_pressure(case, why, act),
        recorded_by=act.actor,
        withdrawn_at=act.at,
    )


def _signs_of_pressure(
    case: Case, why: WithdrawalReason, act: Act
) -> list[PressureSign]:
    """What speaks for a withdrawal not being of the complainant's own will."""
    by_handler = act.actor is not None and act.actor.pk == case.handler_id
    missed = case.deadlines.filter(missed_at__isnull=False).exclude(kind__in=LAPSING)
    today = rules.calendar(act.at).day_of(act.at)
    still_open = Q(state=OptionState.OPEN, expires_on__gte=today)
    speaks = {
        PressureSign.THEY_SAY_SO: why in UNFREE,
        PressureSign.BY_HANDLER: by_handler,
        PressureSign.AFTER_A_MISS: missed.exists(),
        PressureSign.OFFER_OPEN: case.options.filter(still_open).exists(),
    }
    return [sign for sign, holds in speaks.items() if holds]


@steps.whole
def restore(case: Case, *, words: str = "", act: Act) -> Case:
    """Take a withdrawal back, as if it had never been said: every clock counts again
    from where it began, so that nobody loses a right by it.
    """
    case = steps.begin(Step.RESTORE, case, act)
    words = texts.usable(words, field="words", required=False)
    facts: dict[str, object] = {}
    if words:
        message = messages.put(case, MessageKind.MESSAGE, words, act=act)
        facts = {"message": message.pk, "words": message.digest(words)}
    case.withdrawals.filter(restored_at=None).update(restored_at=act.at)
    case.closed_at = None
    starting.follow_facts(case, act)
    steps.finish(Step.RESTORE, case, act, **facts)
    return case


def _plainly(case: Case) -> str:
    """What stands for words they did not write. It does not say why: whoever handles
    the case reads it.
    """
    with translation.override(case.language):
        return _("I take my complaint back.")
