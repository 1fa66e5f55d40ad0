"""Who works here, who complains, and what is offered: what situations are made of."""

from datetime import UTC, datetime, timedelta

from ombud.cases.life import keeping_tags
from ombud.cases.life.assessing import Judgement
from ombud.cases.life.offering import Offer
from ombud.cases.models import Tag
from ombud.cases.promises import Promise
from ombud.cases.vocabulary import (
    Complexity,
    Impact,
    RemedyKind,
    Safety,
    Severity,
)
from ombud.parties.identities import Identity
from ombud.people.acting import Act, Door
from ombud.people.models import Unit, User
from ombud.people.vocabulary import Role


def unit(code: str = "metering") -> Unit:
    return Unit.objects.get_or_create(code=code, defaults={"names": {"en": code}})[0]


def person(name: str, role: Role = Role.HANDLER, *, of: Unit | None = None) -> User:
    return User.objects.create_user(
        name, password="correct horse", role=role, unit=of, first_name=name.title()
    )


def tag(name: str = "Billing error", *, by: User) -> Tag:
    """A tag on the list of the organisation."""
    act = Act(actor=by, at=datetime(2026, 3, 2, 9, tzinfo=UTC), door=Door.WEB)
    return keeping_tags.add_tag({"en": name}, act=act)


def named_complainant() -> Identity:
    return Identity(
        name="Ruth Adeyemi", email="ruth@example.org", phone="+441632960114"
    )


def judgement(severity: Severity = Severity.MODERATE) -> Judgement:
    return Judgement(
        severity=severity,
        safety=Safety.NONE,
        complexity=Complexity.FEW_FACTS,
        impact=Impact.ONE,
    )


def an_offer(title: str = "Refund of 84.20", **told: object) -> Offer:
    return Offer(
        **{
            "kind": RemedyKind.REFUND,
            "title": title,
            "terms": "Paid to your bank within five working days.",
            **told,
        }
    )


def a_promise(**told: object) -> Promise:
    return Promise(
        **{"kind": RemedyKind.REFUND, "description": "A refund of 84.20", **told}
    )


def days_ago(days: int) -> datetime:
    """A moment before now, for pages that show what is due today."""
    return datetime.now(UTC) - timedelta(days=days)
