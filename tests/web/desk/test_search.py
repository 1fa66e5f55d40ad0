"""The one box: references, words, filters; what it finds and how it says so."""

import re

import pytest

from ombud.people.vocabulary import Role
from ombud.web.desk import orders
from tests import given

pytestmark = pytest.mark.django_db
SEARCH = "/desk/search/"
REFERENCE = re.compile(r"/desk/cases/(OM-[0-9A-Z]{4}-[0-9A-Z]{4})/")


@pytest.fixture
def priya(client):
    given.organisation()
    priya = given.person("priya")
    client.force_login(priya)
    return priya


def shown(client, words, **more):
    return client.get(SEARCH, {"q": words, **more}).content.decode()


def found(client, words):
    return list(dict.fromkeys(REFERENCE.findall(shown(client, words))))


def test_words_and_filters_become_an_address_that_can_be_kept(client, priya):
    answer = client.post(SEARCH, {"q": "heating owner:me"})
    assert answer.status_code == 302
    assert answer.url == "/desk/search/?q=heating+owner%3Ame"


def test_a_reference_is_found_however_it_is_typed(client, priya):
    case = given.received_case()
    given.received_case()
    for typed in (case.reference, case.reference.lower(), case.reference[3:]):
        assert found(client, typed) == [case.reference]
    assert "Found in: reference" in shown(client, case.reference)


def test_a_reference_of_somebody_elses_is_found(client, priya):
    case = given.received_case(source="partner", external_reference="ZX-4711-B")
    assert found(client, "ZX-4711-B") == [case.reference]
    assert "Found in: their own reference" in shown(client, "ZX-4711-B")


@pytest.mark.parametrize(
    ("language", "narrative", "typed", "marked"),
    [
        ("en", "The boiler stopped heating on Friday.", "heated", "heating"),
        ("ru", "Мой счёт пришёл дважды за один месяц.", "счета", "счёт"),
        ("tr", "Isparta şubesi yanıt vermedi.", "ısparta", "Isparta"),
        ("tr", "Faturamı ödedim ama kesildi.", "faturam", "Faturamı"),
    ],
)
def test_the_words_are_marked_in_three_languages(
    client, priya, language, narrative, typed, marked
):
    given.received_case(narrative=narrative, language=language)
    assert f"<mark>{marked}</mark>" in shown(client, typed)


def test_what_was_not_looked_for_is_not_marked(client, priya):
    given.received_case(narrative="The heating is cold. The billing is wrong.")
    page = shown(client, "heating -water")
    assert "<mark>heating</mark>" in page
    assert "<mark>cold" not in page


def test_a_hit_far_down_is_brought_into_sight(client, priya):
    opening = "We waited and waited for somebody to come. " * 9
    given.received_case(narrative=f"{opening}The ferret bit the fitter.")
    page = shown(client, "ferret")
    assert "<mark>ferret</mark>" in page
    assert "Found in: their words" in page


def test_a_word_in_a_mark_for_a_name_is_not_looked_into(client, priya):
    case = given.received_case(
        narrative="I am Ruth Adeyemi and my heating is off.",
        identity=given.named_complainant(),
    )
    page = shown(client, "heating")
    assert case.reference in page
    assert "Ruth" not in page
    assert "⟦" not in page


def test_filters_narrow_and_a_minus_turns_them_round(client, priya):
    mine = given.case_under_investigation(priya)
    nobodys = given.received_case()
    assert found(client, "owner:me") == [mine.reference]
    assert found(client, "-owner:me") == [nobodys.reference]
    assert found(client, "severity:moderate heating") == [mine.reference]
    assert found(client, "stage:received,") == []
    assert set(found(client, "stage:received stage:investigating")) == {
        mine.reference,
        nobodys.reference,
    }


def test_open_and_closed_are_told_apart(client, priya):
    closed = given.closed_case(priya, given.person("lena", Role.LEAD))
    running = given.received_case()
    assert found(client, "is:closed") == [closed.reference]
    assert found(client, "is:open") == [running.reference]
    assert found(client, "-is:closed") == [running.reference]


def test_exact_words_are_found_as_they_stand(client, priya):
    case = given.received_case(narrative="The water meter is wrong.")
    given.received_case(narrative="The meter says water is wrong.")
    assert found(client, '"water meter"') == [case.reference]
    assert found(client, '"note: water meter"') == []


def test_an_unknown_filter_is_said_and_looked_for_as_words(client, priya):
    case = given.received_case(narrative="Colour blue on the meter.")
    page = shown(client, "colour:blue")
    assert case.reference in page
    assert "“colour” is no filter, so it was looked for as words." in page


def test_an_unknown_value_says_what_can_be_typed(client, priya):
    page = shown(client, "severity:hihg")
    assert "“severity” does not know “hihg”" in page
    assert "critical, major, moderate" in page
    assert "takes a time such as &lt;3d" in shown(client, "due:soonish")


@pytest.mark.parametrize(
    "typed",
    ["'", "\\", "&|!()", ":*", "a:", "-", '"', "<script>", "%s", "\0", "x" * 5000],
)
def test_no_words_break_it(client, priya, typed):
    given.received_case()
    assert client.get(SEARCH, {"q": typed}).status_code == 200
    assert client.post(SEARCH, {"q": typed}).status_code == 302


def test_what_is_typed_is_shown_as_text(client, priya):
    assert "<script>x" not in shown(client, "<script>x")


def test_a_long_list_is_walked_page_by_page(client, priya, monkeypatch):
    monkeypatch.setattr(orders, "PAGE", 2)
    cases = [given.received_case(days_later=day).reference for day in range(5)]
    place, seen = f"{SEARCH}?q=heating", []
    while place:
        page = client.get(place).content.decode()
        seen += dict.fromkeys(REFERENCE.findall(page))
        further = re.search(r'href="([^"]+)" rel="next"', page)
        place = further and further[1].replace("&amp;", "&")
    assert seen == cases[::-1]


def test_nothing_asked_shows_no_complaint(client, priya):
    given.received_case()
    page = shown(client, "")
    assert not REFERENCE.findall(page)
    assert "Nothing is looked for yet" in page


def test_more_rows_ask_the_database_no_more_often(
    client, priya, django_assert_max_num_queries
):
    given.received_case(category="billing")
    shown(client, "heating")
    with django_assert_max_num_queries(20) as few:
        shown(client, "heating")
    for day in range(9):
        given.received_case(days_later=day, category="metering")
    given.case_under_investigation(priya)
    with django_assert_max_num_queries(len(few)):
        assert len(found(client, "heating")) == 11
