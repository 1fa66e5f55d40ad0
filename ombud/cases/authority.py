"""How much money one complainant is promised, and how much more somebody may promise.

A limit stands for a role and counts everything promised to one person on all their
complaints (ISO 10002:2018 Annex F; DESIGN D7): remedies that did not fail, and the
dearest of the options still open. What a law makes payable by itself is nobody's
promise. Of other complaints only the sum is ever told.
"""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from django.db.models import Max, QuerySet, Sum
from django.utils.translation import gettext as _

from ombud.cases.models import Authority, Case, Option, Remedy
from ombud.cases.vocabulary import Authorised, OptionState, RemedyOrigin
from ombud.letters import sums
from ombud.parties import queries as parties
from ombud.people.acting import Act
from ombud.people.models import User
from ombud.people.refusals import Unusable
from ombud.people.working import roles_of
from ombud.rulebook import judging
from ombud.rulebook import queries as rules
from ombud.rulebook.shapes.processes import Process
from ombud.worktime.last_days import months_after

NOTHING = Decimal(0)


class AboveLimit(Unusable):
    """More money than this person may promise by themselves."""

    code = "above_limit"


def has_limits(case: Case) -> bool:
    """Is there anything people may not promise by themselves on this case?"""
    return judging.has_limits(_process(case))


def limit_of(case: Case, user: User) -> Decimal | None:
    """How much this person may promise by themselves; None is without limit."""
    return judging.limit_of(_process(case), roles_of(user))


def promised_here(case: Case, *, at: datetime) -> Decimal:
    """What this case promises."""
    return _sum(_counted(case.remedies.all())) + _offered(case.options.all(), at)


def promised_elsewhere(case: Case, *, at: datetime) -> Decimal:
    """What the same person was promised on other complaints, within the months that
    the process counts.
    """
    if case.person is None:
        return NOTHING
    calendar = rules.calendar(at)
    months = _process(case).authority_months
    since = months_after(calendar.day_of(at), -months, same_day=False)
    theirs = parties.same_as(case.person)
    remedies = Remedy.objects.filter(case__person__in=theirs).exclude(case=case)
    options = Option.objects.filter(case__person__in=theirs).exclude(case=case)
    recent = _counted(remedies).filter(promised_at__date__gte=since)
    return _sum(recent) + _offered(options, at)


def covers(case: Case, user: User, here: Decimal, *, at: datetime) -> bool:
    """May this person let the case promise so much in all?

    By their own limit, or because somebody whose limit covers it authorised it.
    """
    limit = limit_of(case, user)
    if limit is None or here <= NOTHING:
        return True
    total = here + promised_elsewhere(case, at=at)
    return total <= limit or _is_authorised(case, here, total)


def require(case: Case, act: Act) -> None:
    """Refuse what the case now promises, if it exceeds the limit of whoever acts.

    Called once the new promises stand; the refusal takes them back with the step. Two
    promises to one person at once wait for each other, so that they cannot both slip
    under the limit. Raises AboveLimit.
    """
    limit = limit_of(case, act.staff)
    if limit is None:
        return
    if case.person is not None:
        theirs = parties.same_as(case.person).order_by("pk")
        list(theirs.select_for_update().values_list("pk", flat=True))
    here = promised_here(case, at=act.at)
    if covers(case, act.staff, here, at=act.at):
        return
    said = {
        "limit": said_sum(limit),
        "already": said_sum(promised_elsewhere(case, at=act.at)),
        "total": said_sum(here),
    }
    raise AboveLimit(
        "amount",
        _(
            "You may promise one complainant %(limit)s by yourself. This complaint"
            " would come to %(total)s, and on other complaints of the same person"
            " %(already)s is promised already. Ask somebody whose limit is higher to"
            " authorise it first."
        )
        % said,
    )


def is_above_drafters(case: Case) -> bool:
    """Does the drafted decision promise more than its drafter may?"""
    draft = case.decisions.select_related("drafted_by").last()
    if draft is None or not has_limits(case):
        return False
    here = promised_here(case, at=draft.drafted_at)
    return not covers(case, draft.drafted_by, here, at=draft.drafted_at)


def covered_by_role(
    case: Case, roles: Iterable[str], here: Decimal, *, at: datetime
) -> bool:
    """Is there one of these roles whose limit covers this, or is it authorised?"""
    limits = [judging.authority_of(_process(case), role) for role in roles]
    if None in limits or here <= NOTHING:
        return True
    total = here + promised_elsewhere(case, at=at)
    known = [limit for limit in limits if limit is not None]
    return total <= max(known, default=NOTHING) or _is_authorised(case, here, total)


def may_authorise(request: Authority, user: User, *, at: datetime) -> bool:
    """Does this person's own limit cover what is asked for? Never that of the asker."""
    if request.asked_by_id == user.pk:
        return False
    limit = limit_of(request.case, user)
    elsewhere = promised_elsewhere(request.case, at=at)
    return limit is None or request.amount + elsewhere <= limit


def waiting(case: Case) -> Authority | None:
    """The request for money that waits for an answer."""
    return case.authorities.filter(answer="").select_related("asked_by").first()


def said_sum(amount: Decimal) -> str:
    """A sum in the organisation's currency, as the reader's language writes it."""
    return sums.written(amount, rules.organisation().currency)


def _is_authorised(case: Case, here: Decimal, total: Decimal) -> bool:
    """Did somebody authorise so much here, whose limit still covers it all?"""
    given = case.authorities.filter(answer=Authorised.GIVEN, amount__gte=here)
    limits = [
        judging.authority_of(_process(case), request.answered_by.role)
        for request in given.select_related("answered_by")
        if request.answered_by is not None
    ]
    return any(limit is None or total <= limit for limit in limits)


def _counted(remedies: QuerySet[Remedy]) -> QuerySet[Remedy]:
    currency = rules.organisation().currency
    standing = remedies.filter(failed_at=None, currency=currency)
    return standing.exclude(origin=RemedyOrigin.LAW)


def _sum(remedies: QuerySet[Remedy]) -> Decimal:
    return Decimal(remedies.aggregate(total=Sum("amount"))["total"] or 0)


def _offered(options: QuerySet[Option], at: datetime) -> Decimal:
    """The dearest open option of each case: only one of them can be accepted."""
    still_open = options.filter(
        state=OptionState.OPEN,
        currency=rules.organisation().currency,
        expires_on__gte=rules.calendar(at).day_of(at),
    )
    dearest = still_open.order_by().values("case").annotate(most=Max("amount"))
    return sum((each["most"] for each in dearest), NOTHING)


def _process(case: Case) -> Process:
    return rules.process_said(case.process)
