"""How far a complaint can go inside, and where it goes then, is what its rules say."""

from datetime import date

import pytest

from ombud.cases import outside
from ombud.cases import reviewing as reviews_of
from ombud.cases.life import disputing, reviewing
from ombud.cases.life.disputing import Referral
from ombud.cases.life.reviewing import NoReviewLeft
from ombud.cases.vocabulary import Method, ReviewResult
from ombud.rulebook import packs
from tests import given
from tests.cases import reviews

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return reviews.team()


@pytest.mark.parametrize(("stages", "reviews_inside"), [(1, 0), (2, 1), (3, 2)])
def test_ra_g_a_case_walks_the_ladder_its_profile_says(team, stages, reviews_inside):
    mira, lena, rosa = team
    noor = given.person("noor")
    reviews.law(stages=stages)
    case = given.answered_case(mira, lena)

    # Inside, one look after another, each by somebody new.
    day = 5
    for reviewer in [rosa, noor][:reviews_inside]:
        reviewing.ask(case, act=given.complainants_act(case, days_later=day))
        reviews.name(case, lena, reviewer, days_later=day)
        reviews.conclude(case, reviewer, ReviewResult.DISMISSED, days_later=day)
        case = given.answer(case, mira, days_later=day)
        day += 1

    # Then nobody inside is left, and the outside body is named.
    assert reviews_of.reviews_left(case) == 0
    with pytest.raises(NoReviewLeft, match="Energy Ombudsman"):
        reviewing.ask(case, act=given.complainants_act(case, days_later=day))
    disputing.refer(
        case,
        told=Referral(
            body=outside.names(case)[0],
            method=Method.DETERMINATIVE,
            referred_on=date(2026, 3, 6),
        ),
        act=given.act(mira, days_later=day),
    )
    case.refresh_from_db()
    assert (case.status, case.stage) == ("external", "outside")


def test_the_law_that_leaves_room_for_the_fewest_reviews_decides(team):
    mira, lena, _rosa = team
    reviews.law(stages=3)
    given.rule_in_force({**reviews.LAW, "stages": 2}, code="other")

    assert reviews_of.reviews_left(given.answered_case(mira, lena)) == 1


def test_only_bodies_of_rules_that_bind_are_named(team):
    mira, lena, _rosa = team
    reviews.law(applies={"channels": ["regulator"]})
    elsewhere = {"body": {"en": "Water Board"}, "url": "https://water.example/"}
    given.rule_in_force({**reviews.LAW, "outside": elsewhere}, code="water")

    case = given.answered_case(mira, lena)

    assert outside.names(case) == ["Water Board"]
    assert "Energy Ombudsman" not in case.messages.get(kind="answer").body


def test_the_closed_european_platform_is_nowhere():
    """Its address must not stand in what we ship: it ended on 20 July 2025."""
    for kind in ("profiles", "letters", "processes"):
        for name in packs.names(kind):
            said = str(packs.read(kind, name)).lower()
            assert "ec.europa.eu/consumers/odr" not in said, name
            assert "webgate.ec.europa.eu/odr" not in said, name
