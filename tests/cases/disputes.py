"""Complaints before an outside body."""

from datetime import date

from ombud.cases.life import disputing
from ombud.cases.life.disputing import Happened, Referral
from ombud.cases.vocabulary import Method, Ruling
from tests import given

DAY = date(2026, 3, 12)


def referral(**told):
    return Referral(
        **{
            "body": "Energy Ombudsman",
            "method": Method.DETERMINATIVE,
            "referred_on": DAY,
            **told,
        }
    )


def referred(case, by, *, days_later=10, **told):
    disputing.refer(
        case, told=referral(**told), act=given.act(by, days_later=days_later)
    )
    case.refresh_from_db()
    return case


def moved(case, by, kind, *, days_later=11, **told):
    happened = Happened(
        kind=kind, **{"words": "By letter.", "happened_on": DAY, **told}
    )
    return disputing.move(case, told=happened, act=given.act(by, days_later=days_later))


def ruled(case, by, ruling=Ruling.PARTLY, *, days_later=20, remedies=()):
    disputing.rule(
        case,
        ruling=ruling,
        words="They find the estimate was too high.",
        ruled_on=date(2026, 3, 20),
        changed_our_decision=True,
        remedies=remedies,
        act=given.act(by, days_later=days_later),
    )
    case.refresh_from_db()
    return case
