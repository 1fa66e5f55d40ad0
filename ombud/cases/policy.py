"""Who may take which step. The one place to read and to change permissions."""

from collections.abc import Callable, Mapping

from django.db.models import QuerySet

from ombud.cases import procedure, queries
from ombud.cases.models import Case, File
from ombud.cases.states import Step, is_open
from ombud.people.acting import Act, Capacity
from ombud.people.models import User
from ombud.people.refusals import NotAllowed
from ombud.people.vocabulary import Role

Rule = Callable[[Act, Case], bool]

CASE_STAFF = {Role.INTAKE, Role.HANDLER, Role.LEAD, Role.REPRESENTATIVE}
HANDLING = {Role.HANDLER, Role.LEAD, Role.REPRESENTATIVE}
LEADING = {Role.LEAD, Role.REPRESENTATIVE}
DECIDING = {Role.APPROVER, Role.LEAD, Role.REPRESENTATIVE}
ABOVE_ALL = {Role.REPRESENTATIVE}
KNOWS_WHO = {Role.INTAKE, Role.HANDLER, Role.LEAD, Role.REPRESENTATIVE}


def _complainant(act: Act, case: Case) -> bool:
    """Whoever holds the receipt of this very case."""
    return act.capacity is Capacity.COMPLAINANT and act.case_id == case.pk


def _has_role(act: Act, roles: set[Role]) -> bool:
    return act.actor is not None and act.actor.role in roles


def _case_staff(act: Act, case: Case) -> bool:
    return _has_role(act, CASE_STAFF)


def _leading(act: Act, case: Case) -> bool:
    return _has_role(act, LEADING)


def leads(act: Act, case: Case) -> bool:
    """Does this person lead the work, or run all of it alone?"""
    return _leading(act, case) or procedure.process_of(case).small_business


def _in_charge(act: Act, case: Case) -> bool:
    """The case's own handler, or whoever leads the work."""
    return act.actor is not None and (
        case.handler_id == act.actor.pk or _leading(act, case)
    )


def _complainant_or_in_charge(act: Act, case: Case) -> bool:
    return _complainant(act, case) or _in_charge(act, case)


def _complainant_or_staff(act: Act, case: Case) -> bool:
    return _complainant(act, case) or _case_staff(act, case)


def _may_assign(act: Act, case: Case) -> bool:
    """A handler may take a case nobody has; who leads may assign any."""
    return _leading(act, case) or (_case_staff(act, case) and case.handler_id is None)


def _consulted(act: Act, case: Case) -> bool:
    """A member of a department that was asked and has not answered yet."""
    if act.actor is None or act.actor.unit_id is None or not _working(act, case):
        return False
    return case.consultations.filter(unit=act.actor.unit_id, advised_at=None).exists()


def _second_person(act: Act, case: Case) -> bool:
    """May approve, and neither handles the case nor drafted the decision."""
    if act.actor is None or not _has_role(act, DECIDING):
        return False
    draft = case.decisions.last()
    drafted_it = draft is not None and draft.drafted_by_id == act.actor.pk
    return case.handler_id != act.actor.pk and not drafted_it


def _may_approve(act: Act, case: Case) -> bool:
    """A second person in a role the process names for this decision; it can name
    fewer than may decide at all, never others.
    """
    if not _second_person(act, case):
        return False
    return _has_role(act, DECIDING & procedure.approvers(case) or ABOVE_ALL)


def _may_give_time(act: Act, case: Case) -> bool:
    """Who leads or approves; each rule says further whom of them it means."""
    return _has_role(act, DECIDING) or (
        _in_charge(act, case) and procedure.process_of(case).small_business
    )


def _working(act: Act, case: Case) -> bool:
    return _has_role(act, CASE_STAFF | {Role.EXPERT, Role.APPROVER})


