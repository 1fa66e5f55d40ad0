"""Whom it is right to ask, and about what. Reading only."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from ombud.cases.models import Case, Message, Remedy, Restriction
from ombud.cases.models.case import CaseQuerySet
from ombud.cases.states import Status
from ombud.cases.vocabulary import CaseKind, CloseReason, MessageKind, Outcome
from ombud.parties import needs
from ombud.parties.vocabulary import Driver
from ombud.surveys.models import Invitation
from ombud.surveys.vocabulary import Kind, Stratum
from ombud.vault.refusing import CannotOpen

MONTH = timedelta(days=30)
LATE = timedelta(days=30)  # nobody is asked about what is longer ago
ENDED = {Status.ANSWERED, Status.CLOSED}
NOT_HANDLED_HERE = {
    CloseReason.IMPORTED,
    CloseReason.HANDLED,
    CloseReason.FORWARDED,
    CloseReason.OUT_OF_SCOPE,
    CloseReason.UNREACHABLE,
    CloseReason.MERGED,
}
INDEXES = ("email_index", "phone_index", "customer_index")  # of the same person
STRATA: Mapping[str, Stratum] = {
    Outcome.NOT_UPHELD: Stratum.REFUSED,
    Outcome.PARTLY_UPHELD: Stratum.REFUSED,
    Outcome.UPHELD: Stratum.UPHELD,
}


def stratum_of(case: Case) -> Stratum:
    return STRATA.get(case.outcome, Stratum.OTHER)


def may_be_asked() -> CaseQuerySet:
    """The complaints whose people may be asked of their own accord: we handled them,
    and gave a final answer or closed them, and nothing of them was erased.
    """
    ended = Case.objects.filter(kind=CaseKind.COMPLAINT, status__in=ENDED, erased=[])
    return ended.exclude(close_reason__in=NOT_HANDLED_HERE)


def may_be_written_to(cases: CaseQuerySet) -> CaseQuerySet:
    """Those of them whom we may write to about it unasked: not about a confidential
    complaint, and not to somebody with whom contact is limited, whichever of their
    complaints that was set on.
    """
    theirs = Q(case=OuterRef("pk")) | Q(case__person=OuterRef("person"))
    for index in INDEXES:
        theirs |= Q(**{f"case__person__{index}": OuterRef(f"person__{index}")})
    limited = Restriction.objects.filter(theirs, ended_at=None)
    return cases.filter(~Exists(limited), confidential=False)


def is_left_in_peace(case: Case) -> bool:
    """Is something going on in their life, such as a death in the family?

    Also where what they need cannot be opened: then it is not known.
    """
    person = case.person
    if person is None or person.sealed_needs is None or person.wrapped_key is None:
        return False
    try:
        return Driver.LIFE_EVENT in needs.reveal(person).drivers
    except CannotOpen:
        return True


def ended_between(since: datetime, until: datetime) -> CaseQuerySet:
    """Those that were closed then; or whose final answer was sent then, be it a
    refusal, while we still wait for their word.
    """
    answers = Message.objects.filter(case=OuterRef("pk"), kind=MessageKind.ANSWER)
    last = answers.order_by("-written_at").values("written_at")[:1]
    asked = may_be_asked().annotate(answered_at=Subquery(last))
    return asked.filter(
        Q(status=Status.CLOSED, closed_at__gt=since, closed_at__lte=until)
        | Q(status=Status.ANSWERED, answered_at__gt=since, answered_at__lte=until)
    )


def to_list(at: datetime, *, after: timedelta) -> list[Case]:
    """The complaints that come into the draw of this moment, each once ever."""
    listed = Invitation.objects.filter(case=OuterRef("pk"), kind=Kind.PROCESS)
    due = ended_between(at - after - LATE, at - after).filter(~Exists(listed))
    found = may_be_written_to(due).select_related("person").defer("search", "original")
    return [case for case in found.order_by("pk") if not is_left_in_peace(case)]


def ended_lately(at: datetime) -> int:
    """How many complaints ended in the last thirty days."""
    return ended_between(at - MONTH, at).count()


def to_ask_about(at: datetime, *, after: timedelta) -> list[Remedy]:
    """The remedies carried out so long ago, not said to have failed, about which
    nobody was asked yet.
    """
    people = may_be_written_to(
        Case.objects.filter(kind=CaseKind.COMPLAINT, erased=[]).exclude(
            status=Status.WITHDRAWN
        )
    )
    asked = Invitation.objects.filter(remedy=OuterRef("pk"))
    due = _done(at - after - LATE, at - after).filter(~Exists(asked), case__in=people)
    found = due.select_related("case__person").order_by("pk")
    return [remedy for remedy in found if not is_left_in_peace(remedy.case)]


def _done(since: datetime, until: datetime) -> QuerySet[Remedy]:
    done = Remedy.objects.filter(done_at__gt=since, done_at__lte=until)
    return done.filter(failed_at=None)
