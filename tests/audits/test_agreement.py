import pytest

from ombud.audits.agreement import LEAST, agreement


def pairs(**many):
    """So many pairs of each: yes_no=5 is five times yes first and no second."""
    return [
        tuple(marks.split("_")) for marks, times in many.items() for _ in range(times)
    ]


def test_k40_kappa_is_agreement_beyond_chance():
    # Cohen's kind of table: 20 + 15 of 50 agree; the first says yes to 25, the
    # second to 30, so chance gives (25*30 + 25*20) / 2500 = 0.5.
    found = agreement(pairs(yes_yes=20, yes_no=5, no_yes=10, no_no=15))

    assert found.n == 50
    assert found.observed == pytest.approx(0.7)
    assert found.kappa == pytest.approx(0.4)
    assert found.low == pytest.approx(0.146, abs=0.001)
    assert found.high == pytest.approx(0.654, abs=0.001)


def test_full_agreement_is_one_and_none_beyond_chance_is_zero():
    assert agreement(pairs(yes_yes=10, no_no=10)).kappa == 1
    chance = pairs(yes_yes=10, yes_no=10, no_yes=10, no_no=10)
    assert agreement(chance).kappa == pytest.approx(0)


def test_worse_than_chance_is_below_zero():
    assert agreement(pairs(yes_no=10, no_yes=10)).kappa == pytest.approx(-1)


def test_too_few_pairs_give_no_kappa():
    found = agreement(pairs(yes_yes=LEAST - 2, no_no=1))

    assert found.n == LEAST - 1
    assert found.is_too_small
    assert found.kappa is None


def test_where_everybody_said_the_same_chance_explains_everything():
    found = agreement(pairs(yes_yes=40))

    assert (found.observed, found.kappa) == (1, None)
    assert not found.is_too_small


def test_nothing_gives_nothing():
    assert agreement([]).n == 0
