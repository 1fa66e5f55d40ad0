"""Complaints that were answered, and their end."""

from ombud.cases.life import closing
from tests import given


def answered(mira, lena):
    case = given.answered_case(mira, lena)
    given.nobody_else(case, mira)
    case.refresh_from_db()
    return case


def close(case, reason, mira, *, days_later=5):
    act = given.act(mira, days_later=days_later)
    return closing.close(case, reason=reason, act=act)
