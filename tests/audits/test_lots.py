import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombud.audits import lots
from ombud.audits.lots import Lot
from ombud.audits.vocabulary import Stratum

SEED = "5a" * 32
UPHELD, REFUSED, OTHER = Stratum.UPHELD, Stratum.REFUSED, Stratum.OTHER
counts = st.integers(0, 60)


def listed(*, refused=0, upheld=0, other=0):
    strata = [REFUSED] * refused + [UPHELD] * upheld + [OTHER] * other
    return [Lot(f"OM-{place:04}", stratum) for place, stratum in enumerate(strata)]


def tickets(seed=SEED, **told):
    return [lots.ticket(seed, lot) for lot in listed(**told)]


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def test_anybody_can_repeat_a_draw_with_seed_and_list_alone():
    whole = listed(refused=3, upheld=9)

    of_refused = sorted(sha256(f"{SEED}:{lot.reference}") for lot in whole[:3])
    of_upheld = sorted(sha256(f"{SEED}:{lot.reference}") for lot in whole[3:])
    by_hand = sorted([*of_refused[:1], *of_upheld[:3]])

    drawn = lots.drawn([lots.ticket(SEED, lot) for lot in whole], 4)
    assert [each.ticket for each in drawn] == by_hand
    lines = [f"{sha256(f'{SEED}:{lot.reference}')} {lot.stratum}" for lot in whole]
    digest = lots.digest(lots.ticket(SEED, lot) for lot in whole)
    assert digest == sha256("\n".join(sorted(lines)))


def test_the_order_of_the_list_changes_nothing():
    whole = tickets(refused=5, upheld=20)

    assert lots.drawn(whole, 6) == lots.drawn(whole[::-1], 6)
    assert lots.digest(whole) == lots.digest(whole[::-1])


def test_another_seed_draws_others():
    references = []
    for seed in ["a", "b", "c"]:
        whole = {lots.ticket(seed, lot): lot for lot in listed(upheld=100)}
        references.append({whole[each].reference for each in lots.drawn([*whole], 10)})

    assert references[0] != references[1] != references[2]


def test_no_seed_is_like_another():
    assert len({lots.new_seed() for _ in range(100)}) == 100
    assert len(lots.new_seed()) == 64


@given(counts, counts, counts, st.integers(1, 80))
def test_r8_3_2_refused_cases_are_never_drawn_more_thinly(refused, upheld, other, size):
    there = {REFUSED: refused, UPHELD: upheld, OTHER: other}

    taken = lots.shares(there, size)

    assert sum(taken.values()) == min(size, sum(there.values()))
    assert all(0 <= taken[stratum] <= there[stratum] for stratum in Stratum)
    assert taken[REFUSED] * upheld >= taken[UPHELD] * refused


@given(counts, counts, counts, st.integers(1, 80))
def test_as_many_are_drawn_as_the_shares_say(refused, upheld, other, size):
    whole = tickets(refused=refused, upheld=upheld, other=other)
    there = {REFUSED: refused, UPHELD: upheld, OTHER: other}

    found = lots.drawn(whole, size)

    assert len(set(found)) == len(found)
    for stratum, many in lots.shares(there, size).items():
        assert sum(each.stratum == stratum for each in found) == many


def test_every_case_has_the_same_chance():
    drawn = dict.fromkeys((lot.reference for lot in listed(upheld=20)), 0)
    for turn in range(2000):
        whole = {lots.ticket(f"s{turn}", lot): lot for lot in listed(upheld=20)}
        for each in lots.drawn([*whole], 5):
            drawn[whole[each].reference] += 1

    # 500 expected each; five standard deviations are 97
    assert all(400 < times < 600 for times in drawn.values())


@pytest.mark.parametrize(
    ("many", "doubled"), [(1, 1), (9, 1), (10, 1), (11, 2), (30, 3)]
)
def test_one_in_ten_is_scored_twice_and_at_least_one(many, doubled):
    picked = tickets(upheld=many)

    assert len(lots.twice(SEED, picked)) == doubled
    assert lots.twice(SEED, picked) == lots.twice(SEED, picked[::-1])
