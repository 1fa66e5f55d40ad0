"""What is known of a dispute before an outside body."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ombud.cases import queries
from ombud.cases.deadlines import facts
from ombud.cases.giving import Giving
from ombud.cases.models import Case, Dispute
from ombud.cases.vocabulary import (
    Basis,
    Content,
    DisputeMove,
    Eligibility,
    Method,
    PackFiles,
    RecipientKind,
    Way,
)
from ombud.people.models import User
from ombud.people.vocabulary import Role
from ombud.rulebook import queries as rules

AGREEING = (Role.LEAD, Role.APPROVER, Role.REPRESENTATIVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """That somebody turned to an outside body, as far as it is known to us."""

    body: str
    method: Method
    referred_on: date
    their_reference: str = ""
    eligibility: Eligibility = Eligibility.UNCLEAR
    notice_on: date | None = None
    limit_on: date | None = None
    reply_due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One thing that happened in a dispute, and what belongs to its kind alone."""

    kind: DisputeMove
    words: str
    happened_on: date
    eligibility: Eligibility | None = None
    approved_by: User | None = None
    amount: Decimal | None = None
    with_identity: bool = False
    take: PackFiles = PackFiles.WHOLE
    basis: Basis = Basis.REQUEST
    grounds: str = ""
    consent: int | None = None
    way: Way = Way.PORTAL


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


def giving_of(dispute: Dispute, told: Happened, day: date) -> Giving:
    """What the register says of documents sent to an outside body."""
    everything = [each for each in Content if each != Content.IDENTITY]
    return Giving(
        recipient_kind=RecipientKind.OUTSIDE_BODY,
        recipient=dispute.body,
        basis=told.basis,
        grounds=told.grounds,
        consent=told.consent,
        contents=[Content.IDENTITY, *everything] if told.with_identity else everything,
        words=told.words,
        way=told.way,
        given_on=day,
        is_redacted=told.take != PackFiles.WHOLE,
    )
