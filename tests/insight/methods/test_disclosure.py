"""Somebody who holds every published figure, and the rules, learns no small number."""

from collections import defaultdict
from functools import reduce
from itertools import permutations, product
from operator import add

from hypothesis import given
from hypothesis import strategies as st

from ombud.insight.methods.disclosure import (
    Count,
    Share,
    Spread,
    as_count,
    as_share,
    as_spread,
    count,
    share,
    spread,
    to_plain,
)

KINDS = "abcd"
NUMBERS = st.integers(0, 400) | st.integers(0, 9)
TABLES = st.dictionaries(st.sampled_from("abcdefgh"), NUMBERS, min_size=2)


def published(numbers):
    told = spread(numbers)
    return told.total, tuple(sorted(told.alone.items()))


def hidden(numbers):
    return numbers.keys() - spread(numbers).alone.keys()


def tables_of(kinds, largest):
    for numbers in product(range(largest + 1), repeat=kinds):
        yield dict(zip(KINDS[:kinds], numbers, strict=True))


def could_be(tables):
    """By what is published, every value each kind could have."""
    found = defaultdict(lambda: defaultdict(set))
    for numbers in tables:
        for kind, number in numbers.items():
            found[published(numbers)][kind].add(number)
    return found


def test_r8_1_5_no_count_below_five_is_told():
    assert [count(number) for number in range(5)] == [Count(0, 4)] * 5
    assert count(5).told == 5


def test_r8_1_5_going_through_every_table_finds_no_hidden_number():
    """All tables of three and of four kinds: who knows the rules is left in doubt.

    Numbers stop at 12 and 10; a doubt that needs larger ones is not counted.
    """
    for kinds, largest in ((3, 12), (4, 10)):
        found = could_be(tables_of(kinds, largest))
        for numbers in tables_of(kinds, largest):
            if max(numbers.values()) < largest - 3:
                possible = found[published(numbers)]
                assert all(len(possible[kind]) > 1 for kind in hidden(numbers)), numbers


def test_r8_1_5_going_through_every_share_finds_no_hidden_part():
    found = defaultdict(set)
    for whole in range(40):
        for part in range(whole + 1):
            found[share(part, of=whole)].add((part, whole))
    for told, possible in found.items():
        if told.part.told is None:
            assert len(possible) >= 5
            assert {part for part, _whole in possible} == set(
                range(told.part.low, told.part.high + 1)
            )


@given(TABLES)
def test_r8_1_5_nothing_below_five_is_told_nor_the_rest_of_it(numbers):
    told = spread(numbers)
    small = {kind for kind, number in numbers.items() if number < 5}
    assert not small & told.alone.keys()
    if told.total.told is not None and len(told.alone) < len(numbers):
        assert told.others >= 5
        assert len(numbers) - len(told.alone) > 1


@given(TABLES)
def test_who_stands_behind_which_hidden_number_cannot_be_told(numbers):
    """Whoever changes places among the hidden kinds leaves the page as it is."""
    kinds = sorted(hidden(numbers))[:4]
    for order in permutations(kinds):
        other = numbers | {
            kind: numbers[before] for kind, before in zip(kinds, order, strict=True)
        }
        assert published(other) == published(numbers)


@given(st.lists(TABLES, min_size=1, max_size=5))
def test_times_together_tell_what_their_quarters_tell_and_no_more(quarters):
    """The sum is a function of what each quarter published alone."""
    told = [spread(numbers) for numbers in quarters]
    whole = reduce(add, told)
    for kind, number in whole.alone.items():
        assert number == sum(each.alone[kind] for each in told)
    if whole.others is not None:
        assert whole.others >= sum(each.others for each in told)
        assert whole.others == 0 or whole.others >= 5


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=6))
def test_a_share_of_times_together_holds_the_true_one(quarters):
    true = [(min(pair), max(pair)) for pair in quarters]
    whole = reduce(add, (share(part, of=of) for part, of in true))
    part, of = (sum(numbers) for numbers in zip(*true, strict=True))
    assert whole.part.low <= part <= whole.part.high
    if of:
        assert whole.least <= part / of <= whole.most


@given(TABLES, NUMBERS, NUMBERS)
def test_what_is_kept_is_what_was_told(numbers, one, other):
    table, part = spread(numbers), share(min(one, other), of=max(one, other))
    assert as_spread(to_plain(table)) == table
    assert as_share(to_plain(part)) == part
    assert as_count(to_plain(count(one))) == count(one)


def test_small_wholes_are_not_told():
    assert share(1, of=4) == Share(Count(0, 4), Count(0, 4))
    assert share(5, of=8) == Share(Count(8, 8), Count(0, 8))
    assert share(98, of=100) == Share(Count(100, 100), Count(96, 100))
    assert spread({"a": 2, "b": 1}) == Spread(Count(0, 4), {})
