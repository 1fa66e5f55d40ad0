"""One edition of a rule holds on a day, whatever people do with the editions."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, settings
from hypothesis import given as examples
from hypothesis import strategies as st

from ombud.people.refusals import Unusable
from ombud.rulebook import changing, loading
from ombud.rulebook.models import Edition
from ombud.rulebook.vocabulary import Standing
from tests import given
from tests.rulebook.editions_by_day import confirmed, day, in_force, retired
from tests.rulebook.rules_written import TODAY

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["confirm", "confirm", "retire"]),
        st.integers(0, 6),  # days that pass before
        st.integers(-2, 12),  # the day it begins or ends, from then
        st.integers(0, 9),  # which edition is retired
    ),
    max_size=6,
)


@pytest.mark.django_db
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@examples(STEPS)
@example([("confirm", 0, 0, 0), ("confirm", 0, 5, 0), ("retire", 0, 2, 1)])
@example([("confirm", 0, 5, 0), ("confirm", 0, 2, 0), ("retire", 6, 0, 0)])
@example([("confirm", 0, 0, 0), ("confirm", 0, 4, 0), ("retire", 1, 9, 0)])
def test_one_edition_holds_on_a_day_and_the_past_stays(lena, nadia, sequence):
    """Whatever is confirmed and retired, in whatever order."""
    with transaction.atomic():
        now, history = 0, {}
        for what, passing, when, which in sequence:
            now += passing
            history |= {past: held for past, held in _held(now).items() if past < now}
            _try(what, now, when, which, lena, nadia)
            assert history.items() <= _held(now).items()
            assert _held(now)[now] == (in_force(now) and in_force(now).pk)
        transaction.set_rollback(True)


def _held(now):
    """Which edition is in force on each day; there is never a second."""
    there = list(Edition.objects.filter(code="ours"))
    held = {}
    for on in range(-3, now + 30):
        holding = [
            each.pk for each in there if each.standing(day(on)) == Standing.IN_FORCE
        ]
        assert len(holding) <= 1
        held[on] = holding[0] if holding else None
    return held


def _try(what, now, when, which, lena, nadia):
    there = list(Edition.objects.filter(code="ours").order_by("pk"))
    try:
        with transaction.atomic():
            if what == "confirm":
                confirmed(lena, nadia, begins=now + when, days_later=now)
            elif there:
                edition = there[which % len(there)]
                retired(edition, nadia, last_day=now + when, days_later=now)
    except Unusable:
        pass


def test_an_edition_between_two_ends_before_the_later_one(lena, nadia):
    confirmed(lena, nadia)
    later = confirmed(lena, nadia, begins=30)
    between = confirmed(lena, nadia, begins=10)

    assert between.valid_until == day(29)
    retired(later, nadia, last_day=40)
    assert in_force(41) is None


def test_what_was_to_come_and_does_not_leaves_the_one_before(lena, nadia):
    first = confirmed(lena, nadia)
    coming = confirmed(lena, nadia, begins=30)

    coming = retired(coming, nadia, last_day=0)

    assert in_force(60) == first
    assert coming.standing(TODAY) == Standing.ENDED


def test_who_ended_a_rule_has_ended_it_whatever_was_to_follow(lena, nadia):
    first = confirmed(lena, nadia)
    retired(first, nadia, last_day=20)
    coming = confirmed(lena, nadia, begins=10)

    retired(coming, nadia, last_day=0)

    assert in_force(20) == first
    assert in_force(21) is None


def test_what_ends_on_a_day_does_not_go_on_by_being_ended_again(lena, nadia):
    rule = retired(confirmed(lena, nadia), nadia, last_day=1)

    with pytest.raises(Unusable, match="already"):
        retired(rule, nadia, last_day=300)

    assert in_force(2) is None


def test_a_law_keeps_its_day_and_holds_no_earlier(nadia):
    law = loading.load_profile("uk-fca-disp", act=given.act())

    with pytest.raises(Unusable):
        changing.confirm(law, valid_from=date(2010, 1, 1), act=given.act(nadia))
    changing.confirm(law, act=given.act(nadia))

    assert in_force(0, "uk-fca-disp").valid_from == date(2016, 6, 30)


def test_a_promise_shipped_anew_waits_for_somebody_and_holds_from_then(nadia):
    """An upgrade changes no promise by itself, nor what was promised before."""
    given.organisation()
    first = in_force(0, "iso-default")
    Edition.objects.filter(pk=first.pk).update(version=first.version - 1)
    shipped = loading.load_profile("iso-default", act=given.act(days_later=5))
    assert in_force(9, "iso-default") == first

    changing.confirm(shipped, act=given.act(nadia, days_later=7))

    assert in_force(6, "iso-default") == first
    assert in_force(7, "iso-default") == shipped
