import pytest

from ombud.cases.deadlines import passing
from ombud.journal.models import Entry
from tests import given

pytestmark = pytest.mark.django_db


def test_a_clock_that_runs_out_is_marked_once():
    given.organisation()
    given.received_case()

    assert passing.mark_missed(given.act(None, days_later=1)) == 0
    assert passing.mark_missed(given.act(None, days_later=2)) == 1
    assert passing.mark_missed(given.act(None, days_later=3)) == 0
    missed = Entry.objects.get(verb="case.deadline_missed")
    assert missed.facts["kind"] == "acknowledgement"


def test_after_a_long_stop_everything_due_is_caught_up():
    given.organisation()
    for _ in range(3):
        given.received_case()

    assert passing.mark_missed(given.act(None, days_later=60), at_most=100) == 9


def test_a_clock_met_late_stays_missed():
    given.organisation()
    mira = given.person("mira")
    case = given.received_case()
    passing.mark_missed(given.act(None, days_later=2))

    from_ombud = given.receiving.acknowledge(case, act=given.act(mira, days_later=3))

    clock = from_ombud.deadlines.get(kind="acknowledgement")
    assert clock.missed_at < clock.met_at


def test_without_rules_in_force_a_case_has_no_clock():
    assert given.received_case().due_at is None
