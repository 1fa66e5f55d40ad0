"""A rule of our own, written on the first day, and what of it is in force."""

from datetime import timedelta

from ombud.rulebook import changing, editions
from ombud.rulebook.vocabulary import RuleKind
from tests import given

TODAY = given.MONDAY.date()
TOMORROW = TODAY + timedelta(days=1)
TEN_DAYS = {
    "title": {"en": "Ten days"},
    "basis": "service",
    "confidence": "default",
    "limits": {"answer": {"count": 10, "unit": "calendar_days"}},
}


def written(lena, *, content=TEN_DAYS, valid_from=TODAY, kind=RuleKind.PROFILE, **told):
    code = told.pop("code", "ours")
    return changing.write(
        kind, code, content=content, valid_from=valid_from, act=given.act(lena)
    )


def in_force(on=TODAY, code="ours", kind=RuleKind.PROFILE):
    return editions.in_force_of(kind, code, on)
