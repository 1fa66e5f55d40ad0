"""Which cases a person may know about, and who must not see which."""

from collections.abc import Callable, Mapping
from functools import reduce
from operator import or_
from typing import Any, cast

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from ombud.cases.models import (
    Authority,
    Case,
    Consultation,
    Decision,
    Recusal,
    Review,
    Unsealing,
)
from ombud.cases.models.case import CaseQuerySet
from ombud.cases.queries.standing_in import of_the_absent, stood_in_for
from ombud.cases.states import Status
from ombud.cases.vocabulary import RecusalReason
from ombud.people import working
from ombud.people.models import User
from ombud.people.vocabulary import Role
from ombud.people.working import Hat

EVERY = ~Q(pk__in=[])  # an empty Q() vanishes beside "or"
ASKED = {Role.HANDLER, Role.EXPERT, Role.LEAD}  # who answers for a department
ONE_BY_ONE = {Role.HANDLER, Role.LEAD}  # who sees so much that a page is found soon
LONG_OPEN = 500  # cases
AT_INTAKE = {Status.RECEIVED, Status.ACKNOWLEDGED}


def cases_visible_to(actor: User) -> CaseQuerySet:
    """Every case this person may know about, in any role they have as of now.

    Screens and endpoints reach cases only through this module, so a case that is not
    visible is a 404 everywhere. Whoever is recused from a case does not see it, in any
    role; a confidential case is seen by its handler and reviewer, by people named on
    it or asked by name, by the representative who names them, and for a day by whom it
    was unsealed for; the system administrator sees no case. Whoever works on cases and
    stands in for somebody who is away sees theirs as long as that lasts.
    """
    looked_at = _looked_at(actor)
    if actor.sees is None or actor.sees[0] != looked_at:
        actor.sees = (looked_at, _visible(actor, _reached(actor)))
    return cast("CaseQuerySet", actor.sees[1].all())


def few_cases_visible_to(actor: User) -> CaseQuerySet:
    """The same, to look among a few cases that are named: each is asked about by
    itself, where the whole of what somebody was ever asked would be read.
    """
    if working.is_one_of(actor, ONE_BY_ONE):
        return cases_visible_to(actor)
    return _visible(actor, _asked_one_by_one(actor))


def is_about_one_of(cases: CaseQuerySet, field: str = "case") -> Q:
    """Does this key name one of the cases? Asked row by row: a few are looked at, where
    the cases somebody may know about are a million.
    """
    return Q(_OneByOne(cases.filter(pk=OuterRef(field))))


def _looked_at(actor: User) -> tuple[object, ...]:
    """All that the question rests on: what it finds is asked anew each time."""
    return (
        actor.pk,
        actor.as_of,
        actor.is_active,
        actor.unit_id,
        actor.within,
        tuple(working.hats(actor)),
        tuple(stood_in_for(actor)),
    )


def open_cases_visible_to(actor: User) -> CaseQuerySet:
    """The same, of those that are not finished: for lists of what is to be done.

    Of the questions ever asked of a department, which may be a hundred thousand, those
    about open cases are read before any case is looked at: those about the first open
    cases one by one, for some stay open for years, and all that come after these.
    """
    asked = Consultation.objects.filter(asked_of(actor)).order_by()
    open_keys = Case.objects.unfinished().order_by("pk").values("pk")
    early = asked.filter(case__in=open_keys[:LONG_OPEN])
    late = asked.filter(case__gte=Subquery(open_keys[LONG_OPEN : LONG_OPEN + 1]))
    keys = early.values("case").union(late.values("case"), _named_on(actor), all=True)
    return _visible(actor, Q(pk__in=keys)).unfinished()


def _visible(actor: User, reached: Q) -> CaseQuerySet:
    if not actor.is_active:
        return Case.objects.none()
    hats = [hat for hat in working.hats(actor) if hat.role in _SEES]
    if not hats:
        return Case.objects.none()
    seen = [_seen_as(hat, actor, reached) for hat in hats]
    found = Case.objects.filter(reduce(or_, seen)).exclude(_recused(actor))
    return found if actor.within is None else found.filter(unit=actor.within)


def is_seen_as(hat: Hat, actor: User, case: Case) -> bool:
    """Would this one of their roles alone let them know about the case?"""
    if hat.role not in _SEES:
        return False
    seen = _seen_as(hat, actor, _reached(actor))
    return Case.objects.filter(seen, pk=case.pk).exists()


