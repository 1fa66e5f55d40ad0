"""Which cases were closed, for those who look at them again. Reading only."""

from copy import copy
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from ombud.cases import queries
from ombud.cases.events import CaseEvent
from ombud.cases.models import Case, Consultation
from ombud.cases.models.case import CaseQuerySet
from ombud.cases.states import Status
from ombud.cases.vocabulary import CaseKind, CloseReason
from ombud.journal.models import Entry
from ombud.people import working
from ombud.people.models import User
from ombud.people.vocabulary import Role

# What people do around a case without taking part in its handling.
ASIDE = (
    CaseEvent.FILE_READ,
    CaseEvent.ORIGINAL_READ,
    CaseEvent.CONFIDENTIAL_READ,
    CaseEvent.EXPORTED,
    CaseEvent.ASSIGNED,
    CaseEvent.NAMED,
    CaseEvent.STAFF_KEPT_OUT,
    CaseEvent.RECUSED,
    CaseEvent.REVIEWER_NAMED,
)
NOT_ENDED_HERE = (CloseReason.IMPORTED, CloseReason.MERGED)
GIVEN_TO_SOMEBODY = (CaseEvent.ASSIGNED, CaseEvent.ROUTED)


def closed_between(since: datetime, until: datetime) -> CaseQuerySet:
    """Complaints closed at `since` or later and before `until`, and still closed.

    Not those withdrawn, not those taken together with another, and not those closed
    before they were taken over from another system: their handling was not ours.
    """
    closed = Case.objects.filter(status=Status.CLOSED, kind=CaseKind.COMPLAINT)
    here = closed.exclude(close_reason__in=NOT_ENDED_HERE)
    return here.filter(closed_at__gte=since, closed_at__lt=until)


def judged_freely_by(actor: User) -> CaseQuerySet:
    """The cases this person may judge: they may know of them and had no part in them.

    Whoever handled, decided, approved or answered, or did anything else to a case, has
    a part in it; so does whoever it was ever given to, was named to review it or was
    kept out of it, be it for a time. Reading, and giving it to somebody else, is no
    part. Who leads a department knows of cases as an auditor
    does. Whoever works in a department, in any role they have as of now, judges those
    of other departments only: neither a case of their own, nor one handled by their
    people, nor one their department was asked about.
    """
    reader = copy(actor)
    if working.is_one_of(actor, {Role.LEAD}):
        reader.role = Role.AUDITOR
    seen = queries.cases_visible_to(reader).exclude(handler=actor)
    entries = Entry.objects.filter(
        subject_kind=Case._meta.label_lower, subject_id=OuterRef("pk")
    )
    acted = entries.filter(actor_id=actor.pk).exclude(verb__in=ASIDE)
    given = entries.filter(verb__in=GIVEN_TO_SOMEBODY, facts__handler_id=actor.pk)
    free = seen.filter(~Exists(acted), ~Exists(given))
    free = free.exclude(recusals__user=actor).exclude(reviews__reviewer=actor)
    own = {hat.unit_id for hat in working.hats(actor) if hat.role in working.LED}
    return free.filter(_of_other_units(own)) if own else free


def _of_other_units(own: set[int | None]) -> Q:
    """Cases these departments had nothing to do with; None stands for all of them."""
    if None in own:
        return Q(pk__in=[])
    asked = Consultation.objects.filter(unit__in=own, case=OuterRef("pk"))
    elsewhere = Q(unit__isnull=False) & ~Q(unit__in=own)
    by_others = Q(handler=None) | Q(handler__unit=None) | ~Q(handler__unit__in=own)
    return elsewhere & by_others & ~Q(Exists(asked))
