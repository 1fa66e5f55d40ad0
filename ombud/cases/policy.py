"""Who may take which step. The one place to read and to change permissions."""

from collections.abc import Callable, Mapping

from django.db.models import Q, QuerySet

from ombud.cases import queries, standing, who
from ombud.cases.knowing import (
    identities_open_to,
    may_ask_who,
    may_read_identity,
    must_say_why,
)
from ombud.cases.models import Case, Consultation, Evidence, File
from ombud.cases.representing import NotCovered
from ombud.cases.standing import Standing, is_only_asked
from ombud.cases.states import Step, is_open
from ombud.people import working
from ombud.people.acting import Act
from ombud.people.models import User
from ombud.people.refusals import NotAllowed
from ombud.people.vocabulary import Role

__all__ = [
    "RULES",
    "allows",
    "consultations_open_to",
    "evidence_open_to",
    "files_open_to",
    "identities_open_to",
    "is_only_asked",
    "may_ask_who",
    "may_assign_to",
    "may_read_identity",
    "may_read_why_withdrawn",
    "must_say_why",
    "permits",
    "require",
    "steps_open_to",
]

Rule = Callable[[Standing], bool]
LOOKS_AT_PRESSURE = {Role.REPRESENTATIVE, Role.AUDITOR}

RULES: Mapping[Step, Rule] = {
    Step.ACKNOWLEDGE: who.case_staff,
    Step.ASSESS: who.case_staff,
    Step.REASSESS: who.in_charge,
    Step.ASSIGN: who.assigning,
    Step.ADD_POINT: who.case_staff,
    Step.INVESTIGATE: who.in_charge,
    Step.ASK: who.in_charge,
    Step.REPLY: who.complainant_or_in_charge,
    Step.RESUME: who.in_charge,
    Step.CONSULT: who.in_charge,
    Step.ADVISE: who.consulted,
    Step.FIND: who.in_charge,
    Step.OFFER: who.in_charge,
    Step.CHOOSE: who.complainant_or_in_charge,
    Step.TAKE_BACK: who.complainant_or_in_charge,
    Step.DECIDE: who.in_charge,
    Step.APPROVE: who.approving,
    Step.RETURN: who.second_person,
    Step.ANSWER: who.answering,
    Step.PROVE: who.in_charge,
    Step.CLOSE: who.in_charge,
    Step.REOPEN: who.leading,
    Step.WITHDRAW: who.complainant_or_in_charge,
    Step.WRITE: who.writing,
    Step.NOTE: who.working,
    Step.ATTACH: who.complainant_or_working,
    Step.NAME: who.leading,
    Step.RECORD_DATE: who.case_staff,
    Step.ASK_TIME: who.in_charge,
    Step.GIVE_TIME: who.giving_time,
    Step.STOP_CLOCK: who.in_charge,
    Step.START_CLOCK: who.in_charge,
    Step.RECLASSIFY: who.case_staff,
    Step.DECLARE: who.taking_part,
    Step.RECUSE: who.case_staff,
    Step.READMIT: who.representative,
    Step.ABOUT_HANDLING: who.case_staff,
    Step.PLAN: who.in_charge,
    Step.ADD_EVIDENCE: who.working,
    Step.HEAR: who.in_charge,
    Step.COMMENT: who.complainant_in_charge_or_heard,
    Step.DECLINE: who.consulted,
    Step.ASK_AUTHORITY: who.in_charge,
    Step.GIVE_AUTHORITY: who.deciding,
    Step.PROMISE: who.in_charge,
    Step.FAIL: who.complainant_or_in_charge,
    Step.OTHERS: who.in_charge,
    Step.REACT: who.complainant_in_charge_or_clock,
    Step.ASK_REVIEW: who.asking_review,
    Step.NAME_REVIEWER: who.leading,
    Step.REVIEW: who.reviewing,
    Step.REFER: who.in_charge,
    Step.DISPUTE: who.in_charge,
    Step.RULE: who.in_charge,
    Step.IMPLEMENT: who.in_charge,
    Step.DISCONTINUE: who.ending_undecided,
    Step.MERGE: who.in_charge,
    Step.RESTORE: who.complainant_or_leading,
    Step.JOIN: who.in_charge,
    Step.LEAVE: who.in_charge,
    Step.ADOPT: who.in_charge,
    Step.REPRESENT: who.complainant_or_staff,
    Step.VERIFY: who.in_charge,
    Step.END_REPRESENTATION: who.complainant_or_in_charge,
    Step.RECORD_NEEDS: who.complainant_or_staff,
    Step.CORRECT: who.complainant_or_staff,
    Step.RESTRICT: who.leading,
    Step.LIFT: who.leading,
    Step.NEXT_ACTION: who.in_charge,
    Step.HOLD: who.keeping,
    Step.LIFT_HOLD: who.keeping,
    Step.ERASE: who.disposing,
    Step.ASK_CONSENT: who.giving,
    Step.CONSENT: who.complainant_or_in_charge,
    Step.END_CONSENT: who.complainant_or_staff,
    Step.DISCLOSE: who.giving,
    Step.TELL_DISCLOSURE: who.watching_over_privacy,
    Step.REDACT: who.giving,
    Step.TAG: who.working,
}

