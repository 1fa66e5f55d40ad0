from datetime import timedelta

import pytest

from ombud.cases import queries
from ombud.cases.life import withdrawing
from ombud.insight.methods.intervals import wilson
from ombud.insight.timeliness import counted, timeliness
from ombud.people.vocabulary import Role
from ombud.rulebook.vocabulary import Basis, DeadlineKind
from tests import given

pytestmark = pytest.mark.django_db

QUARTER = {"since": given.MONDAY, "until": given.MONDAY + timedelta(days=90)}


def test_an_answer_after_the_due_date_counts_as_late():
    given.organisation()
    mira, lena = given.person("mira"), given.person("lena", Role.LEAD)
    given.answered_case(mira, lena, days_later=4)
    given.answered_case(mira, lena, days_later=60)

    result = timeliness(DeadlineKind.ANSWER, **QUARTER)

    assert (result.fell_due, result.met_in_time, result.share) == (2, 1, 0.5)


def test_a_clock_still_running_when_it_falls_due_is_late():
    given.organisation()
    given.received_case()

    assert timeliness(DeadlineKind.ANSWER, **QUARTER).share == 0


def test_a_clock_set_aside_before_it_fell_due_is_not_late():
    """Acknowledged in time, the answer is due earlier; the later clock owes nothing."""
    given.organisation()
    since = {"count": 10, "unit": "business_days", "since": "acknowledged"}
    limits = {"acknowledgement": {"count": 5, "unit": "business_days"}, "answer": since}
    law = {"title": {"en": "Law"}, "basis": "statutory", "confidence": "confirmed"}
    given.rule_in_force(law | {"limits": limits})
    given.answered_case(given.person("mira"), given.person("lena", Role.LEAD))

    result = timeliness(DeadlineKind.ANSWER, basis=Basis.STATUTORY, **QUARTER)

    assert (result.fell_due, result.met_in_time) == (1, 1)


def test_who_withdrew_in_time_was_not_kept_waiting():
    given.organisation()
    case = given.received_case()
    withdrawing.withdraw(case, wording="Settled.", act=given.complainants_act(case))

    result = timeliness(DeadlineKind.ANSWER, **QUARTER)

    assert (result.fell_due, result.met_in_time) == (1, 1)


def test_the_figure_opens_to_the_cases_it_counts():
    given.organisation()
    lena = given.person("lena", Role.LEAD)
    case = given.received_case()

    cases = counted(queries.cases_visible_to(lena), DeadlineKind.ANSWER, **QUARTER)

    assert list(cases) == [case]


def test_nothing_due_gives_no_share_and_no_interval():
    nothing = timeliness(DeadlineKind.ANSWER, **QUARTER)

    assert nothing.share is None
    assert nothing.interval is None
    assert not nothing.may_be_published


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (81, 263, 0.2553, 0.3662)],
)
def test_wilson_gives_the_published_intervals(successes, n, low, high):
    """The third is the example of Newcombe, Statistics in Medicine 17 (1998)."""
    assert wilson(successes, n) == pytest.approx((low, high), abs=1e-4)
