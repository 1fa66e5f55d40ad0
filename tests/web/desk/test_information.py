"""Writing, seeing and publishing what people read before they complain."""

import pytest
from django.utils import timezone

from ombud.people.vocabulary import Role
from ombud.rulebook import information, packs
from ombud.rulebook.vocabulary import RuleKind
from tests import given
from tests.web.desk.rule_forms import draft_of, page_of, said_wrong, write
from tests.web.desk.rulebook_pages import CHECKED, HOSTILE, read, written
from tests.web.filling import filled

pytestmark = pytest.mark.django_db
RULE = ("information", "main")
FIRST = "/desk/rulebook/information/main/1/"
DRAFT = "/desk/rulebook/information/main/2/"


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


@pytest.fixture
def nadia():
    return given.person("nadia", Role.REPRESENTATIVE)


def shipped():
    return packs.read("information", "main")["content"]


def test_the_rulebook_leads_to_it_to_the_script_and_to_the_sheets(client, lena):
    client.force_login(lena)
    page = read(client, "/desk/rulebook/")
    assert 'href="/desk/rulebook/information/main/1/"' in page
    assert 'href="/desk/rulebook/information/main/1/page/"' in page
    assert 'href="/desk/script/"' in page
    assert 'href="/desk/sheets/"' in page


def test_one_topic_is_rewritten_and_the_others_stay(client, lena):
    client.force_login(lena)
    answer = write(
        client, RULE, "topics", **{"topics-what-words_en": "First.\r\n- One\r\n- Two"}
    )
    assert answer.status_code == 302
    draft = draft_of(RULE)
    assert draft.content["topics"]["what"]["en"] == "First.\n- One\n- Two"
    kept = {k: v for k, v in shipped()["topics"].items() if k != "what"}
    told = information.told(draft).model_dump(mode="json")["topics"]
    assert {k: v for k, v in told.items() if k != "what"} == {
        topic: {code: text.strip() for code, text in texts.items()}
        for topic, texts in kept.items()
    }


def test_r4_8_a_paid_number_is_refused_at_its_field(client, lena):
    client.force_login(lena)
    told = {"phones-0-number": "0900 1", "phones-0-tariff": "paid"}
    said_wrong(write(client, RULE, "phones", **told), "Complaining costs nothing")


def test_a_number_is_kept_with_what_it_costs(client, lena):
    client.force_login(lena)
    told = {
        "phones-0-number": "0808 157 0192",
        "phones-0-name_en": "Complaints",
        "phones-0-tariff": "free",
    }
    assert write(client, RULE, "phones", **told).status_code == 302
    assert draft_of(RULE).content["phones"] == [
        {"number": "0808 157 0192", "name": {"en": "Complaints"}, "tariff": "free"}
    ]


def test_r7_1_1_publishing_says_on_the_page_which_topic_is_missing(client, lena, nadia):
    content = shipped()
    del content["topics"]["privacy"]["tr"]
    written(lena, content, kind=RuleKind.INFORMATION, code="main")
    client.force_login(nadia)
    assert "Missing before it can be published" in read(client, DRAFT)
    shown = client.get(f"{DRAFT}confirm/")
    answer = client.post(f"{DRAFT}confirm/", filled(shown) | CHECKED)
    assert answer.status_code == 422
    assert "Who sees what you tell us (Türkçe)" in answer.content.decode()
    assert information.edition_in_force(timezone.now()).version == 1


def test_a_whole_edition_is_published_and_stands_on_the_page(client, lena, nadia):
    content = shipped()
    words = "Anything you are not happy with."
    content["topics"]["what"] = dict.fromkeys(("en", "ru", "tr"), words)
    written(lena, content, kind=RuleKind.INFORMATION, code="main")
    client.force_login(nadia)
    shown = client.get(f"{DRAFT}confirm/")
    assert client.post(f"{DRAFT}confirm/", filled(shown) | CHECKED).status_code == 302
    assert words in read(client, "/before/")


def test_a_draft_is_seen_as_people_would_read_it(client, lena):
    content = shipped()
    content["topics"]["what"] = dict.fromkeys(("en", "ru", "tr"), HOSTILE)
    written(lena, content, kind=RuleKind.INFORMATION, code="main")
    client.force_login(lena)
    page = read(client, f"{DRAFT}page/?language=tr")
    assert "Bir yakınınız, arkadaşınız" in page
    assert "&lt;svg onload=alert(1)&gt;" in page
    assert HOSTILE not in page


def test_the_page_of_a_day_gone_by_names_the_version_of_that_day(client, lena):
    written(lena, shipped(), kind=RuleKind.INFORMATION, code="main")
    client.force_login(lena)
    page = read(client, f"{DRAFT}page/?on=2026-03-02")
    assert "version 1 holds, not this one." in page
    page = read(client, f"{FIRST}page/?on=2026-03-02")
    assert "Our address and telephone numbers are those of today." in page


@pytest.mark.parametrize("asked", ["on=nonsense", "on=0000-00-00", "language=xx"])
def test_what_is_no_day_and_no_language_is_passed_over(client, lena, asked):
    client.force_login(lena)
    assert "What a complaint is" in read(client, f"{FIRST}page/?{asked}")


def test_another_rule_has_no_such_page_and_this_one_is_not_rehearsed(client, lena):
    client.force_login(lena)
    read(client, "/desk/rulebook/calendar/main/1/page/", 404)
    read(client, f"{FIRST}rehearse/", 404)


def test_two_editions_are_compared_in_words(client, lena):
    content = shipped() | {"phones": [{"number": "0800 1", "tariff": "free"}]}
    content["topics"]["what"]["en"] = "Anything."
    written(lena, content, kind=RuleKind.INFORMATION, code="main")
    client.force_login(lena)
    page = read(client, f"{DRAFT}compare/")
    assert "Topics › What a complaint is › English" in page
    assert "Telephone numbers › 0800 1 › What a call costs" in page
    assert "Free of charge" in page


def test_the_forms_say_which_page_comes_next(client, lena):
    client.force_login(lena)
    page = read(client, page_of(RULE))
    assert "Save and go on to: Telephone numbers" in page