# What a department that is only asked may do beside knowing of the case.
OF_THE_ASKED = {Step.ADVISE, Step.DECLINE, Step.ADD_EVIDENCE, Step.NOTE, Step.ATTACH}
# What somebody may do who looks at a confidential case for a day: leave word of it.
OF_THE_UNSEALED = {Step.NOTE}
# What a rule, or a day that has come, does by itself.
OF_THE_CLOCK = {
    Step.ASSIGN,
    Step.ASK_REVIEW,
    Step.REACT,
    Step.ERASE,
}


def permits(step: Step, one: Standing) -> bool:
    """May somebody who stands so to a case take this step? Reads no rows itself.

    Nobody acts on a case they may not see, whatever their role would allow; only
    whoever is complained about is heard without seeing it.
    """
    if not RULES[step](one):
        return False
    if who.clock(one):
        return step in OF_THE_CLOCK
    if one.holds_receipt:
        return step in one.covered
    if not one.sees:
        return step is Step.COMMENT and one.is_heard
    if one.is_unsealed:
        return step in OF_THE_UNSEALED
    return step in OF_THE_ASKED or not one.is_only_asked


def allows(act: Act, step: Step, case: Case) -> bool:
    """May whoever acts take this step on this case?"""
    return permits(step, standing.of(act, case))


def require(act: Act, step: Step, case: Case) -> None:
    """Raises NotAllowed."""
    one = standing.of(act, case)
    if permits(step, one):
        return
    if one.holds_receipt and RULES[step](one):
        raise NotCovered
    raise NotAllowed


def steps_open_to(act: Act, case: Case) -> list[Step]:
    """The steps this person can take now: exactly the buttons to show."""
    one = standing.of(act, case)
    if not (one.holds_receipt or one.sees):
        return []
    return [step for step in Step if is_open(step, case.status) and permits(step, one)]


def may_assign_to(act: Act, case: Case, handler: User) -> bool:
    """Who does not lead may only take a case for themselves."""
    one = standing.of(act, case)
    works_cases = handler.role in standing.HANDLING
    for_self = act.actor is not None and act.actor.pk == handler.pk
    return (
        works_cases
        and handler.is_active
        and handler.pk not in queries.recused_from(case)
        and (who.leading(one) or for_self or Role.INTAKE in one.roles or who.clock(one))
    )


def may_read_why_withdrawn(actor: User, case: Case) -> bool:
    """Why a complainant withdrew, and what speaks for pressure: whoever handles the
    case, and their colleagues, need not know.
    """
    return working.is_one_of(actor, LOOKS_AT_PRESSURE) and actor.pk != case.handler_id


def evidence_open_to(actor: User, case: Case) -> QuerySet[Evidence]:
    """The items of evidence this person may read, of a case they may see.

    Items tell who is who: whoever is only asked sees what their department added.
    """
    items = case.evidence.select_related("file", "added_by")
    if not is_only_asked(actor, case):
        return items
    own = Q(added_by=actor)
    if actor.unit_id is not None:
        own |= Q(added_by__unit=actor.unit_id)
    return items.filter(own)


def consultations_open_to(actor: User, case: Case) -> QuerySet[Consultation]:
    """The questions to departments this person may read; who is only asked, theirs."""
    if is_only_asked(actor, case):
        return queries.consultations_to(actor, case)
    return case.consultations.select_related("unit", "addressee")


def files_open_to(actor: User, case: Case) -> QuerySet[File]:
    """The files this person may open, of a case they may see.

    What a complainant sends, a mail as it came, and what goes with a letter to them
    tell who they are, and so may a pack for an outside body: whoever is only asked
    sees what we put there ourselves.
    """
    if may_read_identity(actor, case):
        return case.files.all()
    files = case.files.filter(disputestep=None)
    if is_only_asked(actor, case):
        return files.filter(from_complainant=False, message=None)
    return files.filter(raw=False)
