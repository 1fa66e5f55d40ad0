"""Remedies are promised: in a decision, by an accepted option, or beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from ombud.cases import queries, standing, sums, texts
from ombud.cases.deadlines import promising
from ombud.cases.entries import record
from ombud.cases.events import CaseEvent
from ombud.cases.models import Case, Option, Remedy
from ombud.cases.vocabulary import RemedyKind, RemedyOrigin
from ombud.people.acting import Act
from ombud.people.models import User
from ombud.people.refusals import Unusable
from ombud.rulebook import queries as rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Something we will do to put things right. `owner` carries it out."""

    kind: RemedyKind
    description: str
    amount: Decimal | None = None
    due_on: date | None = None
    owner: User | None = None


def put(
    case: Case,
    promise: Promise,
    *,
    origin: RemedyOrigin,
    repeats: Remedy | None = None,
    act: Act,
) -> Remedy:
    """Keep a promise as a remedy of the case. Raises Unusable."""
    currency = rules.organisation().currency
    return case.remedies.create(
        origin=origin,
        repeats=repeats,
        kind=promise.kind,
        description=texts.usable(promise.description, field="description"),
        amount=sums.usable(promise.amount),
        currency=currency if promise.amount is not None else "",
        due_on=promise.due_on and texts.day_ahead(promise.due_on, field="due_on"),
        owner=_able(promise.owner, case),
        promised_at=act.at,
    )


def put_all(
    case: Case, promised: Sequence[Promise], *, origin: RemedyOrigin, act: Act
) -> list[Remedy]:
    """Keep many promises of one origin. Raises Unusable."""
    return [put(case, each, origin=origin, act=act) for each in promised]


def told_of(promised: Sequence[Remedy]) -> dict[str, object]:
    """What the entry of a step says of what it promised."""
    return {
        "remedies": [remedy.pk for remedy in promised],
        "promises": [remedy.digest(remedy.description) for remedy in promised],
    }


def put_accepted(case: Case, option: Option, act: Act) -> Remedy:
    """What an accepted option says becomes a remedy, and its clock begins."""
    remedy = case.remedies.create(
        option=option,
        origin=RemedyOrigin.OPTION,
        kind=option.kind,
        description=f"{option.title}\n{option.terms}",
        amount=option.amount,
        currency=option.currency,
        promised_at=act.at,
    )
    promising.remedy_promised(case, remedy, act)
    return remedy


def set_going(case: Case, act: Act) -> None:
    """What the answer now sent promises is begun: clocks run, and owners are told."""
    owed = case.remedies.filter(done_at=None, failed_at=None)
    by_answer = [RemedyOrigin.DECISION, RemedyOrigin.LAW]
    for remedy in owed.filter(origin__in=by_answer).select_related("owner"):
        promising.remedy_promised(case, remedy, act)
        hand_over(case, remedy, act)


def hand_over(case: Case, remedy: Remedy, act: Act) -> None:
    """Whoever has to carry it out hears of it, unless they promised it themselves."""
    if remedy.owner_id is None or remedy.owner_id == act.staff.pk:
        return
    facts = {"remedy": remedy.pk, "user_id": remedy.owner_id}
    record(CaseEvent.REMEDY_HANDED_OVER, case, act, **facts)


def able_to_own(case: Case) -> list[User]:
    """Who could carry a remedy of this case out: they see it and work on cases."""
    working = User.objects.filter(is_active=True, role__in=sorted(standing.HANDLING))
    return [user for user in working if _sees(user, case)]


def _able(owner: User | None, case: Case) -> User | None:
    if owner is None:
        return None
    works = owner.is_active and owner.role in standing.HANDLING
    if works and _sees(owner, case):
        return owner
    raise Unusable(
        "owner",
        _("%(name)s cannot see this case. Let them in first, or choose somebody else.")
        % {"name": owner.full_name},
    )


def _sees(user: User, case: Case) -> bool:
    return queries.cases_visible_to(user).filter(pk=case.pk).exists()
