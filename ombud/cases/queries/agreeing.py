"""What waits for a second person, and is left by the process to one in their roles."""

from collections.abc import Collection, Sequence
from functools import reduce
from operator import and_, or_

from django.db.models import Exists, OuterRef, Q, Sum

from ombud.cases.models import Authority, Case, Deadline, Remedy
from ombud.cases.states import Status
from ombud.people.vocabulary import Role
from ombud.rulebook import editions, judging
from ombud.rulebook import queries as rules
from ombud.rulebook.models import Edition
from ombud.rulebook.shapes.processes import Approval, Process

NONE = Q(pk__in=[])
ALL = ~NONE


def agreed_to_by(roles: Collection[str], deciding: Collection[Role]) -> Q:
    """The decided cases on which the process names one of these roles for the second
    person, of those `deciding`; the representative where it names none of them.
    """
    found = Q(process=None) & _under(Process(), roles, deciding)
    for edition in _waiting_under():
        process = rules.process_said(edition)
        found |= Q(process=edition.pk) & _under(process, roles, deciding)
    return found


def covered_by(roles: Collection[str]) -> Q:
    """The requests for money that a limit of one of these roles covers.

    What the same person was promised on other complaints is not added here: that is
    looked at once somebody answers.
    """
    found = Q(case__process=None) & _covered(Process(), roles)
    for edition in _waiting_under():
        process = rules.process_said(edition)
        found |= Q(case__process=edition.pk) & _covered(process, roles)
    return found


def _waiting_under() -> Sequence[Edition]:
    """The processes of all cases that wait for a second person, in one query."""
    return editions.known("processes of what waits", _look_up_processes)


def _look_up_processes() -> list[Edition]:
    decided = Case.objects.filter(status=Status.DECIDED, process__isnull=False)
    asked = Authority.objects.filter(answer="", case__process__isnull=False)
    found = Q(pk__in=decided.values("process"))
    found |= Q(pk__in=asked.order_by().values("case__process"))
    return list(Edition.objects.filter(found))


def _covered(process: Process, roles: Collection[str]) -> Q:
    limit = judging.limit_of(process, roles)
    return ALL if limit is None else Q(amount__lte=limit)


def _under(process: Process, roles: Collection[str], deciding: Collection[Role]) -> Q:
    by_role = {role: _named(process.approvals, role) for role in deciding}
    own = (named for role, named in by_role.items() if role in roles)
    found = reduce(or_, own, NONE)
    if Role.REPRESENTATIVE in roles:
        found |= reduce(and_, (~named for named in by_role.values()), ALL)
    return found


def _named(approvals: Sequence[Approval], role: Role) -> Q:
    """Every rule that asks for a second person names the role; where none asks, one
    does all the same.
    """
    if not any(role in rule.roles for rule in approvals):
        return NONE
    others = (~_applies(rule) for rule in approvals if role not in rule.roles)
    return reduce(and_, others, ALL)


def _applies(rule: Approval) -> Q:
    found = ALL
    if rule.severity_at_least > 1:
        found &= Q(severity__gte=rule.severity_at_least)
    if rule.profiles:
        bound = Deadline.objects.filter(
            case=OuterRef("pk"), ended_at=None, profile__code__in=rule.profiles
        )
        found &= Q(Exists(bound))
    if rule.amount_over is not None:
        promised = Remedy.objects.filter(case=OuterRef("pk"), failed_at=None)
        sums = promised.order_by().values("case").annotate(total=Sum("amount"))
        found &= Q(Exists(sums.filter(total__gt=rule.amount_over)))
    return found
