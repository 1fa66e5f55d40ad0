from datetime import date
from decimal import Decimal

import pytest

from ombud.cases.life import deciding, offering
from ombud.cases.steps import NotReady
from ombud.cases.vocabulary import Answer, Channel, Outcome
from ombud.people.refusals import NotAllowed, Unusable
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


def offer(case, mira, *options, until=date(2026, 3, 20)):
    return offering.offer(
        case,
        options=options,
        expires_on=until,
        only_because=given.ONLY_WAY,
        act=given.act(mira, days_later=1),
    )


def test_nothing_is_offered_before_something_is_found(mira):
    case = given.case_under_investigation(mira)

    with pytest.raises(NotReady, match="finding"):
        offer(case, mira, given.an_offer())


def test_options_get_letters_and_sums_the_organisations_currency(mira):
    case = given.case_with_findings(mira)

    refund, apology = offer(
        case, mira, given.an_offer(amount=Decimal("84.20")), given.an_offer("Apology")
    )

    assert (refund.letter, refund.currency, apology.letter) == ("A", "GBP", "B")


@pytest.mark.parametrize("amount", [Decimal(0), Decimal(-1)])
def test_a_sum_is_above_zero(mira, amount):
    case = given.case_with_findings(mira)

    with pytest.raises(Unusable, match="above zero"):
        offer(case, mira, given.an_offer(amount=amount))


def test_an_offer_leaves_time_to_choose(mira):
    case = given.case_with_findings(mira)

    with pytest.raises(Unusable, match="one day"):
        offer(case, mira, given.an_offer(), until=given.MONDAY.date())


def test_accepting_one_option_promises_its_remedy_and_ends_the_others(mira):
    case = given.case_with_findings(mira)
    refund, credit = offer(case, mira, given.an_offer(), given.an_offer("Credit"))

    offering.choose(
        case,
        answer=Answer.ACCEPT,
        option=refund.pk,
        act=given.complainants_act(case, days_later=2),
    )

    states = dict(case.options.values_list("letter", "state"))
    assert states == {"A": "accepted", "B": "replaced"}
    assert case.remedies.get().option_id == refund.pk
    assert credit.letter == "B"


def test_a_counter_proposal_keeps_the_options_open_and_brings_a_new_round(mira):
    case, option = given.offered_case(mira)

    offering.choose(
        case,
        answer=Answer.COUNTER,
        words="I would rather have the meter replaced.",
        act=given.complainants_act(case, days_later=2),
    )
    option.refresh_from_db()
    assert option.state == "open"

    offer(case, mira, given.an_offer("A new meter"))
    assert list(case.options.values_list("round", "state")) == [
        (1, "replaced"),
        (2, "open"),
    ]


def test_declining_one_option_leaves_the_other_to_be_accepted(mira):
    case = given.case_with_findings(mira)
    refund, credit = offer(case, mira, given.an_offer(), given.an_offer("Credit"))
    ismail = given.complainants_act(case, days_later=2)

    offering.choose(case, answer=Answer.DECLINE, option=refund.pk, act=ismail)
    offering.choose(case, answer=Answer.ACCEPT, option=credit.pk, act=ismail)

    assert case.remedies.get().option_id == credit.pk
    with pytest.raises(NotReady, match="no option left"):
        offering.choose(case, answer=Answer.DECLINE, act=ismail)


def test_an_option_cannot_be_accepted_after_its_day(mira):
    case, option = given.offered_case(mira)

    with pytest.raises(NotReady, match="time to choose"):
        offering.choose(
            case,
            answer=Answer.ACCEPT,
            option=option.pk,
            act=given.complainants_act(case, days_later=30),
        )


def test_another_persons_receipt_accepts_nothing(mira):
    case, option = given.offered_case(mira)
    other = given.received_case()

    with pytest.raises(NotAllowed):
        offering.choose(
            case,
            answer=Answer.ACCEPT,
            option=option.pk,
            act=given.complainants_act(other),
        )


def test_a_choice_told_by_phone_says_how_it_is_known(mira):
    case, option = given.offered_case(mira)
    told = {"answer": Answer.ACCEPT, "option": option.pk, "through": Channel.PHONE}

    with pytest.raises(Unusable) as refused:
        offering.choose(case, act=given.act(mira, days_later=2), **told)
    assert refused.value.field == "evidence"

    choice = offering.choose(
        case, evidence="Call of 4 March, 10:14.", act=given.act(mira), **told
    )
    assert choice.recorded_by == mira


def test_nobody_decides_while_the_complainant_may_still_choose(mira):
    case, _option = given.offered_case(mira)
    draft = {"outcome": Outcome.UPHELD, "reasons": "As found."}

    with pytest.raises(NotReady, match="still choose"):
        deciding.decide(
            case,
            no_remedy_because=given.NOTHING_MORE,
            act=given.act(mira, days_later=2),
            **draft,
        )

    deciding.decide(
        case,
        no_remedy_because=given.NOTHING_MORE,
        act=given.act(mira, days_later=30),
        **draft,
    )


def test_r7_7_2_for_a_choice_two_options_are_offered_or_a_reason_is_given(mira):
    case = given.case_with_findings(mira)
    alone = {
        "options": [given.an_offer()],
        "expires_on": date(2026, 3, 20),
        "act": given.act(mira, days_later=1),
    }

    with pytest.raises(Unusable) as refused:
        offering.offer(case, **alone)
    assert refused.value.field == "only_because"

    [option] = offering.offer(case, **alone, only_because="Nothing else is left.")
    assert option.only_because == "Nothing else is left."
    two = offer(case, mira, given.an_offer(), given.an_offer("Credit"))
    assert [each.only_because for each in two] == ["", ""]


@pytest.mark.parametrize("number", [0, 9])
def test_a_round_has_one_to_eight_options(mira, number):
    case = given.case_with_findings(mira)

    with pytest.raises(Unusable, match="at most eight"):
        offer(case, mira, *[given.an_offer(f"Way {n}") for n in range(number)])
    assert len(offer(case, mira, *[given.an_offer(f"Way {n}") for n in range(8)])) == 8
