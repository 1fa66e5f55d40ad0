"""A step through the doorway is cheap: what it asks of the database is counted.

Twelve queries is the measure. Steps that reckon money over many complaints, check a
whole letter or move several clocks need more; each has a number of its own here, so
that it does not grow unseen.
"""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ombud.cases import answer_letter
from ombud.cases.life import (
    answering,
    asking,
    assessing,
    assigning,
    deciding,
    declaring,
    investigating,
    offering,
    planning,
    planning_next,
    reacting,
    receiving,
    remedying,
    writing,
)
from ombud.cases.states import Step
from ombud.cases.vocabulary import Affected, FindingResult, Outcome, ReactionKind
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db
AT_MOST = 12
MORE = {Step.ASK: 17, Step.REPLY: 15, Step.WRITE: 13, Step.CHOOSE: 14}
MORE |= {Step.OFFER: 24, Step.DECIDE: 28, Step.APPROVE: 20, Step.ANSWER: 34}
BOOKKEEPING = ("SAVEPOINT", "RELEASE")


class Life:
    """Takes steps and keeps how many queries each took."""

    def __init__(self):
        self.counted = {}

    def step(self, step, take):
        with CaptureQueriesContext(connection) as asked:
            taken = take()
        queries = [query["sql"] for query in asked.captured_queries]
        own = [query for query in queries if not query.startswith(BOOKKEEPING)]
        self.counted[step] = max(self.counted.get(step, 0), len(own))
        return taken


def test_every_step_of_an_ordinary_life_asks_little_of_the_database():
    given.organisation()
    mira, lena = given.person("mira"), given.person("lena", Role.LEAD)
    by, second = given.act(mira), given.act(lena)
    case = given.received_case(identity=given.named_complainant())
    life, they = Life(), given.complainants_act(case)
    life.step(Step.ACKNOWLEDGE, lambda: receiving.acknowledge(case, act=by))
    life.step(
        Step.ASSESS,
        lambda: assessing.assess(case, judgement=given.judgement(), act=by),
    )
    life.step(Step.ASSIGN, lambda: assigning.assign(case, handler=mira, act=by))
    life.step(Step.PLAN, lambda: planning.plan(case, body="Read the log.", act=by))
    life.step(Step.DECLARE, lambda: declaring.declare(case, act=by))
    life.step(Step.INVESTIGATE, lambda: investigating.investigate(case, act=by))
    life.step(Step.ASK, lambda: asking.ask(case, question="Since when?", act=by))
    life.step(Step.REPLY, lambda: asking.reply(case, body="Friday.", act=they))
    life.step(
        Step.FIND,
        lambda: investigating.find(
            case, number=1, result=FindingResult.UPHELD, reasons="The log.", act=by
        ),
    )
    life.step(Step.NOTE, lambda: writing.note(case, body="Rang them.", act=by))
    life.step(Step.WRITE, lambda: writing.write(case, body="Dear Ruth", act=by))
    life.step(
        Step.NEXT_ACTION,
        lambda: planning_next.set_next(
            case, step=Step.OFFER, on=date(2026, 3, 9), words="Offer.", act=by
        ),
    )
    life.step(
        Step.OFFER,
        lambda: offering.offer(
            case,
            options=[given.an_offer(), given.an_offer("A visit")],
            expires_on=date(2026, 3, 20),
            act=by,
        ),
    )
    life.step(
        Step.CHOOSE,
        lambda: offering.choose(case, answer="decline", act=they),
    )
    declaring.declare(case, act=by)
    life.step(
        Step.DECIDE,
        lambda: deciding.decide(
            case,
            outcome=Outcome.UPHELD,
            reasons="We were late.",
            remedies=[given.a_promise()],
            act=by,
        ),
    )
    declaring.declare(case, act=second)
    life.step(Step.APPROVE, lambda: deciding.approve(case, act=second))
    case.refresh_from_db()
    letter = answer_letter.letter_of(case, at=by.at)
    life.step(Step.ANSWER, lambda: answering.answer(case, body=letter, act=by))
    life.step(
        Step.REACT,
        lambda: reacting.react(case, kind=ReactionKind.ACCEPTED, act=they),
    )
    life.step(
        Step.OTHERS,
        lambda: remedying.consider_others(
            case, answer=Affected.NO, reasons="One flat.", act=by
        ),
    )
    too_many = {
        str(step): count
        for step, count in life.counted.items()
        if count > MORE.get(step, AT_MOST)
    }
    assert too_many == {}, life.counted
