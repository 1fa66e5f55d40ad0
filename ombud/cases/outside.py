"""What is known of a dispute before an outside body."""

from ombud.cases import queries
from ombud.cases.models import Case, Dispute
from ombud.people.models import User
from ombud.people.vocabulary import Role

AGREEING = (Role.LEAD, Role.APPROVER, Role.REPRESENTATIVE)


def latest(case: Case) -> Dispute:
    """The dispute of a case that is, or last was, before an outside body."""
    return case.disputes.latest("opened_at", "id")


def may_agree(case: Case) -> list[User]:
    """Who may have agreed to what we write to an outside body."""
    able = User.objects.filter(is_active=True, role__in=AGREEING)
    return list(able.exclude(pk__in=queries.recused_from(case)).order_by("pk"))
