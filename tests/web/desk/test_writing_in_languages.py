"""A letter in another language of the organisation, and on paper before it leaves."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ombud.cases import unsent
from ombud.people.vocabulary import Role
from tests import given
from tests.letters.texts import written

pytestmark = pytest.mark.django_db
TURKISH = "Merhaba, şikâyetinizi aldık ve faturanıza yeniden bakıyoruz."


@pytest.fixture
def priya(monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=7))
    given.organisation()
    return given.person("priya")


@pytest.fixture
def case(priya, client):
    case = given.case_under_investigation(priya, identity=given.named_complainant())
    client.force_login(priya)
    return case


def place(case):
    return reverse("desk:write", args=[case.reference])


def paper(client, case):
    return client.get(reverse("desk:write-paper", args=[case.reference]))


def save(client, case, **told):
    typed = {"writing": "1", "do": "save", "readers": "public", **told}
    return client.post(place(case), typed).content.decode()


def test_a_letter_is_in_the_language_they_chose_until_somebody_switches(client, case):
    page = client.get(place(case)).content.decode()
    assert '<option value="en" selected>' in page
    assert "the language they are written to in" in page


def test_the_other_language_brings_its_texts_its_checks_and_a_warning(
    client, case, priya
):
    written(priya, code="sorry", en="We are sorry.", tr="Özür dileriz.")
    page = save(client, case, body=TURKISH, language="tr")

    assert "Not the language they chose" in page
    assert "In the language chosen" in page
    assert 'name="body" rows="16" lang="tr"' in page
    texts = re.search(r'<select[^>]* name="insert".*?</select>', page, re.DOTALL)[0]
    assert ("Title tr" in texts, "Title en" in texts) == (True, False)


def test_the_language_stays_with_the_draft(client, case, priya):
    save(client, case, body=TURKISH, language="tr")
    save(client, case, body=f"{TURKISH} Sevgiler.")
    assert unsent.draft_of(case, priya).language == "tr"
    page = client.get(place(case)).content.decode()
    assert '<option value="tr" selected>' in page


def test_a_language_the_organisation_does_not_speak_is_not_taken(client, case, priya):
    save(client, case, body="Bonjour.", language="xx")
    assert unsent.draft_of(case, priya).language == ""


def test_a_draft_can_be_opened_as_it_will_be_printed(client, case):
    page = save(client, case, body="Dear Ruth, we were wrong.", show="letter")
    assert "Open as PDF" in page
    answer = paper(client, case)
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert case.messages.filter(kind="message").count() == 0


def test_nobody_prints_the_draft_of_another(client, case):
    save(client, case, body="Dear Ruth, we were wrong.")
    client.force_login(given.person("rita", Role.REPRESENTATIVE))
    assert paper(client, case).status_code in {403, 404}


def test_a_note_for_us_alone_is_no_letter_to_print(client, case):
    save(client, case, body="Rang.", readers="internal")
    assert paper(client, case).status_code == 404


def test_before_sending_it_says_which_dates_it_meets_and_which_it_does_not(
    client, case
):
    page = save(client, case, body="Dear Ruth, we were wrong.")
    assert "It is the news owed by" in page
    assert "this message is not the decision" in page
