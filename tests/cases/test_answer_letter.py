"""What an answer is drawn up from, and what must stand in it before it is sent."""

from datetime import date
from decimal import Decimal

import pytest

from ombud.cases import answer_letter, lint
from ombud.cases.life import answering, deciding
from ombud.cases.lint import LetterIncomplete
from ombud.cases.vocabulary import Outcome, RemedyKind
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db

LAW = {
    "title": {"en": "Law"},
    "basis": "statutory",
    "confidence": "confirmed",
    "limits": {
        "answer": {"count": 8, "unit": "weeks"},
        "outside": {"count": 6, "unit": "months"},
    },
    "outside": {
        "body": {"en": "Council Ombudsman"},
        "url": "https://ombud.example/",
    },
}


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


def refund(case, mira, lena, description="A refund", **told):
    promise = given.a_promise(
        kind=RemedyKind.REFUND,
        description=description,
        amount=Decimal("84.20"),
        due_on=date(2026, 3, 27),
        **told,
    )
    deciding.decide(
        case,
        outcome=Outcome.UPHELD,
        reasons="Nobody read the meter.",
        remedies=[promise],
        act=given.act(mira, days_later=3),
    )
    given.approve(case, lena)
    case.refresh_from_db()
    return case


def codes(case, body):
    return [gap.code for gap in lint.gaps(case, body, at=given.act(days_later=4).at)]


def letter_of(case):
    return answer_letter.letter_of(case, at=given.act(days_later=4).at)


@pytest.mark.parametrize("language", ["en", "ru", "tr"])
def test_r7_8_1_a_letter_as_it_is_drawn_up_lacks_nothing(mira, lena, language):
    given.rule_in_force(LAW)
    case = given.case_with_findings(mira, language=language)
    refund(case, mira, lena)

    assert codes(case, letter_of(case)) == []


def test_r7_8_1_everything_a_letter_lacks_is_said_at_once(mira, lena):
    given.rule_in_force(LAW)
    case = refund(given.case_with_findings(mira), mira, lena)

    with pytest.raises(LetterIncomplete) as refused:
        answering.answer(case, body="We agree.", act=given.act(mira, days_later=4))

    remedy = case.remedies.get().pk
    gaps = {gap.code: gap for gap in refused.value.gaps}
    assert list(gaps) == ["point-1", f"remedy-{remedy}", "inside", "outside-1"]
    assert "84.20" in gaps[f"remedy-{remedy}"].message
    assert "Council Ombudsman" in gaps["outside-1"].message
    assert "6 September 2026" in gaps["outside-1"].words
    case.refresh_from_db()
    assert case.status == "approved"
    assert not case.messages.filter(kind="answer").exists()


def test_each_gap_is_filled_by_its_own_words(mira, lena):
    given.rule_in_force(LAW)
    case = refund(given.case_with_findings(mira), mira, lena)
    body = "We agree."

    found = lint.gaps(case, body, at=given.act(days_later=4).at)
    body = "\n\n".join([body, *(gap.words for gap in found)])

    assert codes(case, body) == []


def test_a_letter_in_somebodys_own_words_passes(mira, lena):
    given.rule_in_force(LAW)
    case = refund(given.case_with_findings(mira), mira, lena)

    body = (
        "Dear Ms Adeyemi,\n\nyou are right. Our log shows that the boiler was off for"
        " three days. We send you £84.20 back, and you have it by 27 March. If you"
        " would like a second look at this, just say so. And the Council Ombudsman"
        " (ombud.example) hears complaints like yours until 6 September 2026."
    )

    assert codes(case, body) == []


@pytest.mark.parametrize(
    ("old", "new", "lacks"),
    [
        ("27 March", "soon", "remedy"),
        ("84.20", "80.00", "remedy"),
        ("6 September 2026", "6 September 2027", "outside-1"),
        ("ombud.example", "elsewhere.example", "outside-1"),
        ("1. ", "", None),
    ],
)
def test_what_was_changed_for_the_worse_is_noticed(mira, lena, old, new, lacks):
    given.rule_in_force(LAW)
    case = refund(given.case_with_findings(mira), mira, lena)
    letter = letter_of(case)
    assert old in letter

    found = codes(case, letter.replace(old, new))

    assert [code.split("-")[0] for code in found] == (
        [lacks.split("-")[0]] if lacks else []
    )


def test_a_letter_leads_to_no_closed_platform(mira, lena):
    case = refund(given.case_with_findings(mira), mira, lena)
    body = f"{letter_of(case)}\n\nhttps://ec.europa.eu/consumers/odr/"

    assert codes(case, body) == ["closed-platform"]


def test_a_letter_in_another_language_is_not_sent(mira, lena):
    case = refund(given.case_with_findings(mira), mira, lena)
    english = letter_of(case)
    case.language = "ru"

    assert "language" in codes(case, english)


def test_a_sentence_the_process_demands_stands_there_word_for_word(mira, lena):
    sentence = "You may ask us for a copy of our rules."
    block = {"letter": "answer", "text": {"en": sentence}}
    given.rule_in_force({"letter_blocks": [block]}, kind="process", code="main")
    case = refund(given.case_with_findings(mira), mira, lena)

    assert codes(case, letter_of(case)) == []
    reworded = letter_of(case).replace("copy of our rules", "copy of the rules")
    assert codes(case, reworded) == ["demanded-1"]


def test_where_no_review_is_left_the_answer_is_called_final(mira, lena):
    given.rule_in_force({**LAW, "stages": 1})
    case = refund(given.case_with_findings(mira), mira, lena)

    letter = letter_of(case)

    assert "This is our final answer" in letter
    assert codes(case, letter) == []


@pytest.mark.parametrize(
    ("alone", "promised"),
    [
        (False, "Somebody who has not worked on your complaint"),
        (True, "We will look at it again."),
    ],
)
def test_nobody_else_is_promised_where_one_person_runs_it_all(mira, alone, promised):
    given.rule_in_force({"small_business": alone}, kind="process", code="main")
    case = given.decided_case(mira)

    letter = letter_of(case)

    assert promised in letter
    assert ("not worked" in letter) is not alone


def test_the_letter_says_who_sees_to_a_remedy_and_by_when(mira, lena):
    case = refund(given.case_with_findings(mira), mira, lena, owner=lena)

    assert "A refund, £84.20 (by 27 March 2026; Lena sees to it)" in letter_of(
        case
    ).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("description", "line"),
    [
        ("84,20 £ geri ödeme\nBeş iş günü içinde.", "- 84,20 £ geri ödeme: Beş iş"),
        ("Geri ödeme\nBeş iş günü içinde.", "- Geri ödeme, 84,20 £: Beş iş günü"),
        ("Ekmek parasını iade ediyoruz.", "- Ekmek parasını iade ediyoruz, 84,20 £"),
    ],
)
def test_a_sum_is_named_once_and_reads_as_written(mira, lena, description, line):
    case = given.case_with_findings(mira, language="tr")
    refund(case, mira, lena, description)

    assert line in letter_of(case).replace("\N{NO-BREAK SPACE}", " ")
