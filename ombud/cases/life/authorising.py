"""Money above one's own limit: one asks, another whose limit covers it answers."""

from decimal import Decimal

from django.utils.translation import gettext as _

from ombud.cases import authorisers, authority, steps, sums, texts
from ombud.cases.models import Authority, Case
from ombud.cases.states import Step
from ombud.cases.vocabulary import Authorised
from ombud.people.acting import Act
from ombud.people.refusals import Unusable
from ombud.rulebook import queries as rules


@steps.whole
def ask_authority(case: Case, *, amount: Decimal, because: str, act: Act) -> Authority:
    """Ask that this case may promise more than one may promise by oneself.

    `amount` is all the case would promise, not what is added. A second request takes
    the place of one that still waits.
    """
    case = steps.begin(Step.ASK_AUTHORITY, case, act)
    because = texts.usable(because, field="because")
    if sums.usable(amount) is None or authority.covers(
        case, act.staff, amount, at=act.at
    ):
        raise Unusable("amount", _("So much you may promise by yourself."))
    request = authority.waiting(case) or Authority(case=case)
    request.amount, request.because = amount, because
    request.currency = rules.organisation().currency
    request.asked_by, request.asked_at = act.staff, act.at
    request.save()
    if not authorisers.any_of(request, at=act.at):
        raise Unusable(
            "amount",
            _(
                "There is nobody whose limit covers this sum. Ask the administrator"
                " who may promise how much."
            ),
        )
    steps.finish(
        Step.ASK_AUTHORITY,
        case,
        act,
        authority=request.pk,
        amount=request.amount,
        currency=request.currency,
        words=request.digest(because),
    )
    return request


@steps.whole
def answer_request(
    case: Case, *, answer: Authorised, words: str = "", act: Act
) -> Authority:
    """Authorise the sum that was asked for, or refuse it and say why."""
    case = steps.begin(Step.GIVE_AUTHORITY, case, act)
    words = texts.usable(words, field="words", required=answer == Authorised.REFUSED)
    request = case.authorities.get(answer="")
    request.answer, request.words = answer, words
    request.answered_by, request.answered_at = act.staff, act.at
    request.save()
    steps.finish(
        Step.GIVE_AUTHORITY,
        case,
        act,
        authority=request.pk,
        answer=answer,
        words=request.digest(words),
    )
    return request
