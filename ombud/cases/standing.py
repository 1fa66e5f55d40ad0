"""How somebody stands to a case: asked for once, read by every permission."""

from functools import cached_property
from typing import Protocol

from ombud.cases import procedure, queries, representing
from ombud.cases.models import Case
from ombud.cases.queries import ASKED
from ombud.cases.states import Step
from ombud.cases.vocabulary import CaseKind
from ombud.people import working
from ombud.people.acting import Act, Capacity, Door
from ombud.people.models import User
from ombud.people.vocabulary import Role
from ombud.people.working import Hat

HANDLING = {Role.HANDLER, Role.LEAD, Role.REPRESENTATIVE}
LEADING = {Role.LEAD, Role.REPRESENTATIVE}
DECIDING = {Role.APPROVER, Role.LEAD, Role.REPRESENTATIVE}


class Standing(Protocol):
    """What permissions look at; plain values, whether read from rows or made up."""

    @property
    def capacity(self) -> Capacity: ...
    @property
    def roles(self) -> frozenset[str]: ...
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
    def stands_in(self) -> bool: ...
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
    def is_unsealed(self) -> bool: ...
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

    @cached_property
    def roles(self) -> frozenset[str]:
        return working.roles_of(self.actor) if self.actor else frozenset()

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
        if self.case.seen_by == self.actor.pk:
            return True  # read for them, as one they may see
        return queries.cases_visible_to(self.actor).filter(pk=self.case.pk).exists()

    @property
    def is_handler(self) -> bool:
        return self.actor is not None and self.case.handler_id == self.actor.pk

    @cached_property
    def stands_in(self) -> bool:
        """Is the handler away, and are they the substitute they named?"""
        return queries.for_whom(self.actor, self.case) is not None

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
    def is_unsealed(self) -> bool:
        """Do they see it only because it was unsealed for them for a day?"""
        if self.actor is None or not self.case.confidential:
            return False
        return queries.unsealing_for(self.actor, self.case) is not None

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
    neither theirs nor one they were let into. Not if a role they have for a time lets
    them know of it.
    """
    own, *for_a_time = working.hats(actor)
    if own.role not in ASKED or not _is_asked_alone(own, actor, case):
        return False
    return all(
        _is_asked_alone(hat, actor, case)
        if hat.role in ASKED
        else not queries.is_seen_as(hat, actor, case)
        for hat in for_a_time
    )


def _is_asked_alone(hat: Hat, actor: User, case: Case) -> bool:
    if hat.role == Role.EXPERT:
        return True
    if hat.unit_id is None:
        return False
    if case.unit_id in {None, hat.unit_id} or case.handler_id == actor.pk:
        return False
    if case.named.filter(pk=actor.pk).exists():
        return False
    if hat.role in HANDLING and queries.for_whom(actor, case) is not None:
        return False
    return not case.reviews.filter(reviewer=actor).exists()
