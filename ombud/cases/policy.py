"""Who may take which step. The one place to read and to change permissions."""

from collections.abc import Callable, Mapping

from django.db.models import QuerySet

from ombud.cases import queries, representing, standing
from ombud.cases.models import Case, File
from ombud.cases.states import Step, is_open
from ombud.people.acting import Act, Capacity
from ombud.people.models import User
from ombud.people.refusals import NotAllowed
from ombud.people.vocabulary import Role

Rule = Callable[[Act, Case], bool]

RULES: Mapping[Step, Rule] = {
    Step.ACKNOWLEDGE: standing.case_staff,
    Step.ASSESS: standing.case_staff,
    Step.REASSESS: standing.in_charge,
    Step.ASSIGN: standing.may_assign,
    Step.ADD_POINT: standing.case_staff,
    Step.INVESTIGATE: standing.in_charge,
    Step.ASK: standing.in_charge,
    Step.REPLY: standing.complainant_or_in_charge,
    Step.RESUME: standing.in_charge,
    Step.CONSULT: standing.in_charge,
    Step.ADVISE: standing.consulted,
    Step.FIND: standing.in_charge,
    Step.OFFER: standing.in_charge,
    Step.CHOOSE: standing.complainant_or_in_charge,
    Step.DECIDE: standing.in_charge,
    Step.APPROVE: standing.may_approve,
    Step.RETURN: standing.second_person,
    Step.ANSWER: standing.may_answer,
    Step.PROVE: standing.in_charge,
    Step.CLOSE: standing.in_charge,
    Step.REOPEN: standing.leading,
    Step.WITHDRAW: standing.complainant_or_in_charge,
    Step.WRITE: standing.complainant_or_staff,
    Step.NOTE: standing.working,
    Step.ATTACH: lambda act, case: (
        standing.complainant(act, case) or standing.working(act, case)
    ),
    Step.NAME: standing.leading,
    Step.RECORD_DATE: standing.case_staff,
    Step.ASK_TIME: standing.in_charge,
    Step.GIVE_TIME: standing.may_give_time,
    Step.STOP_CLOCK: standing.in_charge,
    Step.START_CLOCK: standing.in_charge,
    Step.RECLASSIFY: standing.case_staff,
    Step.DECLARE: standing.taking_part,
    Step.RECUSE: standing.case_staff,
    Step.READMIT: standing.representative,
    Step.ABOUT_HANDLING: standing.case_staff,
    Step.PLAN: standing.in_charge,
    Step.ADD_EVIDENCE: standing.working,
    Step.HEAR: standing.in_charge,
    Step.COMMENT: standing.may_give_account,
    Step.DECLINE: standing.consulted,
    Step.ASK_AUTHORITY: standing.in_charge,
    Step.GIVE_AUTHORITY: standing.deciding,
    Step.PROMISE: standing.in_charge,
    Step.FAIL: standing.complainant_or_in_charge,
    Step.OTHERS: standing.in_charge,
    Step.REACT: standing.complainant_or_in_charge,
    Step.ASK_REVIEW: standing.may_ask_review,
    Step.NAME_REVIEWER: standing.leading,
    Step.REVIEW: standing.reviewing,
    Step.REFER: standing.in_charge,
    Step.DISPUTE: standing.in_charge,
    Step.RULE: standing.in_charge,
    Step.IMPLEMENT: standing.in_charge,
    Step.DISCONTINUE: standing.may_discontinue,
    Step.MERGE: standing.in_charge,
    Step.RESTORE: standing.complainant_or_leading,
    Step.JOIN: standing.in_charge,
    Step.LEAVE: standing.in_charge,
    Step.ADOPT: standing.in_charge,
    Step.REPRESENT: standing.complainant_or_staff,
    Step.VERIFY: standing.in_charge,
    Step.END_REPRESENTATION: standing.in_charge_or_clock,
    Step.RECORD_NEEDS: standing.complainant_or_staff,
    Step.RESTRICT: standing.leading,
    Step.LIFT: standing.leading,
    Step.NEXT_ACTION: standing.in_charge,
}


# What a department that is only asked may do beside knowing of the case.
OF_THE_ASKED = {Step.ADVISE, Step.DECLINE, Step.ADD_EVIDENCE, Step.NOTE, Step.ATTACH}
# What a rule or a day that has come does by itself.
OF_THE_CLOCK = {Step.ASSIGN, Step.ASK_REVIEW, Step.END_REPRESENTATION}


def allows(act: Act, step: Step, case: Case) -> bool:
    """Nobody acts on a case they may not see, whatever their role would allow; only
    whoever is complained about is heard without seeing it.
    """
    return _rule_allows(act, step, case) and _knows_of(act, step, case)


def _knows_of(act: Act, step: Step, case: Case) -> bool:
    if act.capacity is Capacity.CLOCK:
        return step in OF_THE_CLOCK
    if standing.complainant(act, case):
        return representing.covers(case, step, at=act.at)
    return _sees(act, case) or (step is Step.COMMENT and standing.heard(act, case))


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
    if not (standing.complainant(act, case) or _sees(act, case)):
        return []
    may = RULES
    if act.actor is not None and is_only_asked(act.actor, case):
        may = {step: RULES[step] for step in RULES if step in OF_THE_ASKED}
    elif act.actor is None:
        covered = representing.covered(case, at=act.at)
        may = {step: RULES[step] for step in RULES if step in covered}
    return [
        step
        for step in Step
        if step in may and is_open(step, case.status) and may[step](act, case)
    ]


def may_assign_to(act: Act, case: Case, handler: User) -> bool:
    """Who does not lead may only take a case for themselves."""
    works_cases = handler.role in standing.HANDLING
    for_self = act.actor is not None and act.actor.pk == handler.pk
    return (
        works_cases
        and handler.is_active
        and handler.pk not in queries.recused_from(case)
        and (
            standing.leading(act, case)
            or for_self
            or standing.has_role(act, {Role.INTAKE})
            or act.capacity is Capacity.CLOCK
        )
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
    if case.named.filter(pk=actor.pk).exists():
        return False
    return not case.reviews.filter(reviewer=actor).exists()


def may_read_identity(actor: User, case: Case) -> bool:
    """Who needs to know who complains: not experts, approvers or auditors, and
    nobody who is only asked.
    """
    return actor.role in standing.KNOWS_WHO and not is_only_asked(actor, case)


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
