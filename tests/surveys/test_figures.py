import pytest

from ombud.cases.vocabulary import Outcome
from ombud.insight import responses, satisfaction
from ombud.insight.public_periods import Quarter
from ombud.insight.satisfaction import Level
from ombud.insight.tallies import Said, tallied
from ombud.surveys.vocabulary import Stratum
from tests.surveys.asked import Office, draw, invitation_about, say

FIRST = Quarter(2026, 1)


def people(n, outcome="upheld", unit=1, **answers):
    return [Said(outcome, unit, answers) for _ in range(n)]


def together(said):
    return satisfaction.figures([tallied(said)])


def by_outcome(*quarters):
    return satisfaction.by(lambda each: each.outcome, [tallied(q) for q in quarters])


def test_k42_the_process_index_is_the_mean_of_each_persons_mean():
    said = [
        *people(4, easy=5, told=3, result=1),  # the result is not in the index
        *people(1, easy=1, told="na"),
    ]
    assert together(said).process == pytest.approx((4 * 4 + 1) / 5)


def test_k42_top_two_boxes_are_those_who_said_four_or_five():
    said = [*people(3, overall=5), *people(2, overall=4), *people(5, overall=3)]
    found = together(said).overall
    assert (found.n, found.best, found.share) == (10, 5, 0.5)
    assert found.interval.low < 0.5 < found.interval.high


def test_no_figure_is_of_fewer_than_five():
    assert together(people(4, overall=5)) is None
    found = together([*people(4, overall=5), *people(2, easy=5)])
    assert found.n == 6
    assert found.overall is None


def test_what_does_not_apply_is_not_counted():
    said = [*people(5, fair=5), *people(5, fair="na")]
    assert together(said).fairness.n == 5


def test_a_small_group_hides_among_others_and_not_by_itself():
    said = [
        *people(20, "upheld", overall=4),
        *people(8, "not_upheld", overall=2),
        *people(2, "resolved", overall=5),
    ]
    alone, others = by_outcome(said)
    assert set(alone) == {"upheld"}
    assert others.n == 10


def test_a_year_tells_no_more_than_its_quarters_do():
    quarters = [tallied(people(n, overall=4)) for n in (5, 5, 1, 5)]
    found = satisfaction.figures(quarters)
    assert (found.n, found.overall.n) == (15, 15)
    assert satisfaction.figures([tallied(people(4)), tallied(people(4))]) is None


def test_nor_of_an_item_that_a_few_answered_in_one_quarter():
    found = satisfaction.figures(
        [tallied(people(5, easy=5)), tallied([*people(1, easy=1), *people(5)])]
    )
    assert (found.n, found.effort.n, found.process) == (11, 5, 5.0)


def test_a_group_stands_alone_in_a_year_if_it_does_in_each_quarter():
    first = [*people(6, "upheld"), *people(5, "not_upheld")]
    second = [*people(6, "upheld"), *people(3, "not_upheld"), *people(2, "resolved")]
    alone, others = by_outcome(first, second, people(4, "resolved"))
    assert {name: row.n for name, row in alone.items()} == {"upheld": 12}
    assert others.n == 10


def test_an_item_that_a_few_of_a_group_answered_is_told_of_no_group():
    said = [
        *people(6, "upheld", overall=4, easy=5),
        *people(1, "not_upheld", overall=2, easy=1),
        *people(5, "not_upheld", overall=2),
    ]
    alone, _ = by_outcome(said)
    assert [row.overall.n for row in alone.values()] == [6, 6]
    assert [row.effort for row in alone.values()] == [None, None]
    assert [row.process for row in alone.values()] == [None, None]
    assert together(said).effort.n == 7


def test_k46_the_margin_shrinks_to_nothing_when_everybody_answered():
    half = Level(n=100, mean=3.0, best=50)
    assert satisfaction.margin(half, of=100) == 0
    assert satisfaction.margin(half, of=10_000) == pytest.approx(0.0975, abs=0.0005)
    assert satisfaction.margin(half, of=400) == pytest.approx(0.085, abs=0.0005)


@pytest.mark.django_db
def test_k46_the_response_is_counted_by_how_the_complaint_ended():
    office = Office()
    refused = [office.answered(Outcome.NOT_UPHELD) for _ in range(2)]
    upheld = [office.answered() for _ in range(3)]
    draw()
    for case in (refused[0], *upheld):
        say(invitation_about(case))

    found = responses.asked_in([FIRST])
    assert (found[None].ended, found[None].answered, found[None].silent) == (5, 4, 1)
    assert found[None].rate == 0.8
    for stratum in (Stratum.REFUSED, Stratum.UPHELD):  # of fewer than five
        assert (found[stratum].answered, found[stratum].rate) == (None, None)
    assert (found[Stratum.REFUSED].written_to, found[Stratum.REFUSED].ended) == (2, 2)
    assert satisfaction.put_right([FIRST]) is None


@pytest.mark.django_db
def test_k46_what_one_person_did_does_not_follow_by_subtraction():
    office = Office()
    for _ in range(5):
        office.answered(Outcome.NOT_UPHELD)
    say(office.asked())
    found = responses.asked_in([FIRST])
    assert found[None].answered == 1
    assert {found[stratum].answered for stratum in Stratum if stratum in found} == {
        None
    }
    assert satisfaction.of_own_accord([FIRST]) is None
