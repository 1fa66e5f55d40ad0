from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from ombud.access import throttling
from ombud.access.models import Level
from ombud.access.throttling import Limit

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _knocking(monkeypatch):
    """A purpose of these tests: three at once, six in an hour."""
    windows = (Limit(3, MINUTE), Limit(6, 60 * MINUTE))
    monkeypatch.setitem(throttling.LIMITS, "knocking", windows)


def knock(who="192.0.2.1", at=NOON, cost=1):
    return throttling.spend("knocking", who, at=at, cost=cost)


@pytest.mark.django_db
def test_so_many_are_let_in_and_then_one_waits():
    assert [knock() for _ in range(3)] == [None] * 3
    assert knock().seconds == 20


@pytest.mark.django_db
def test_nobody_waits_because_another_knocked():
    for _ in range(5):
        knock("192.0.2.1")
    assert knock("192.0.2.2") is None
    assert throttling.spend("receipt", "192.0.2.1", at=NOON) is None


@pytest.mark.django_db
def test_going_on_knocking_makes_the_wait_no_longer():
    for _ in range(3):
        knock()
    for _ in range(50):
        assert knock(at=NOON + SECOND).seconds == 19
    assert knock(at=NOON + 20 * SECOND) is None


@pytest.mark.django_db
def test_the_longer_window_holds_where_the_shorter_is_empty_again():
    taken = [knock(at=NOON + minute * MINUTE) for minute in range(20)]
    let_in = [wait for wait in taken if wait is None]
    assert len(let_in) == 7  # six at once, one more after ten minutes
    assert knock(at=NOON + 19 * MINUTE).seconds == 60
    assert knock(at=NOON + 20 * MINUTE) is None


@pytest.mark.django_db
def test_after_a_pause_everything_is_as_at_first():
    for _ in range(3):
        knock()
    later = NOON + 60 * MINUTE
    assert [knock(at=later) for _ in range(3)] == [None] * 3


@pytest.mark.django_db
def test_a_try_that_succeeded_is_given_back():
    for _ in range(20):
        assert knock() is None
        throttling.refund("knocking", "192.0.2.1")


@pytest.mark.django_db
def test_giving_back_more_than_was_counted_opens_nothing_wider():
    for _ in range(20):
        throttling.refund("knocking", "192.0.2.1")
    knock()
    for _ in range(20):
        throttling.refund("knocking", "192.0.2.1")
    assert [knock() for _ in range(4)][:3] == [None] * 3
    assert knock() is not None


@pytest.mark.django_db
def test_a_costly_try_counts_as_several_and_one_above_all_is_never_let_in():
    assert knock(cost=4).seconds == 3600
    assert knock(cost=3) is None
    assert knock() is not None


@pytest.mark.django_db
def test_a_clock_that_was_set_back_keeps_nobody_out():
    for _ in range(3):
        knock(at=NOON + timedelta(days=400))
    assert [knock() for _ in range(3)] == [None] * 3
    assert knock() is not None


@pytest.mark.django_db
def test_machines_whose_clocks_differ_a_little_let_nobody_slip_through():
    for _ in range(3):
        knock(at=NOON + MINUTE)
    assert knock(at=NOON).seconds == 80
    assert knock(at=NOON + 2 * MINUTE) is None


@pytest.mark.django_db
def test_a_limit_may_gain_or_lose_a_window_while_levels_are_kept(monkeypatch):
    knock()
    more = (Limit(3, MINUTE), Limit(6, 60 * MINUTE), Limit(4, 600 * MINUTE))
    monkeypatch.setitem(throttling.LIMITS, "knocking", more)
    assert knock() is None
    monkeypatch.setitem(throttling.LIMITS, "knocking", (Limit(3, MINUTE),))
    assert knock() is None
    assert knock().seconds == 20


@pytest.mark.django_db
def test_what_is_kept_names_nobody():
    knock("anna@example.org")
    kept = Level.objects.get()
    assert b"anna" not in bytes(kept.digest)
    assert len(bytes(kept.digest)) == 16


@pytest.mark.django_db
def test_levels_that_emptied_are_forgotten_and_no_others():
    knock("192.0.2.1")
    knock("192.0.2.2", at=NOON + 30 * MINUTE)
    assert throttling.sweep(at=NOON + 15 * MINUTE) == 1
    assert Level.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_at_the_same_time_get_no_more_than_one_after_the_other():
    def knock_once(_):
        try:
            return knock()
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        let_in = [wait for wait in pool.map(knock_once, range(40)) if wait is None]
    assert len(let_in) == 3


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        (" 192.0.2.7 ", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", "unknown"),
        ("not an address", "unknown"),
    ],
)
def test_one_household_is_one_network(address, network):
    assert throttling.network_of(address) == network


def test_every_limit_lets_somebody_in():
    for windows in throttling.LIMITS.values():
        assert all(limit.count > 0 and limit.per > 0 * SECOND for limit in windows)
        assert list(windows) == sorted(windows, key=lambda limit: limit.per)
