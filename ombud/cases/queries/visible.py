"""Which cases a person may know about, and who must not see which."""

from django.db.models import Exists, OuterRef, Q

from ombud.cases.models import (
    Authority,
    Case,
    Consultation,
    Decision,
    Recusal,
    Review,
)
from ombud.cases.models.case import CaseQuerySet
from ombud.cases.states import Status
from ombud.cases.vocabulary import RecusalReason
from ombud.people.models import User
from ombud.people.vocabulary import Role

EVERY = ~Q(pk__in=[])  # an empty Q() vanishes beside "or"
ASKED = {Role.HANDLER, Role.EXPERT, Role.LEAD}  # who answers for a department
AT_INTAKE = {Status.RECEIVED, Status.ACKNOWLEDGED}


def cases_visible_to(actor: User) -> CaseQuerySet:
    """Every case this person may know about.

    Screens and endpoints reach cases only through this module, so a case that is not
    visible is a 404 everywhere. Whoever is recused from a case does not see it, in any
    role; a confidential case is seen by its handler and reviewer, by people named on
    it or asked by name, and by the representative who names them; the system
    administrator sees no case.
    """
    if not actor.is_active or actor.role not in _SEES:
        return Case.objects.none()
    seen = Case.objects.filter(_SEES[Role(actor.role)](actor))
    if actor.role != Role.REPRESENTATIVE:
        seen = seen.filter(
            Q(confidential=False)
            | Q(handler=actor)
            | _named(actor)
            | _reviewing(actor)
            | _addressed(actor)
        )
    return seen.exclude(_recused(actor))


def _recused(actor: User) -> Q:
    kept_out = Recusal.objects.filter(user=actor, lifted_at=None, case=OuterRef("pk"))
    return Q(Exists(kept_out))


def _reviewing(actor: User) -> Q:
    return Q(Exists(Review.objects.filter(reviewer=actor, case=OuterRef("pk"))))


def _addressed(actor: User) -> Q:
    asked = Consultation.objects.filter(addressee=actor, case=OuterRef("pk"))
    return Q(Exists(asked))


def _named(actor: User) -> Q:
    named = Case.named.through.objects.filter(user=actor, case=OuterRef("pk"))
    return Q(Exists(named))


def _own_unit(actor: User) -> Q:
    """The actor's department and what no department has yet; without one, all."""
    if actor.unit_id is None:
        return EVERY
    return Q(unit=actor.unit_id) | Q(unit=None)


def _consulted(actor: User) -> Q:
    """Their department was asked; a question to one person is theirs alone."""
    asked = Consultation.objects.filter(asked_of(actor), case=OuterRef("pk"))
    return Q(Exists(asked))


def asked_of(actor: User) -> Q:
    """Which questions to departments a person may read and answer."""
    if actor.unit_id is None:
        return Q(pk__in=[])
    return Q(unit=actor.unit_id) & (Q(addressee=None) | Q(addressee=actor))


def _approving(actor: User) -> Q:
    approved = Decision.objects.filter(approved_by=actor, case=OuterRef("pk"))
    asked = Authority.objects.filter(
        Q(answer="") | Q(answered_by=actor), case=OuterRef("pk")
    )
    return Q(status=Status.DECIDED) | Q(Exists(approved)) | Q(Exists(asked))


_SEES = {
    Role.INTAKE: lambda actor: Q(status__in=AT_INTAKE) | Q(captured_by=actor),
    Role.HANDLER: lambda actor: (
        _own_unit(actor)
        | Q(handler=actor)
        | _consulted(actor)
        | _named(actor)
        | _reviewing(actor)
    ),
    Role.EXPERT: lambda actor: _consulted(actor) | _named(actor),
    Role.LEAD: lambda actor: (
        _own_unit(actor)
        | Q(handler=actor)
        | _consulted(actor)
        | _named(actor)
        | _reviewing(actor)
    ),
    Role.APPROVER: lambda actor: _approving(actor) | _named(actor) | _reviewing(actor),
    Role.REPRESENTATIVE: lambda actor: EVERY,
    Role.AUDITOR: lambda actor: EVERY,
}


def cases_kept_from(user: User) -> CaseQuerySet:
    """Every case a person must not see."""
    return Case.objects.filter(_recused(user))


def recused_from(case: Case) -> set[int]:
    """Who must not see the case, in any role."""
    kept_out = case.recusals.filter(lifted_at=None)
    return set(kept_out.values_list("user_id", flat=True))


def complained_about(case: Case) -> list[User]:
    """The people of ours a complaint is about."""
    named = case.recusals.filter(reason=RecusalReason.NAMED, lifted_at=None)
    return [recusal.user for recusal in named.select_related("user")]


def reviewer_of(case: Case) -> int | None:
    """Who looks at the decision again, in the review that runs or ran last."""
    last = case.reviews.order_by("-number").values_list("reviewer_id", flat=True)
    return last.first()
