"""People stop and start a clock where its rule permits it, and no longer than that."""

from datetime import date

import pytest

from ombud.cases import gates
from ombud.cases.life.pausing import start_clock, stop_clock
from ombud.cases.states import Step
from ombud.cases.steps import NotReady
from ombud.people.refusals import Unusable
from ombud.rulebook.vocabulary import PauseReason
from tests import given
from tests.cases.pausing import answer_of, ask, due_on, on, reply
from tests.cases.rules_in_force import COMPLAINANT, COURT, case_under, law_with_pauses

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


def test_a_clock_stopped_by_hand_goes_on_by_hand(mira):
    case = case_under(law_with_pauses(None, COURT), mira)

    case = stop_clock(
        case,
        reason=PauseReason.COURT,
        until=date(2026, 3, 31),
        act=on(3, "18:00", mira),
    )
    assert due_on(answer_of(case)) == date(2026, 4, 13)
    start_clock(case, act=on(5, "18:00", mira))

    assert due_on(answer_of(case)) == date(2026, 3, 18)
    assert answer_of(case).pauses.get().ended_at == on(5, "18:00").at


def test_a_pause_longer_than_its_rule_permits_is_refused_whole(mira):
    case = case_under(law_with_pauses(None, COURT), mira)

    with pytest.raises(Unusable, match="2026-05-02 at the longest"):
        stop_clock(
            case,
            reason=PauseReason.COURT,
            until=date(2026, 5, 3),
            act=on(3, actor=mira),
        )

    assert not answer_of(case).pauses.exists()
    assert due_on(answer_of(case)) == date(2026, 3, 16)


@pytest.mark.parametrize(
    ("reason", "until"),
    [
        (PauseReason.COURT, date(2026, 3, 2)),  # gone by
        (PauseReason.COMPLAINANT, date(2026, 3, 10)),  # begins with a question
        (PauseReason.AGREED, date(2026, 3, 10)),  # not in the rule
    ],
)
def test_a_clock_is_not_stopped_for_nothing(mira, reason, until):
    case = case_under(law_with_pauses(None, COURT, COMPLAINANT), mira)

    with pytest.raises(Unusable):
        stop_clock(case, reason=reason, until=until, act=on(3, actor=mira))


def test_where_no_rule_permits_it_no_clock_can_be_stopped(mira):
    case = case_under(law_with_pauses(), mira)

    with pytest.raises(NotReady, match="lets its clock stand still"):
        stop_clock(
            case,
            reason=PauseReason.COURT,
            until=date(2026, 3, 20),
            act=on(3, actor=mira),
        )


def test_a_pause_that_is_over_by_itself_makes_room_for_the_next(mira):
    case = case_under(law_with_pauses(None, COURT, COMPLAINANT), mira)
    case = stop_clock(
        case,
        reason=PauseReason.COURT,
        until=date(2026, 3, 4),
        act=on(3, "18:00", mira),
    )
    act = on(6, "18:00", mira)
    assert gates.unmet(Step.START_CLOCK, case, act)

    case = ask(case, mira, 6, "18:00")
    case = reply(case, 10, "18:00")

    # Wednesday for the court; Monday and Tuesday for the complainant.
    assert answer_of(case).pauses.count() == 2
    assert due_on(answer_of(case)) == date(2026, 3, 19)
