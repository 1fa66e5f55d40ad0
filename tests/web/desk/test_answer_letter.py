"""The answer drawn up for a person to mend reads as a person would write it."""

from decimal import Decimal

import pytest

from ombud.cases.life import deciding
from ombud.cases.promises import Promise
from ombud.cases.vocabulary import Outcome, RemedyKind
from ombud.people.vocabulary import Role
from ombud.web.desk.steps.answer_letter import letter_of
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def promised():
    """A function: the line of the letter about one promise, in Turkish."""
    given.organisation()
    mira, lena = given.person("mira"), given.person("lena", Role.LEAD)

    def line(description):
        case = given.case_with_findings(mira, language="tr")
        refund = Promise(
            kind=RemedyKind.REFUND, description=description, amount=Decimal("84.20")
        )
        deciding.decide(
            case,
            outcome=Outcome.UPHELD,
            reasons="Sayaç okunmamış.",
            remedies=[refund],
            act=given.act(mira, days_later=3),
        )
        given.approve(case, lena)
        lines = letter_of(case).replace("\N{NO-BREAK SPACE}", " ").splitlines()
        return next(each for each in lines if each.startswith("- "))

    return line


def test_a_sum_named_in_the_promise_is_not_said_again(promised):
    told = promised("84,20 £ geri ödeme\nBeş iş günü içinde.")
    assert told == "- 84,20 £ geri ödeme: Beş iş günü içinde."


def test_a_sum_stands_before_the_terms_not_after_their_full_stop(promised):
    told = promised("Geri ödeme\nBeş iş günü içinde.")
    assert told == "- Geri ödeme, 84,20 £: Beş iş günü içinde."


def test_a_sum_beside_a_whole_sentence_stands_before_no_full_stop(promised):
    told = promised("Ekmek parasını iade ediyoruz.")
    assert told == "- Ekmek parasını iade ediyoruz, 84,20 £"


def test_the_letter_names_the_body_of_the_law_that_binds_the_case():
    given.organisation()
    law = {
        "title": {"en": "Law"},
        "basis": "statutory",
        "confidence": "confirmed",
        "limits": {"answer": {"count": 8, "unit": "weeks"}},
        "outside": {
            "body": {"en": "Council Ombudsman"},
            "url": "https://ombud.example/",
        },
    }
    given.rule_in_force(law)
    case = given.decided_case(given.person("mira"))

    assert "Council Ombudsman" in letter_of(case)


@pytest.mark.parametrize(
    ("alone", "promised"),
    [
        (False, "Somebody who has not worked on your complaint"),
        (True, "We will look at it again."),
    ],
)
def test_nobody_else_is_promised_where_one_person_runs_it_all(alone, promised):
    given.organisation()
    given.rule_in_force({"small_business": alone}, kind="process", code="main")
    case = given.decided_case(given.person("mira"))

    letter = letter_of(case)

    assert promised in letter
    assert ("not worked" in letter) is not alone
