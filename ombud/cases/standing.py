"""As what somebody takes part in a case: the words permissions are written in."""

from django.db.models import Q

from ombud.cases import procedure, queries
from ombud.cases.models import Case
from ombud.cases.states import Status
from ombud.cases.vocabulary import CaseKind
from ombud.people.acting import Act, Capacity
from ombud.people.vocabulary import Role

CASE_STAFF = {Role.INTAKE, Role.HANDLER, Role.LEAD, Role.REPRESENTATIVE}
HANDLING = {Role.HANDLER, Role.LEAD, Role.REPRESENTATIVE}
LEADING = {Role.LEAD, Role.REPRESENTATIVE}
DECIDING = {Role.APPROVER, Role.LEAD, Role.REPRESENTATIVE}
ABOVE_ALL = {Role.REPRESENTATIVE}
UNDER_REVIEW = {Status.IN_REVIEW, Status.REVIEWED}
KNOWS_WHO = {Role.INTAKE, Role.HANDLER, Role.LEAD, Role.REPRESENTATIVE}


def complainant(act: Act, case: Case) -> bool:
    """Whoever holds the receipt of this very case."""
    return act.capacity is Capacity.COMPLAINANT and act.case_id == case.pk


def has_role(act: Act, roles: set[Role]) -> bool:
    return act.actor is not None and act.actor.role in roles


def case_staff(act: Act, case: Case) -> bool:
    return has_role(act, CASE_STAFF)


def leading(act: Act, case: Case) -> bool:
    return has_role(act, LEADING)


def leads(act: Act, case: Case) -> bool:
    """Does this person lead the work, or run all of it alone?"""
    return leading(act, case) or procedure.process_of(case).small_business


def in_charge(act: Act, case: Case) -> bool:
    """The case's own handler, or whoever leads the work; during a review, instead of
    them, the reviewer.
    """
    if act.actor is None:
        return False
    if case.status in UNDER_REVIEW:
        return reviewing(act, case) or has_role(act, ABOVE_ALL)
    return case.handler_id == act.actor.pk or leading(act, case)


def reviewing(act: Act, case: Case) -> bool:
    return act.actor is not None and queries.reviewer_of(case) == act.actor.pk


def may_answer(act: Act, case: Case) -> bool:
    """Also the handler of a case that was reviewed: they send what was decided."""
    own = act.actor is not None and case.handler_id == act.actor.pk
    return own or leading(act, case) or in_charge(act, case)


def may_ask_review(act: Act, case: Case) -> bool:
    """The complainant, whoever writes it down for them, or a rule that demands it."""
    return act.capacity is Capacity.CLOCK or complainant_or_in_charge(act, case)


def deciding(act: Act, case: Case) -> bool:
    return has_role(act, DECIDING)


def taking_part(act: Act, case: Case) -> bool:
    return has_role(act, CASE_STAFF | DECIDING)


def heard(act: Act, case: Case) -> bool:
    """Whoever is complained about, as long as their account is asked for."""
    if act.actor is None:
        return False
    return case.hearings.filter(user=act.actor, given_at=None).exists()


def may_give_account(act: Act, case: Case) -> bool:
    return heard(act, case) or complainant_or_in_charge(act, case)


def may_discontinue(act: Act, case: Case) -> bool:
    """Who leads; what is no complaint, anybody who works on cases."""
    if case.kind != CaseKind.COMPLAINT and case_staff(act, case):
        return True
    return leads(act, case) and has_role(act, HANDLING)


def complainant_or_leading(act: Act, case: Case) -> bool:
    return complainant(act, case) or leading(act, case)


def in_charge_or_clock(act: Act, case: Case) -> bool:
    return act.capacity is Capacity.CLOCK or complainant_or_in_charge(act, case)


def representative(act: Act, case: Case) -> bool:
    return has_role(act, ABOVE_ALL)


def complainant_or_in_charge(act: Act, case: Case) -> bool:
    return complainant(act, case) or in_charge(act, case)


def complainant_or_staff(act: Act, case: Case) -> bool:
    return complainant(act, case) or case_staff(act, case)


def may_assign(act: Act, case: Case) -> bool:
    """A handler may take a case nobody has; who leads may assign any; so may the
    process that gives cases out by itself.
    """
    if act.capacity is Capacity.CLOCK:
        return case.handler_id is None
    return leading(act, case) or (case_staff(act, case) and case.handler_id is None)


def consulted(act: Act, case: Case) -> bool:
    """A member of a department that was asked and has not answered yet."""
    if act.actor is None or act.actor.unit_id is None or not working(act, case):
        return False
    waiting = case.consultations.filter(unit=act.actor.unit_id, advised_at=None)
    return waiting.filter(Q(addressee=None) | Q(addressee=act.actor)).exists()


def second_person(act: Act, case: Case) -> bool:
    """May approve, and neither handles the case nor drafted the decision."""
    if act.actor is None or not has_role(act, DECIDING):
        return False
    draft = case.decisions.last()
    drafted_it = draft is not None and draft.drafted_by_id == act.actor.pk
    return case.handler_id != act.actor.pk and not drafted_it


def may_approve(act: Act, case: Case) -> bool:
    """A second person in a role the process names for this decision; it can name
    fewer than may decide at all, never others.
    """
    if not second_person(act, case):
        return False
    return has_role(act, DECIDING & procedure.approvers(case) or ABOVE_ALL)


def may_give_time(act: Act, case: Case) -> bool:
    """Who leads or approves; each rule says further whom of them it means."""
    return has_role(act, DECIDING) or (
        in_charge(act, case) and procedure.process_of(case).small_business
    )


def working(act: Act, case: Case) -> bool:
    return has_role(act, CASE_STAFF | {Role.EXPERT, Role.APPROVER})


def complainant_or_working(act: Act, case: Case) -> bool:
    return complainant(act, case) or working(act, case)
