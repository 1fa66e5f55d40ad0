"""How somebody stands to a case: asked for once, read by every permission."""

from functools import cached_property
from typing import Protocol

from ombud.cases import procedure, queries, representing
from ombud.cases.models import Case
from ombud.cases.states import Step
from ombud.cases.vocabulary import CaseKind
from ombud.people.acting import Act, Capacity, Door
from ombud.people.models import User
from ombud.people.vocabulary import Role

HANDLING = {Role.HANDLER, Role.LEAD, Role.REPRESENTATIVE}
LEADING = {Role.LEAD, Role.REPRESENTATIVE}
DECIDING = {Role.APPROVER, Role.LEAD, Role.REPRESENTATIVE}


class Standing(Protocol):
    """What permissions look at; plain values, whether read from rows or made up."""

    @property
    def capacity(self) -> Capacity: ...
    @property
    def role(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def is_complaint(self) -> bool: ...
    @property
    def has_handler(self) -> bool: ...
    @property
    def holds_receipt(self) -> bool: ...
    @property
    def covered(self) -> set[Step]: ...
    @property
    def sees(self) -> bool: ...
    @property
    def is_handler(self) -> bool: ...
    @property
    def is_reviewer(self) -> bool: ...
    @property
    def is_asked(self) -> bool: ...
    @property
    def is_only_asked(self) -> bool: ...
    @property
    def is_heard(self) -> bool: ...
    @property
    def has_drafted(self) -> bool: ...
    @property
    def small_business(self) -> bool: ...
    @property
    def approving(self) -> frozenset[Role]: ...


class of:  # noqa: N801 - reads as standing.of(act, case)
    """How whoever acts stands to this case; each fact is asked for at most once."""

    def __init__(self, act: Act, case: Case) -> None:
        self.act, self.case, self.actor = act, case, act.actor

    @property
    def capacity(self) -> Capacity:
        return self.act.capacity

    @property
    def role(self) -> str:
        return self.actor.role if self.actor else ""

    @property
    def status(self) -> str:
        return self.case.status

    @property
    def is_complaint(self) -> bool:
        return self.case.kind == CaseKind.COMPLAINT

    @property
    def has_handler(self) -> bool:
        """Is somebody in charge who still works here?"""
        handler = self.case.handler
        return handler is not None and handler.is_active

    @property
    def holds_receipt(self) -> bool:
        """Whoever holds the receipt of this very case."""
        is_theirs = self.act.case_id == self.case.pk
        return self.capacity is Capacity.COMPLAINANT and is_theirs

    @cached_property
    def covered(self) -> set[Step]:
        """The steps the authority of whoever holds the receipt covers. Who writes by
        mail needs none: whose address it is was looked at where the mail came in.
        """
        if self.act.door is Door.MAIL:
            return set(Step)
        return representing.covered(self.case, at=self.act.at)

    @cached_property
    def sees(self) -> bool:
        if self.actor is None:
            return False
        return queries.cases_visible_to(self.actor).filter(pk=self.case.pk).exists()

    @property
    def is_handler(self) -> bool:
        return self.actor is not None and self.case.handler_id == self.actor.pk

    @cached_property
    def is_reviewer(self) -> bool:
        return self.actor is not None and self.actor.pk == queries.reviewer_of(
            self.case
        )

    @cached_property
    def is_asked(self) -> bool:
        """Does a question to their department, or to them, wait for an answer?"""
        if self.actor is None or self.actor.unit_id is None:
            return False
        waiting = queries.consultations_to(self.actor, self.case)
        return waiting.filter(advised_at=None).exists()

    @cached_property
    def is_only_asked(self) -> bool:
        return self.actor is not None and is_only_asked(self.actor, self.case)

    @cached_property
    def is_heard(self) -> bool:
        """Are they complained about, and is their account asked for?"""
        if self.actor is None:
            return False
        return self.case.hearings.filter(user=self.actor, given_at=None).exists()

    @cached_property
    def has_drafted(self) -> bool:
        draft = self.case.decisions.last()
        return (
            self.actor is not None
            and draft is not None
            and draft.drafted_by_id == self.actor.pk
        )

    @cached_property
    def small_business(self) -> bool:
        return procedure.process_of(self.case).small_business

    @cached_property
    def approving(self) -> frozenset[Role]:
        """In which roles the process lets people agree to this decision."""
        return procedure.approvers(self.case)


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
