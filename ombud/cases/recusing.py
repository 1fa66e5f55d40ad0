"""A person of ours is kept out of a case from this moment."""

from ombud.cases.entries import record
from ombud.cases.events import CaseEvent
from ombud.cases.models import Case, Recusal
from ombud.cases.vocabulary import RecusalReason
from ombud.people.acting import Act
from ombud.people.models import User


def recuse(
    case: Case, user: User, reason: RecusalReason, *, act: Act
) -> Recusal | None:
    """Keep a person out of a case that is locked: they lose it and no longer see it.

    Returns None where they are kept out for this very reason already. The case is
    saved by whoever calls.
    """
    recusal, is_new = case.recusals.get_or_create(
        user=user,
        reason=reason,
        lifted_at=None,
        defaults={"since": act.at, "recorded_by": act.actor},
    )
    if not is_new:
        return None
    if case.handler_id == user.pk:
        case.handler = None
    case.named.remove(user)
    case.reviews.filter(reviewer=user, concluded_at=None).update(
        reviewer=None, named_at=None
    )
    facts = {"recusal": recusal.pk, "user_id": user.pk, "reason": reason}
    record(CaseEvent.RECUSED, case, act, **facts)
    return recusal
