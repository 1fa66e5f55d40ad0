"""Who has said, and since when, that no tie of theirs makes them partial.

A declaration counts from the moment its person came to the task: the handler's from
when they were put in charge, whoever decides from when the looking into it began, an
approver's from when the decision was drafted, a reviewer's from when they were named.
"""

from datetime import datetime

from ombud.cases import queries
from ombud.cases.events import CaseEvent
from ombud.cases.models import Case
from ombud.cases.states import Status
from ombud.cases.vocabulary import Moment, Part, RecusalReason
from ombud.journal import queries as journal
from ombud.people.acting import Act
from ombud.people.vocabulary import Role
from ombud.people.working import is_one_of

UNDER_REVIEW = {Status.IN_REVIEW, Status.REVIEWED}
PUT_IN_CHARGE = (CaseEvent.ASSIGNED, CaseEvent.ROUTED)
BEGUN = (CaseEvent.INVESTIGATION_STARTED, CaseEvent.REOPENED)


def part_of(act: Act, case: Case) -> Part:
    """As what a person takes part in a case, judged by who they are in it now."""
    if case.status in UNDER_REVIEW and queries.reviewer_of(case) == act.staff.pk:
        return Part.REVIEWER
    if case.handler_id == act.staff.pk:
        return Part.HANDLER
    agrees = case.status == Status.DECIDED or is_one_of(act.staff, {Role.APPROVER})
    return Part.APPROVER if agrees else Part.HANDLER


def moment_due(act: Act, case: Case) -> Moment:
    """When a declaration made now is made: at assignment, unless that one stands."""
    part = part_of(act, case)
    if part is Part.APPROVER or (part is Part.HANDLER and by_worker(act, case)):
        return Moment.DECISION
    if part is Part.REVIEWER and by_reviewer(act, case):
        return Moment.DECISION
    return Moment.ASSIGNMENT


def by_handler(case: Case) -> bool:
    """Has whoever is in charge declared since they were put in charge?"""
    if case.handler_id is None:
        return True  # there is nobody yet who could
    since = _last(case, PUT_IN_CHARGE, handler_id=case.handler_id)
    return _declared(case, case.handler_id, since)


def by_worker(act: Act, case: Case) -> bool:
    """The same; or whoever stands in for them declared, who works on it instead."""
    if by_handler(case):
        return True
    if act.actor is None or queries.for_whom(act.actor, case) is None:
        return False
    since = _last(case, PUT_IN_CHARGE, handler_id=case.handler_id)
    return _declared(case, act.actor.pk, since)


def for_decision(act: Act, case: Case) -> bool:
    """Has whoever decides declared so for the decision since the work began?"""
    since = _last(case, BEGUN)
    return _declared(case, act.staff.pk, since, moment=Moment.DECISION)


def for_approval(act: Act, case: Case) -> bool:
    """Has whoever approves declared since the decision was drafted?"""
    draft = case.decisions.last()
    since = draft.drafted_at if draft else None
    return _declared(case, act.staff.pk, since)


def by_reviewer(act: Act, case: Case) -> bool:
    """Has the reviewer declared since they were named?"""
    review = case.reviews.filter(reviewer=act.staff).last()
    return _declared(case, act.staff.pk, review.named_at if review else None)


def _declared(
    case: Case, user: int, since: datetime | None, moment: Moment | None = None
) -> bool:
    found = case.declarations.filter(user=user)
    if case.recusals.filter(user=user, reason=RecusalReason.DECLARED).exists():
        found = found.filter(ties=[])  # else nobody could take over, and it is told
    if since is not None:
        found = found.filter(declared_at__gte=since)
    if moment is not None:
        found = found.filter(moment=moment)
    return found.exists()


def _last(case: Case, verbs: tuple[CaseEvent, ...], **facts: object) -> datetime | None:
    """When one of these last happened, with these facts; None if it never did."""
    told = {f"facts__{name}": value for name, value in facts.items()}
    entries = journal.entries_of(case).filter(verb__in=verbs, **told).reverse()
    return entries.values_list("happened_at", flat=True).first()
