"""People of ours are kept out of a case from this moment, or let back in."""

from django.utils.translation import gettext_lazy as _

from ombud.cases import queries
from ombud.cases.entries import record
from ombud.cases.events import CaseEvent
from ombud.cases.models import Case, Recusal
from ombud.cases.vocabulary import RecusalReason
from ombud.journal import queries as journal
from ombud.people.acting import Act
from ombud.people.models import User
from ombud.people.refusals import Refused
from ombud.people.vocabulary import Role

E = CaseEvent
# What somebody does who takes part in how a case is handled, beyond taking it down.
HANDLED_BY_ACTOR = (
    E.INVESTIGATION_STARTED,
    E.QUESTION_ASKED,
    E.FOUND,
    E.OFFERED,
    E.DECIDED,
    E.APPROVED,
    E.RETURNED,
    E.ANSWERED,
    E.REVIEWED,
    E.DISCONTINUED,
    E.CLOSED,
)
PUT_IN_CHARGE = (E.ASSIGNED, E.ROUTED)
WORKING = (Role.HANDLER, Role.LEAD)
# Who takes a case over, or sees to it that somebody does.
REACHABLE = (*WORKING, Role.REPRESENTATIVE, Role.MANAGEMENT)


class NobodyLeft(Refused):
    """Without this person the complaint would reach nobody at all."""

    code = "nobody_left"
    message = _(
        "Nobody else is here whom this complaint could reach. Tell the complainant"
        " whom they can turn to outside."
    )


def recuse(
    case: Case, user: User, reason: RecusalReason, *, act: Act
) -> Recusal | None:
    """Keep a person out of a case that is locked: they lose it, with all that was
    theirs to do in it, and no longer see it.

    Returns None where they are kept out for this very reason already. The case is
    saved by whoever calls. Raises NobodyLeft.
    """
    if is_the_last(user, case):
        raise NobodyLeft
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
    case.consultations.filter(addressee=user, advised_at=None).update(addressee=None)
    case.remedies.filter(owner=user, done_at=None).update(owner=None)
    facts = {"recusal": recusal.pk, "user_id": user.pk, "reason": reason}
    record(CaseEvent.RECUSED, case, act, **facts)
    return recusal


def handled_by(case: Case) -> list[User]:
    """Whoever was in charge of a case, or looked into it, drafted, decided, approved,
    returned or answered it: everybody its handling is theirs to answer for.
    """
    entries = journal.entries_of(case).order_by()
    acted = entries.filter(verb__in=HANDLED_BY_ACTOR).values_list("actor_id", flat=True)
    charged = entries.filter(verb__in=PUT_IN_CHARGE)
    found = {*acted, *charged.values_list("facts__handler_id", flat=True)}
    found.add(case.handler_id)
    return list(User.objects.filter(pk__in=found - {None}).order_by("pk"))


def question(case: Case, earlier: Case | None, *, act: Act) -> dict[str, object]:
    """Mark a case, saved and locked, as a complaint about the handling of an earlier
    one, and keep everybody out who took part in that, as long as somebody is left.
    Returns the facts of it.
    """
    handler = case.handler_id
    case.about_handling, case.complains_of = True, earlier
    kept_out = []
    for user in handled_by(earlier) if earlier else ():
        if not is_the_last(user, case):
            recuse(case, user, RecusalReason.HANDLED, act=act)
            kept_out.append(user.pk)
    return {
        "complains_of": earlier.pk if earlier else None,
        "recused": kept_out,
        "lost": handler is not None and case.handler_id is None,
        "nobody_left": not is_anybody_left(case),
    }


def question_on_arrival(case: Case, earlier: Case | None, *, act: Act) -> None:
    """The same for a case just received: before anybody may have seen it."""
    facts = question(case, earlier, act=act)
    case.save(update_fields=["about_handling", "complains_of", "handler"])
    record(CaseEvent.HANDLING_QUESTIONED, case, act, **facts)


def is_the_last(user: User, case: Case) -> bool:
    """Would the case, without this person, reach nobody who could see to it?"""
    able = User.objects.filter(is_active=True, role__in=REACHABLE).exclude(pk=user.pk)
    return not able.exclude(pk__in=queries.recused_from(case)).exists()


def is_anybody_left(case: Case) -> bool:
    """May somebody of the department still take the case? Without one: anybody."""
    able = User.objects.filter(is_active=True, role__in=WORKING)
    if case.unit_id is not None:
        able = able.filter(unit=case.unit_id)
    return able.exclude(pk__in=queries.recused_from(case)).exists()
