"""Nobody is pressed to give a complaint up, and whoever did may go on after all."""

import pytest

from ombud.cases.deadlines import passing
from ombud.cases.life import withdrawing
from ombud.cases.steps import NotReady
from ombud.cases.vocabulary import Channel, WithdrawalReason
from ombud.jobs import reactions
from ombud.journal import verifying
from ombud.journal.models import Entry
from ombud.people.acting import Door
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


@pytest.fixture
def ruth():
    return given.person("ruth", Role.REPRESENTATIVE)


def withdraw(case, *, days_later=2, **told):
    act = given.complainants_act(case, days_later=days_later)
    return withdrawing.withdraw(case, act=act, **told)


def by_staff(case, who, **told):
    return withdrawing.withdraw(
        case,
        **{
            "wording": "She no longer wants it.",
            "through": Channel.PHONE,
            "evidence": "A call on 4 March.",
            **told,
        },
        act=given.act(who, days_later=2),
    )


def test_the_complainant_withdraws_in_their_own_words(mira):
    case = given.case_under_investigation(mira)

    case = withdraw(
        case, why=WithdrawalReason.SOLVED, wording="It is settled, thank you."
    )

    assert case.status == "withdrawn"
    assert case.messages.last().body == "It is settled, thank you."
    assert not any(clock.is_running for clock in case.deadlines.all())
    assert not case.deadlines.filter(kind="answer", met_at__isnull=False).exists()
    assert case.withdrawals.get().signs == []


def test_nobody_has_to_say_why(mira):
    case = withdraw(given.case_under_investigation(mira))

    assert case.withdrawals.get().why == "not_said"
    assert case.messages.last().body == "I take my complaint back."


@pytest.mark.parametrize("missing", ["wording", "evidence"])
def test_staff_say_how_they_know_it(mira, missing):
    case = given.case_under_investigation(mira)

    with pytest.raises(Unusable) as refused:
        by_staff(case, mira, **{missing: " "})

    assert refused.value.field == missing


def test_what_they_say_themselves_speaks_for_pressure(mira):
    case = withdraw(given.case_under_investigation(mira), why=WithdrawalReason.ASKED_TO)

    assert case.withdrawals.get().signs == ["they_say_so"]


def test_a_withdrawal_the_handler_wrote_down_is_looked_at(mira):
    case = by_staff(given.case_under_investigation(mira), mira)

    assert case.withdrawals.get().signs == ["by_handler"]


def test_an_open_offer_and_a_missed_limit_speak_for_pressure(mira):
    case, _option = given.offered_case(mira)
    passing.mark_missed(given.act(days_later=16, door=Door.CLOCK))

    case = withdraw(case, days_later=16)

    assert case.withdrawals.get().signs == ["after_a_miss", "offer_open"]


def test_the_representative_hears_of_pressure_and_the_handler_never(mira, ruth):
    case = by_staff(given.case_under_investigation(mira), mira)
    reactions.deliver_all(at=given.act(days_later=3).at)

    told = case.notices.filter(kind="pressure")
    assert [each.user for each in told] == [ruth]


def test_a_representative_who_handles_the_case_is_not_told(ruth):
    given.organisation()
    other = given.person("rita", Role.REPRESENTATIVE)
    case = by_staff(given.case_under_investigation(ruth), ruth)
    reactions.deliver_all(at=given.act(days_later=3).at)

    assert [each.user for each in case.notices.filter(kind="pressure")] == [other]


def test_a_withdrawal_of_their_own_will_alarms_nobody(mira, ruth):
    case = withdraw(given.case_under_investigation(mira))
    reactions.deliver_all(at=given.act(days_later=3).at)

    assert not case.notices.filter(kind="pressure").exists()


def test_it_can_be_taken_back_for_a_month_and_no_clock_gains(mira):
    case = given.case_under_investigation(mira)
    before = case.deadlines.get(kind="answer").due_at
    withdraw(case)

    case = withdrawing.restore(case, act=given.complainants_act(case, days_later=30))

    assert (case.status, case.closed_at) == ("acknowledged", None)
    clock = case.deadlines.get(kind="answer", ended_at=None)
    assert (clock.due_at, clock.is_running) == (before, True)
    assert case.withdrawals.get().restored_at is not None


def test_after_a_month_only_who_leads_takes_it_back(mira, ruth):
    case = withdraw(given.case_under_investigation(mira))

    with pytest.raises(NotReady):
        withdrawing.restore(case, act=given.complainants_act(case, days_later=40))
    with pytest.raises(NotAllowed):
        withdrawing.restore(case, act=given.act(mira, days_later=40))

    act = given.act(ruth, days_later=40)
    case = withdrawing.restore(case, words="We go on.", act=act)
    assert case.status == "acknowledged"
    assert case.messages.last().body == "We go on."


def test_a_restored_case_has_lost_none_of_its_options(mira):
    case, option = given.offered_case(mira)
    withdraw(case)
    withdrawing.restore(case, act=given.complainants_act(case, days_later=3))

    option.refresh_from_db()
    assert option.state == "open"


def test_the_chain_holds_and_says_what_happened(mira):
    case = withdraw(given.case_under_investigation(mira))
    withdrawing.restore(case, words="After all.", act=given.complainants_act(case))

    verbs = list(
        Entry.objects.filter(subject_id=case.pk).values_list("verb", flat=True)
    )
    assert {"case.withdrawn", "case.restored"} <= set(verbs)
    assert verifying.verify_all().holds
