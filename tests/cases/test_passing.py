"""Time passes: reminders in service hours, in their order, each of them once."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from ombud.cases.deadlines import passing
from ombud.cases.models import Deadline
from ombud.journal.models import Entry
from ombud.people.acting import Act, Door
from tests import given

pytestmark = pytest.mark.django_db

LONDON = ZoneInfo("Europe/London")


@pytest.fixture(autouse=True)
def _rules():
    given.organisation()


def at(day, hour, minute=0, *, month=3):
    moment = datetime(2026, month, day, hour, minute, tzinfo=LONDON)
    return Act(actor=None, at=moment, door=Door.CLOCK)


def passed(case=None):
    """What time brought, as the journal tells it: kind of clock and what happened."""
    entries = Entry.objects.filter(
        verb__in=["case.deadline_reminded", "case.deadline_missed"]
    )
    if case is not None:
        entries = entries.filter(subject_id=case.pk)
    return [
        (entry.facts["kind"], entry.facts.get("share", "missed"))
        for entry in entries.order_by("pk")
    ]


def test_after_a_days_stop_everything_is_caught_up_in_its_order():
    given.received_case()  # on Monday at nine; to be acknowledged by Tuesday night

    passing.catch_up(at(4, 10))

    assert passed() == [
        ("acknowledgement", 50),
        ("acknowledgement", 80),
        ("acknowledgement", "missed"),
        ("acknowledgement", 100),
    ]


def test_clocks_of_one_case_are_caught_up_together_in_the_order_of_their_moments():
    case = given.received_case()

    while passing.catch_up(at(1, 12, month=4), at_most=1):
        pass

    assert passed(case) == [
        ("acknowledgement", 50),
        ("acknowledgement", 80),
        ("acknowledgement", "missed"),
        ("acknowledgement", 100),
        ("update", 50),
        ("update", 80),  # Monday the 16th at nine: the weekend is over
        ("answer", 50),  # that Monday in the afternoon
        ("update", "missed"),  # that Monday at midnight
        ("update", 100),
        ("answer", 80),
        ("answer", "missed"),
        ("answer", 100),
    ]


def test_what_was_caught_up_is_not_caught_up_again():
    given.received_case()
    passing.catch_up(at(4, 10))
    before = passed()

    assert passing.catch_up(at(4, 10)) == 0
    assert passed() == before


def test_a_clock_reminds_in_service_hours_only():
    given.received_case()  # half of the time to acknowledge is over on Tuesday at 4:30
    passing.catch_up(at(3, 8, 59))
    assert passed() == []

    passing.catch_up(at(3, 9))
    assert passed() == [("acknowledgement", 50)]


def test_eighty_per_cent_that_fall_on_a_saturday_remind_on_monday():
    case = given.received_case()
    update = case.deadlines.get(kind="update")  # due on Monday the 16th
    for act in (at(13, 18), at(14, 12), at(15, 12), at(16, 8, 59)):
        passing.catch_up(act)
    assert ("update", 80) not in passed()

    passing.catch_up(at(16, 9))
    assert ("update", 80) in passed()
    update.refresh_from_db()
    assert update.missed_at is None


def test_a_clock_is_missed_the_minute_it_has_run_out_whatever_the_hour():
    case = given.received_case()
    passing.catch_up(at(3, 23, 59))
    assert ("acknowledgement", "missed") not in passed()

    passing.catch_up(at(4, 0))
    clock = case.deadlines.get(kind="acknowledgement")
    assert clock.missed_at == at(4, 0).at


def test_a_share_that_was_over_when_the_clock_began_is_not_reminded_of():
    told_on_monday = given.act(days_later=0).at
    case = given.received_case_on(days_later=1, received_at=told_on_monday)

    passing.catch_up(at(4, 10))

    reminded = [share for kind, share in passed(case) if kind == "acknowledgement"]
    assert 50 not in reminded


def test_a_clock_that_was_met_reminds_nobody():
    mira = given.person("mira")
    given.acknowledged_case(mira)

    passing.catch_up(at(4, 10))

    assert passed() == []
    assert Deadline.objects.filter(remind_at__lte=at(4, 10).at).count() == 0


def test_many_cases_are_seen_to_however_few_at_once():
    cases = [given.received_case() for _ in range(5)]

    while passing.catch_up(at(4, 10), at_most=2):
        pass

    assert len(passed()) == 4 * len(cases)
    chains = {
        case.pk: list(
            Entry.objects.filter(subject_id=case.pk)
            .order_by("seq")
            .values_list("seq", flat=True)
        )
        for case in cases
    }
    assert all(seqs == [1, 2, 3, 4, 5] for seqs in chains.values())
