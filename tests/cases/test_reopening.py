"""An ended complaint is taken up again."""

import pytest

from ombud.cases.life import closing, withdrawing
from ombud.cases.vocabulary import ReopenReason, WithdrawalReason
from ombud.journal.models import Entry
from ombud.people.refusals import Unusable
from ombud.people.vocabulary import Role
from tests import given
from tests.cases.endings import answered

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


def test_a_lead_reopens_and_the_first_outcome_stays_in_the_journal(mira, lena):
    case = given.closed_case(mira, lena)

    case = closing.reopen(
        case,
        reason=ReopenReason.NEW_EVIDENCE,
        because="A second log turned up.",
        act=given.act(lena, days_later=9),
    )

    assert (case.status, case.outcome, case.closed_at) == ("investigating", "", None)
    assert case.deadlines.filter(kind="answer", met_at=None).exists()
    assert Entry.objects.get(verb="case.closed").facts["outcome"] == "upheld"


def test_a_withdrawn_complaint_is_owed_its_answer_anew_and_once(mira, lena):
    case = given.case_under_investigation(mira)
    withdrawing.withdraw(
        case,
        why=WithdrawalReason.SOLVED,
        wording="It is mended.",
        act=given.complainants_act(case, days_later=3),
    )

    case = closing.reopen(
        case,
        reason=ReopenReason.NEW_EVIDENCE,
        because="It broke again.",
        act=given.act(lena, days_later=4),
    )

    owed = case.deadlines.filter(kind="answer", met_at=None, ended_at=None)
    assert [clock.started_at for clock in owed] == [given.act(days_later=4).at]


def test_the_complainant_asks_for_it_and_who_leads_hears_of_it(mira, lena):
    case = given.closed_case(mira, lena)

    message = closing.ask_to_reopen(
        case,
        reason=ReopenReason.REMEDY_FAILED,
        words="The boiler is off again.",
        act=given.complainants_act(case, days_later=12),
    )

    entry = Entry.objects.get(facts__asks_to_reopen="remedy_failed")
    assert entry.facts["message"] == message.pk
    case.refresh_from_db()
    assert case.status == "closed"


def test_nobody_asks_for_what_has_not_ended(mira, lena):
    case = answered(mira, lena)

    with pytest.raises(Unusable):
        closing.ask_to_reopen(
            case,
            reason=ReopenReason.NEW_EVIDENCE,
            words="There is more.",
            act=given.complainants_act(case, days_later=5),
        )