RULES: Mapping[Step, Rule] = {
    Step.ACKNOWLEDGE: _case_staff,
    Step.ASSESS: _case_staff,
    Step.REASSESS: _in_charge,
    Step.ASSIGN: _may_assign,
    Step.ADD_POINT: _case_staff,
    Step.INVESTIGATE: _in_charge,
    Step.ASK: _in_charge,
    Step.REPLY: _complainant_or_in_charge,
    Step.RESUME: _in_charge,
    Step.CONSULT: _in_charge,
    Step.ADVISE: _consulted,
    Step.FIND: _in_charge,
    Step.OFFER: _in_charge,
    Step.CHOOSE: _complainant_or_in_charge,
    Step.DECIDE: _in_charge,
    Step.APPROVE: _may_approve,
    Step.RETURN: _second_person,
    Step.ANSWER: _in_charge,
    Step.PROVE: _in_charge,
    Step.CLOSE: _in_charge,
    Step.REOPEN: _leading,
    Step.WITHDRAW: _complainant_or_in_charge,
    Step.WRITE: _complainant_or_staff,
    Step.NOTE: _working,
    Step.ATTACH: lambda act, case: _complainant(act, case) or _working(act, case),
    Step.NAME: _leading,
    Step.RECORD_DATE: _case_staff,
    Step.ASK_TIME: _in_charge,
    Step.GIVE_TIME: _may_give_time,
    Step.STOP_CLOCK: _in_charge,
    Step.START_CLOCK: _in_charge,
}


# What a department that is only asked may do beside knowing of the case.
OF_THE_ASKED = {Step.ADVISE, Step.NOTE, Step.ATTACH}


def allows(act: Act, step: Step, case: Case) -> bool:
    """Nobody acts on a case they may not see, whatever their role would allow."""
    return _rule_allows(act, step, case) and (
        _complainant(act, case) or _sees(act, case)
    )


def _rule_allows(act: Act, step: Step, case: Case) -> bool:
    if not RULES[step](act, case):
        return False
    if act.actor is None or step in OF_THE_ASKED:
        return True
    return not is_only_asked(act.actor, case)


def require(act: Act, step: Step, case: Case) -> None:
    if not allows(act, step, case):
        raise NotAllowed


def steps_open_to(act: Act, case: Case) -> list[Step]:
    """The steps this person can take now: exactly the buttons to show."""
    if not (_complainant(act, case) or _sees(act, case)):
        return []
    may = RULES
    if act.actor is not None and is_only_asked(act.actor, case):
        may = {step: RULES[step] for step in RULES if step in OF_THE_ASKED}
    return [
        step
        for step in Step
        if step in may and is_open(step, case.status) and may[step](act, case)
    ]


def may_assign_to(act: Act, case: Case, handler: User) -> bool:
    """Who does not lead may only take a case for themselves."""
    works_cases = handler.role in HANDLING
    for_self = act.actor is not None and act.actor.pk == handler.pk
    return (
        works_cases
        and handler.is_active
        and case.about_id != handler.pk
        and (_leading(act, case) or for_self or _has_role(act, {Role.INTAKE}))
    )


def is_only_asked(actor: User, case: Case) -> bool:
    """Do they know of the case for no other reason than that they were asked?

    Experts always; handlers and leads for a case of another department that is
    neither theirs nor one they were let into.
    """
    if actor.role == Role.EXPERT:
        return True
    if actor.role not in {Role.HANDLER, Role.LEAD} or actor.unit_id is None:
        return False
    if case.unit_id in {None, actor.unit_id} or case.handler_id == actor.pk:
        return False
    return not case.named.filter(pk=actor.pk).exists()


def may_read_identity(actor: User, case: Case) -> bool:
    """Who needs to know who complains: not experts, approvers or auditors, and
    nobody who is only asked.
    """
    return actor.role in KNOWS_WHO and not is_only_asked(actor, case)


def files_open_to(actor: User, case: Case) -> QuerySet[File]:
    """The files this person may open, of a case they may see.

    What a complainant sends, a mail as it came, and what goes with a letter to them
    tell who they are: whoever is only asked sees what we put there ourselves.
    """
    if may_read_identity(actor, case):
        return case.files.all()
    if is_only_asked(actor, case):
        return case.files.filter(from_complainant=False, message=None)
    return case.files.filter(raw=False)


def _sees(act: Act, case: Case) -> bool:
    if act.actor is None:
        return False
    return queries.cases_visible_to(act.actor).filter(pk=case.pk).exists()
