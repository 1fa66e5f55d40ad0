"""What one person is promised is summed up, and has a limit."""

from decimal import Decimal

import pytest

from ombud.cases import authority, queries
from ombud.cases.authority import AboveLimit
from ombud.cases.life import deciding, remedying
from ombud.cases.steps import NotReady
from ombud.cases.vocabulary import Outcome, RemedyOrigin
from ombud.people.acting import Act, Door
from ombud.people.vocabulary import Role
from tests import given
from tests.cases import limits
from tests.cases.money import ask, offer, promise

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira():
    given.organisation()
    limits.in_force()
    return given.person("mira")


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


def test_up_to_ones_limit_money_is_offered_without_asking_anybody(mira):
    assert offer(limits.one_of_ruths(mira), mira, "100.00", "80.00")


def test_above_the_limit_a_sentence_names_it_what_is_promised_and_the_way_out(mira):
    promise(limits.one_of_ruths(mira), mira, "30.00")
    case = limits.one_of_ruths(mira)

    with pytest.raises(AboveLimit) as refused:
        offer(case, mira, "70.01")

    said = str(refused.value)
    assert refused.value.field == "amount"
    assert "£100" in said
    assert "£30" in said
    assert "£70.01" in said
    assert "authorise" in said
    assert not case.options.exists()


def test_a_remedy_above_the_limit_split_in_two_is_refused(mira):
    case = limits.one_of_ruths(mira)
    promise(case, mira, "60.00", "The first half.")

    with pytest.raises(AboveLimit):
        promise(case, mira, "60.00", "The second half.")


def test_split_over_two_complaints_of_one_person_it_is_refused_as_well(mira):
    promise(limits.one_of_ruths(mira), mira, "60.00")

    with pytest.raises(AboveLimit):
        promise(limits.one_of_ruths(mira), mira, "60.00")


def test_another_persons_money_does_not_count(mira):
    promise(limits.one_of_ruths(mira), mira, "60.00")
    strangers = given.case_with_findings(mira)

    promise(strangers, mira, "60.00")


def test_only_the_dearest_of_the_options_open_counts(mira):
    case = limits.one_of_ruths(mira)
    offer(case, mira, "60.00", "90.00")

    here = authority.promised_here(case, at=given.act(days_later=1).at)

    assert here == Decimal("90.00")


def test_options_of_another_complaint_count_until_their_day(mira):
    offer(limits.one_of_ruths(mira), mira, "90.00")
    case = limits.one_of_ruths(mira)

    with pytest.raises(AboveLimit):
        promise(case, mira, "20.00")

    later = Act(actor=mira, at=given.act(days_later=30).at, door=Door.WEB)
    remedying.promise(
        case,
        promised=limits.money("20.00"),
        origin=RemedyOrigin.OTHERS,
        act=later,
    )


def test_what_was_promised_longer_ago_than_the_process_counts_is_forgotten(mira):
    promise(limits.one_of_ruths(mira), mira, "60.00")
    case = limits.one_of_ruths(mira)

    at = given.act(days_later=800).at

    assert authority.promised_elsewhere(case, at=at) == 0


def test_what_failed_no_longer_counts(mira):
    case = limits.one_of_ruths(mira)
    remedy = promise(case, mira, "60.00")
    act = given.act(mira, days_later=2)
    remedying.fail(case, remedy=remedy.pk, because="It never came.", act=act)

    promise(case, mira, "90.00", "Once more.")


def test_where_no_limit_is_set_nothing_changes():
    given.organisation()
    mira = given.person("mira")
    case = limits.one_of_ruths(mira)

    offer(case, mira, "99999.00", "1.00")
    with pytest.raises(NotReady, match="No limit"):
        ask(case, mira, "300.00")


def test_the_other_complaints_stay_unknown_to_who_may_not_see_them(mira):
    billing = given.person("bea", of=given.unit("billing"))
    hidden = limits.one_of_ruths(mira)
    hidden.unit = given.unit("metering")
    hidden.save(update_fields=["unit"])
    promise(hidden, mira, "60.00")
    case = limits.one_of_ruths(billing)

    with pytest.raises(AboveLimit) as refused:
        promise(case, billing, "60.00")

    assert not queries.cases_visible_to(billing).filter(pk=hidden.pk).exists()
    assert hidden.reference not in str(refused.value)


def test_what_a_law_makes_payable_is_nobodys_promise(mira):
    case = limits.one_of_ruths(mira)
    case.remedies.create(
        origin=RemedyOrigin.LAW,
        kind="compensation",
        description="By law.",
        amount=Decimal(5000),
        currency="GBP",
        promised_at=given.MONDAY,
    )

    promise(case, mira, "90.00")


def test_deciding_anew_does_not_count_the_draft_before(mira, lena):
    case = limits.one_of_ruths(mira)
    given.decide(case, mira, remedies=[limits.money("90.00")])
    deciding.return_for_work(case, because="Say more.", act=given.act(lena))

    deciding.decide(
        case,
        outcome=Outcome.UPHELD,
        reasons="Three cold days.",
        remedies=[limits.money("100.00")],
        act=given.act(mira, days_later=4),
    )

    assert case.remedies.get().amount == Decimal("100.00")
