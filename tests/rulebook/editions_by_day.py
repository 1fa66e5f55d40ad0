"""Editions of a rule, written, confirmed and retired some days after the first."""

from datetime import timedelta

from ombud.rulebook import changing, editions
from ombud.rulebook.vocabulary import RuleKind
from tests import given
from tests.rulebook.rules_written import TEN_DAYS, TODAY


def day(later):
    return TODAY + timedelta(days=later)


def written(person, *, begins=0, days_later=0, content=TEN_DAYS, **told):
    return changing.write(
        told.pop("kind", RuleKind.PROFILE),
        told.pop("code", "ours"),
        content=content,
        valid_from=day(begins),
        act=given.act(person, days_later=days_later),
        **told,
    )


def confirmed(writer, confirmer, *, begins=0, days_later=0, **told):
    draft = written(writer, begins=begins, days_later=days_later, **told)
    return changing.confirm(draft, act=given.act(confirmer, days_later=days_later))


def retired(edition, person, *, last_day, days_later=0):
    act = given.act(person, days_later=days_later)
    return changing.retire(edition, last_day=day(last_day), act=act)


def in_force(on, code="ours"):
    return editions.in_force_of(RuleKind.PROFILE, code, day(on))
