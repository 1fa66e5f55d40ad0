"""What is known of a dispute before an outside body."""

from ombud.cases import queries
from ombud.cases.deadlines import facts
from ombud.cases.models import Case, Dispute
from ombud.people.models import User
from ombud.people.vocabulary import Role
from ombud.rulebook import queries as rules

AGREEING = (Role.LEAD, Role.APPROVER, Role.REPRESENTATIVE)


def latest(case: Case) -> Dispute:
    """The dispute of a case that is, or last was, before an outside body."""
    return case.disputes.latest("opened_at", "id")


def may_agree(case: Case) -> list[User]:
    """Who may have agreed to what we write to an outside body."""
    able = User.objects.filter(is_active=True, role__in=AGREEING)
    return list(able.exclude(pk__in=queries.recused_from(case)).order_by("pk"))


def names(case: Case) -> list[str]:
    """The outside bodies that bind this case, else the organisation's own; in the
    reader's language.
    """
    calendar = rules.calendar(case.registered_at)
    found = [
        rules.said_in(binding.says.outside.body)
        for binding in facts.bindings_of(case, calendar)
        if binding.says.outside is not None
    ]
    own = rules.said_in(rules.organisation().outside_body)
    return list(dict.fromkeys(found)) or [name for name in [own] if name]
