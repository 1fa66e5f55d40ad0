"""Drafts of rules, and what rehearsing them found."""

from datetime import timedelta

from ombud.cases import queries
from ombud.insight.rehearsal import QUARTER, rehearse
from ombud.rulebook import changing
from ombud.rulebook.vocabulary import RuleKind
from tests import given

LATER = given.MONDAY + timedelta(days=60)


def law(count=10, **more):
    return {
        "title": {"en": "Law"},
        "basis": "statutory",
        "confidence": "confirmed",
        "limits": {"answer": {"count": count, "unit": "business_days"}},
    } | more


def draft(lena, kind, content, code="main"):
    return changing.write(
        RuleKind(kind),
        code,
        content=content,
        valid_from=LATER.date(),
        act=given.act(lena, days_later=60),
    )


def rehearsed(edition, actor, *, since=None, at=LATER):
    return rehearse(
        edition,
        cases=queries.cases_visible_to(actor),
        since=since or at - QUARTER,
        until=at,
        at=at,
    )


def only(found):
    (changed,) = found.changed
    return changed
