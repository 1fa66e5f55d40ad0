"""What may be asked of surveys, and by whom. Reading only."""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from ombud.cases import closed
from ombud.cases.erasable import GONE
from ombud.cases.models import Case
from ombud.people.models import User
from ombud.surveys import listing, policy, tokens
from ombud.surveys.answering import OPEN_FOR
from ombud.surveys.models import Draw, Invitation, Response
from ombud.surveys.vocabulary import Ending, Kind


def invitation_opened_by(token: str) -> Invitation | None:
    """The invitation whose letter carried this token."""
    if len(token) != tokens.LENGTH:
        return None
    found = Invitation.objects.select_related("case", "remedy")
    return found.filter(token_digest=tokens.digest(token)).first()


def invitation_with(uid: str) -> Invitation | None:
    found = Invitation.objects.select_related("case", "remedy", "response")
    return found.filter(uid=uid).first()


def still_open(pk: int) -> Invitation | None:
    """An invitation nobody has answered yet, to write about."""
    found = Invitation.objects.select_related("case__person")
    return found.filter(pk=pk, ending=Ending.WAITING).first()


def open_on(case: Case, *, at: datetime) -> list[Invitation]:
    """What the holder of the receipt may answer now: remedies first."""
    found = Invitation.objects.filter(
        case=case, ending=Ending.WAITING, made_at__gt=at - OPEN_FOR
    )
    runs = Q(kind=Kind.PROCESS) & ~Q(case__in=listing.may_be_asked())
    found = found.exclude(runs)
    return list(found.select_related("remedy").order_by("-kind", "pk"))


def may_begin(case: Case) -> bool:
    """May they say of their own accord how we handled it, and have not yet?"""
    ended = case.status in listing.ENDED and not case.erased
    if not ended or case.close_reason in listing.NOT_HANDLED_HERE:
        return False
    return not Invitation.objects.filter(case=case, kind=Kind.PROCESS).exists()


def response_to(invitation: Invitation) -> Response | None:
    return Response.objects.filter(invitation=invitation).first()


def draws(*, actor: User) -> QuerySet[Draw]:
    """Every draw there is, the newest first, for those who may read figures."""
    found = Draw.objects.all()
    return found if policy.may_read(actor) else found.none()


def words_open_to(actor: User, *, since: date, until: date) -> QuerySet[Response]:
    """What people wrote, for those who may read it, in no order that tells whose.

    Nothing of a complaint they had a part in or may not know of. Of what is anonymous
    nothing at all, as long as it could be of such a complaint: one of the same kind,
    outcome and department that was answered anonymously.
    """
    found = Response.objects.filter(
        is_complete=True, given_on__gte=since, given_on__lt=until
    ).exclude(words__in=["", GONE])
    if not policy.may_read_words(actor):
        return found.none()
    free = closed.judged_freely_by(actor).values("pk")
    own = Invitation.objects.filter(is_anonymous=True).exclude(case__in=free)
    barred = Q(pk__in=[])
    for kind, outcome, unit in own.values_list("kind", "outcome", "unit").distinct():
        barred |= Q(invitation=None, kind=kind, outcome=outcome, unit=unit)
    named = Q(invitation__case__in=free)
    return found.filter(named | (Q(invitation=None) & ~barred)).order_by("salt")