def would_see_unsealed(actor: User) -> CaseQuerySet:
    """The confidential cases somebody would know about, were they not confidential."""
    hats = [hat for hat in working.hats(actor) if hat.role in _SEES]
    if not actor.is_active or not hats:
        return Case.objects.none()
    reached = _reached(actor)
    seen = reduce(or_, [_SEES[Role(hat.role)](actor, hat, reached) for hat in hats])
    return Case.objects.filter(seen, confidential=True).exclude(_recused(actor))


def _seen_as(hat: Hat, actor: User, reached: Q) -> Q:
    seen = _SEES[Role(hat.role)](actor, hat, reached)
    if hat.role == Role.REPRESENTATIVE:
        return seen
    return seen & (
        Q(confidential=False)
        | Q(handler=actor)
        | _named(actor)
        | _reviewing(actor)
        | _addressed(actor)
        | _unsealed_for(actor)
    )


def _unsealed_for(actor: User) -> Q:
    """What was unsealed for them and is not sealed again as of now."""
    at = actor.as_of
    if at is None:
        return Q(pk__in=[])
    opened = Unsealing.objects.filter(
        asked_by=actor,
        opened_at__lte=at,
        closes_at__gt=at,
        case=OuterRef("pk"),
    )
    return Q(Exists(opened))


def unsealing_for(actor: User, case: Case) -> Unsealing | None:
    """Why somebody sees a confidential case they were not let into, if so."""
    let_in = Q(handler=actor) | _named(actor) | _reviewing(actor) | _addressed(actor)
    at = actor.as_of
    if at is None or working.is_one_of(actor, {Role.REPRESENTATIVE}):
        return None
    if Case.objects.filter(let_in, pk=case.pk).exists():
        return None
    opened = Unsealing.objects.filter(asked_by=actor, case=case, opened_at__lte=at)
    return opened.filter(closes_at__gt=at).last()


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


def _own_unit(hat: Hat) -> Q:
    """The department of the role and what no department has yet; without one, all."""
    if hat.unit_id is None:
        return EVERY
    return Q(unit=hat.unit_id) | Q(unit=None)


def _named_on(actor: User) -> "QuerySet[Any, Any]":
    return Case.named.through.objects.filter(user=actor).values("case")


def _reached(actor: User) -> Q:
    """Their department was asked, or they are named on it; a question to one person is
    theirs alone.

    Who sees a whole department finds a page of cases soon: each is asked about, where
    the database would rather read every question there ever was. Who sees but what
    they were asked has few cases: these are read, and no others.
    """
    if working.is_one_of(actor, ONE_BY_ONE):
        return _asked_one_by_one(actor)
    asked = Consultation.objects.filter(asked_of(actor))
    keys = asked.order_by().values("case").union(_named_on(actor), all=True)
    return Q(pk__in=keys)


def _asked_one_by_one(actor: User) -> Q:
    asked = Consultation.objects.filter(asked_of(actor), case=OuterRef("pk"))
    return Q(_OneByOne(asked)) | _named(actor)


class _OneByOne(Exists):
    """Looked up case by case: what has an offset is not read whole beforehand."""

    template = "EXISTS(%(subquery)s OFFSET 0)"


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


def _working(actor: User, hat: Hat, reached: Q) -> Q:
    seen = _own_unit(hat) | Q(handler=actor) | reached | _reviewing(actor)
    return seen | of_the_absent(actor) if stood_in_for(actor) else seen


_SEES: Mapping[str, Callable[[User, Hat, Q], Q]] = {
    Role.INTAKE: lambda actor, _hat, _reached: (
        Q(status__in=AT_INTAKE) | Q(captured_by=actor)
    ),
    Role.HANDLER: _working,
    Role.EXPERT: lambda _actor, _hat, reached: reached,
    Role.LEAD: _working,
    Role.APPROVER: lambda actor, _hat, _reached: (
        _approving(actor) | _named(actor) | _reviewing(actor)
    ),
    Role.REPRESENTATIVE: lambda _actor, _hat, _reached: EVERY,
    Role.AUDITOR: lambda _actor, _hat, _reached: EVERY,
    Role.PRIVACY: lambda _actor, _hat, _reached: EVERY,
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
