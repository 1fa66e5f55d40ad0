"""What whoever holds the receipt may do, when that is not the complainant.

A complaint handed in by a representative is opened by a receipt in their hands: until
their authority is checked they learn no more than that it arrived, and afterwards what
its scope covers, as long as it is valid.
"""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from ombud.cases.models import Case, Representation
from ombud.cases.queries.contact import representations_of
from ombud.cases.states import Step
from ombud.cases.vocabulary import Scope
from ombud.parties import identities
from ombud.people.refusals import NotAllowed
from ombud.rulebook import queries as rules


class NotCovered(NotAllowed):
    """Whoever holds the receipt acts for somebody, and not so far."""

    message = _(
        "Your authority does not cover this. The person you act for can do it, or"
        " extend your authority: write to us."
    )


NEEDED: Mapping[Step, Scope] = {
    Step.REPLY: Scope.SPEAK,
    Step.COMMENT: Scope.SPEAK,
    Step.CHOOSE: Scope.CHOOSE,
    Step.TAKE_BACK: Scope.CHOOSE,
    Step.REACT: Scope.CHOOSE,
    Step.FAIL: Scope.SPEAK,
    Step.ASK_REVIEW: Scope.END,
    Step.WITHDRAW: Scope.END,
    Step.RESTORE: Scope.END,
    Step.REPRESENT: Scope.END,
    Step.RECORD_NEEDS: Scope.SPEAK,
    Step.CORRECT: Scope.END,
    Step.CONSENT: Scope.CHOOSE,
    Step.END_CONSENT: Scope.SPEAK,
}
ALL = frozenset(Scope)
NOTHING: frozenset[Scope] = frozenset()


def receipt_scope(case: Case, *, at: datetime) -> frozenset[Scope]:
    """What may be done and read with the receipt of a case at a moment."""
    holder = holder_of(case)
    return ALL if holder is None else scope_of(holder, at=at)


def holder_of(case: Case) -> Representation | None:
    """Who handed the complaint in for somebody, and has the receipt."""
    rows = representations_of(case)
    return next((row for row in reversed(rows) if row.holds_receipt), None)


def scope_of(representation: Representation, *, at: datetime) -> frozenset[Scope]:
    """What a representative may do; nothing unchecked, ended, or out of its dates."""
    if not is_valid(representation, at=at):
        return NOTHING
    return frozenset(Scope(code) for code in representation.scope)


def is_valid(representation: Representation, *, at: datetime) -> bool:
    """Is this authority checked, not ended, and within its dates?"""
    if representation.checked_at is None or representation.ended_at is not None:
        return False
    today = rules.calendar(at).day_of(at)
    begins, ends = representation.valid_from, representation.valid_until
    return (begins is None or begins <= today) and (ends is None or today <= ends)


def is_over(representation: Representation, *, at: datetime) -> bool:
    """Was this authority ended, or is its last day behind us?"""
    ends, today = representation.valid_until, rules.calendar(at).day_of(at)
    return representation.ended_at is not None or (ends is not None and ends < today)


def by_email(case: Case, email: str) -> Representation | None:
    """Whoever acts, or acted, for the complainant and writes from this address."""
    rows = case.representations.select_related("person").order_by("-pk")
    return next(
        (row for row in rows if identities.is_email_of(row.person, email)), None
    )


def covers(case: Case, step: Step, *, at: datetime) -> bool:
    """May whoever holds the receipt take this step?"""
    needed = NEEDED.get(step)
    return needed is None or needed in receipt_scope(case, at=at)


def covered(case: Case, *, at: datetime) -> set[Step]:
    """The steps whoever holds the receipt may take, as far as authority goes."""
    scope = receipt_scope(case, at=at)
    return {step for step in Step if step not in NEEDED or NEEDED[step] in scope}
