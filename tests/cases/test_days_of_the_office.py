"""A day begins where the office stands, not in Greenwich."""

from datetime import UTC, date, datetime

import pytest

from ombud.cases import gates
from ombud.cases.life import consulting, offering
from ombud.cases.states import Step
from ombud.people.acting import Act, Door
from ombud.people.refusals import Unusable
from ombud.rulebook import loading
from tests import given

pytestmark = pytest.mark.django_db
# In Vladivostok the twentieth began nine hours ago; in Greenwich it is the nineteenth.
LATE_AT_NIGHT = datetime(2026, 3, 19, 23, 0, tzinfo=UTC)
THE_DAY = date(2026, 3, 20)


@pytest.fixture
def mira():
    given.organisation()
    loading.set_up_organisation(
        act=given.act(), names={"en": "Far East"}, zone="Asia/Vladivostok"
    )
    return given.person("mira")


def at_night(actor):
    return Act(actor=actor, at=LATE_AT_NIGHT, door=Door.WEB)


def test_an_offer_that_ends_today_leaves_no_day_to_choose(mira):
    case = given.case_with_findings(mira)
    with pytest.raises(Unusable, match="one day"):
        offering.offer(
            case, options=[given.an_offer()], expires_on=THE_DAY, act=at_night(mira)
        )


def test_a_department_is_not_asked_for_yesterday(mira):
    case = given.case_under_investigation(mira)
    with pytest.raises(Unusable, match="past"):
        consulting.consult(
            case,
            unit=given.unit(),
            question="Why?",
            due_on=date(2026, 3, 19),
            act=at_night(mira),
        )


def test_an_option_that_ran_out_yesterday_holds_up_no_decision(mira):
    case, option = given.offered_case(mira)
    option.expires_on = date(2026, 3, 19)
    option.save()
    assert gates.unmet(Step.DECIDE, case, at_night(mira)) == []
