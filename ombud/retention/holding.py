"""A hold on every complaint of a person, or about a category. Spec: R8.1-1.

On one complaint it is a step: `cases.life.holding`.
"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from ombud.cases import texts
from ombud.cases.life.holding import review_day
from ombud.cases.models import Case, Hold
from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.people.refusals import Unusable
from ombud.retention import policy
from ombud.retention.events import RetentionEvent
from ombud.retention.policy import KeepStep
from ombud.rulebook.models import Category


@transaction.atomic
def hold(
    *,
    because: str,
    review_on: date,
    category: Category | None = None,
    person_of: Case | None = None,
    act: Act,
) -> Hold:
    """Let nothing be erased of every complaint about a category, or of whoever made
    this one. Raises Unusable.
    """
    policy.require(act, KeepStep.HOLD)
    person = person_of.person if person_of else None
    if (category is None) == (person is None):
        raise Unusable("category", _("Please choose a category or a complainant."))
    because = texts.usable(because, field="because")
    row = Hold.objects.create(
        category=category,
        person=person,
        because=because,
        review_on=review_day(review_on, act=act),
        placed_by=act.staff,
        placed_at=act.at,
    )
    record(
        RetentionEvent.HELD,
        row,
        act,
        category=category.code if category else None,
        person=person.pk if person else None,
        review_on=row.review_on,
        words=row.digest(because),
    )
    return row


@transaction.atomic
def lift(hold: Hold, *, because: str, act: Act) -> Hold:
    """End a hold on a person or a category, saying why. Raises Unusable."""
    policy.require(act, KeepStep.HOLD)
    held = Hold.objects.select_for_update().filter(case=None, lifted_at=None)
    row = held.filter(pk=hold.pk).first()
    if row is None:
        raise Unusable("hold", _("This hold is not in force."))
    row.lifted_because = texts.usable(because, field="because")
    row.lifted_by, row.lifted_at = act.staff, act.at
    row.save()
    record(RetentionEvent.HOLD_LIFTED, row, act, words=row.digest(row.lifted_because))
    return row
