"""However slow the programs are, one run is under way at a time, and it ends soon."""

import pytest
from django.db import connection

from ombud.cases.life import receiving
from ombud.hooks import alone, sending
from ombud.hooks.models import Delivery
from ombud.hooks.vocabulary import State, Told
from ombud.jobs import reactions
from tests import given
from tests.hooks.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def another_run():
    """Under way on a connection of its own, until it is killed."""
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [alone.LOCK])
    yield other
    other.close()


def wait_until_it_is_gone():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [alone.LOCK])
        cursor.execute("SELECT pg_advisory_unlock(%s)", [alone.LOCK])


def test_while_a_run_is_under_way_the_next_one_does_nothing(
    add, receiver, deliver, another_run
):
    add()
    given.received_case()

    assert deliver() == 0
    assert not receiver.calls


def test_a_run_that_was_killed_stops_none_after_it(add, receiver, deliver, another_run):
    add()
    given.received_case()
    another_run.close()
    wait_until_it_is_gone()

    assert deliver() == 1
    assert deliver() == 0
    assert len(receiver.calls) == 1


def test_a_run_that_takes_long_leaves_the_rest_to_the_next(
    add, receiver, deliver, monkeypatch
):
    monkeypatch.setattr(sending, "LAST_ROUND", 0.0)
    add(events=[Told.RECEIVED])
    for number in range(sending.IN_A_ROUND + 2):
        complaint = receiving.Complaint(narrative=f"No {number}", channel="web_form")
        receiving.receive(complaint, act=given.act())
    reactions.deliver_all(at=NOW)

    assert deliver() == sending.IN_A_ROUND
    assert deliver() == 2
    assert Delivery.objects.filter(state=State.WAITING).count() == 0
