"""Money that is offered, promised, asked for and authorised."""

from decimal import Decimal

from ombud.cases.life import authorising, offering, remedying
from ombud.cases.vocabulary import Authorised, RemedyOrigin
from tests import given
from tests.cases import limits


def offer(case, by, *amounts):
    options = [
        given.an_offer(f"Refund of {amount}", amount=Decimal(amount))
        for amount in amounts
    ]
    until = given.act(days_later=18).at.date()
    return offering.offer(
        case,
        options=options,
        expires_on=until,
        only_because=given.ONLY_WAY,
        act=given.act(by, days_later=1),
    )


def promise(case, by, amount, words=""):
    return remedying.promise(
        case,
        promised=limits.money(amount, words),
        origin=RemedyOrigin.OTHERS,
        act=given.act(by, days_later=1),
    )


def ask(case, by, amount):
    return authorising.ask_authority(
        case,
        amount=Decimal(amount),
        because="They lost a freezer full of food.",
        act=given.act(by, days_later=1),
    )


def answer(case, by, given_or_refused=Authorised.GIVEN, words=""):
    return authorising.answer_request(
        case, answer=given_or_refused, words=words, act=given.act(by, days_later=2)
    )
