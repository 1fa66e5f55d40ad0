"""How a date was counted, as the complainant can read it, day by day."""

import pytest

from ombud.cases import told
from ombud.cases.life import asking, closing
from ombud.cases.vocabulary import ReopenReason
from ombud.people.vocabulary import Role
from ombud.rulebook import loading
from tests import given
from tests.web.clock_pages import BANKING, HOUSING, looked_at, why, words
from tests.web.crawling import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya():
    return given.person("priya")


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


@pytest.fixture(autouse=True)
def _organisation(monkeypatch):
    looked_at(monkeypatch)
    given.organisation()


def test_once_the_answer_came_the_page_says_what_the_wait_moved(client, priya):
    case = given.case_under_investigation(priya)
    asking.ask(case, question="A photo?", act=given.act(priya, days_later=2))
    asking.reply(case, body="Here.", act=given.complainants_act(case, days_later=9))
    page = why(client, case, "answer")
    assert (
        "The clock stood still from Wed 4 Mar to Wed 11 Mar, so the date moved from"
        " Mon 30 Mar to Mon 6 Apr." in page
    )
    assert page.count("The clock stands still.") > 3
    assert "If we do not hear from you" not in words(client, case)


def test_a_date_is_counted_day_by_day(client, priya):
    page = why(client, given.acknowledged_case(priya), "answer")
    assert "Decision by Mon 30 Mar" in page
    assert "We count from Mon 2 Mar, when your complaint reached us." in page
    assert "20 working days after we receive the complaint." in page
    assert "The time begins to run." in page
    assert page.count("Weekend: does not count.") == 8
    assert "The last day." in page
    assert page.count("<details") == 5
    assert "Mon 9 Mar to Sun 15 Mar: 5 days count" in page
    assert "<script" not in page.split("<main")[1]


def test_a_short_limit_is_one_table_and_a_long_one_is_folded_by_month(client, priya):
    given.rule_in_force(
        BANKING | {"limits": {"answer": {"count": 4, "unit": "months"}}, "pauses": []},
        code="banking",
    )
    case = given.acknowledged_case(priya)
    assert "<details" not in why(client, case, "acknowledgement")
    law = case.deadlines.get(profile__code="banking", basis="statutory")
    page = words(client, case, f"/case/clocks/{law.pk}/")
    assert page.count("<details") == 5
    assert "Wed 1 Apr to Thu 30 Apr: 30 days count" in page
    assert "Bank complaints code" in page
    assert 'href="https://law.example/banking"' in page


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Eid al-Fitr"), ("tr", "Ramazan Bayramı")]
)
def test_holidays_are_named_in_the_language_of_the_reader(
    client, priya, language, name
):
    loading.set_up_organisation(
        act=given.act(), names={"en": "Kuzey"}, zone="Europe/Istanbul", country="TR"
    )
    case = given.acknowledged_case(priya)
    client.cookies["django_language"] = language
    assert name in why(client, case, "answer")


def test_a_clock_set_aside_is_off_the_page_but_can_still_be_read(client, priya):
    given.rule_in_force(HOUSING, code="housing")
    case = given.acknowledged_case(priya)
    before = case.deadlines.get(ended_as="set_aside")
    assert f"/case/clocks/{before.pk}/" not in words(client, case)
    page = words(client, case, f"/case/clocks/{before.pk}/")
    assert "This date no longer counts" in page
    assert "We missed this date" not in page


def test_silence_gains_no_time_and_the_page_says_so(client):
    given.rule_in_force(HOUSING, code="housing")
    case = given.received_case()
    law = case.deadlines.get(kind="answer", basis="statutory")
    page = words(client, case, f"/case/clocks/{law.pk}/")
    assert "We count from Mon 9 Mar, the last day for confirming" in page
    assert "Confirming late gains us no time." in page


def test_a_reopened_complaint_is_counted_from_then(client, priya, lena):
    case = given.closed_case(priya, lena)
    closing.reopen(
        case,
        reason=ReopenReason.OUR_MISTAKE,
        because="We read the wrong meter.",
        act=given.act(lena, days_later=8),
    )
    page = why(client, case, "answer")
    assert "when we took your complaint up again." in page


def test_hours_are_told_as_hours(client, priya):
    quick = {
        "title": {"en": "Quick"},
        "basis": "service",
        "confidence": "default",
        "limits": {"answer": {"count": 10, "unit": "working_hours"}},
    }
    given.rule_in_force(quick, code="quick")
    case = given.acknowledged_case(priya)
    clock = case.deadlines.get(profile__code="quick")
    page = words(client, case, f"/case/clocks/{clock.pk}/")
    assert "9 h" in page
    assert "1 h" in page


def test_words_of_a_rule_are_never_markup(client, priya, lena):
    bad = "<script>alert(1)</script>\"'><svg onload=alert(1)>"
    given.rule_in_force(
        BANKING
        | {
            "title": {"en": bad},
            "instrument": bad[:200],
            "source": "javascript:alert(1)",
            "outside": {"body": {"en": bad}, "window": {"en": bad}},
            "limits": {
                "answer": {"count": 8, "unit": "weeks", "note": {"en": bad}},
                "outside": {"count": 6, "unit": "months"},
            },
        },
        code="banking",
    )
    case = given.answered_case(priya, lena)
    for clock in told.clocks(case):
        words(client, case, f"/case/clocks/{clock.row.pk}/")
    assert "alert(1)" in words(client, case)
    page = client.get("/time-limits/").content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert not Page(page).faults
