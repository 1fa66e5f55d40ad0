from decimal import Decimal

import pytest

from ombud.cases.life import deciding, investigating
from ombud.cases.promises import Promise
from ombud.cases.steps import NotReady
from ombud.cases.vocabulary import FindingResult, Outcome, RemedyKind
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira():
    return given.person("mira")


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


def test_no_decision_while_a_point_has_no_finding(mira):
    case = given.case_with_findings(mira)
    investigating.add_point(case, text="Nobody called back.", act=given.act(mira))

    with pytest.raises(NotReady, match="Every point"):
        deciding.decide(
            case,
            outcome=Outcome.UPHELD,
            reasons="As found.",
            no_remedy_because=given.NOTHING_MORE,
            act=given.act(mira),
        )


def test_a_finding_has_reasons(mira):
    case = given.case_under_investigation(mira)

    with pytest.raises(Unusable) as refused:
        investigating.find(
            case,
            number=1,
            result=FindingResult.UPHELD,
            reasons=" ",
            act=given.act(mira),
        )
    assert refused.value.field == "reasons"


def test_nobody_approves_their_own_draft(lena):
    case = given.decided_case(lena)

    with pytest.raises(NotAllowed):
        deciding.approve(case, act=given.act(lena))


def test_a_handler_approves_nothing(mira):
    case = given.decided_case(mira)

    with pytest.raises(NotAllowed):
        deciding.approve(case, act=given.act(given.person("jonas")))


def test_a_returned_draft_goes_back_to_work_and_can_be_drafted_again(mira, lena):
    case = given.decided_case(mira)

    case = deciding.return_for_work(
        case, because="Name the log you relied on.", act=given.act(lena)
    )
    assert (case.status, case.outcome) == ("investigating", "")

    deciding.decide(
        case,
        outcome=Outcome.UPHELD,
        reasons="Log 1031 says so.",
        no_remedy_because=given.NOTHING_MORE,
        act=given.act(mira),
    )
    case = given.approve(case, lena)
    assert case.status == "approved"
    assert case.decisions.count() == 2


def test_a_decision_promises_remedies_of_its_own(mira):
    case = given.case_with_findings(mira)

    deciding.decide(
        case,
        outcome=Outcome.UPHELD,
        reasons="As found.",
        remedies=[Promise(kind=RemedyKind.APOLOGY, description="A letter.")],
        act=given.act(mira),
    )

    assert case.remedies.get().kind == "apology"


@pytest.mark.parametrize("amount", ["-1", "0", "0.001", "1e12", "NaN", "Infinity"])
def test_a_promised_sum_is_above_zero_and_can_be_paid(mira, amount):
    case = given.case_with_findings(mira)
    promise = Promise(
        kind=RemedyKind.REFUND, description="Paid back.", amount=Decimal(amount)
    )

    with pytest.raises(Unusable) as refused:
        deciding.decide(
            case,
            outcome=Outcome.UPHELD,
            reasons="As found.",
            remedies=[promise],
            act=given.act(mira),
        )

    assert refused.value.field == "amount"
