from datetime import timedelta

import pytest
from django.utils import timezone

from ombud.cases.states import Status
from ombud.surveys import items, queries, tokens
from ombud.surveys.models import Invitation, Response
from ombud.surveys.vocabulary import Ending, Part
from tests import given
from tests.surveys.asked import Office

pytestmark = pytest.mark.django_db


@pytest.fixture
def now(monkeypatch):
    """Everything in given happened so that the survey was asked for yesterday."""
    shift = timezone.now() - timedelta(days=12)
    monkeypatch.setattr(given, "MONDAY", shift.replace(hour=9, minute=0, second=0))


@pytest.fixture
def office(now):
    return Office()


def part_of(part):
    return [item.code for item in items.asked() if item.part == part]


def letter_of(invitation):
    return f"/survey/{tokens.token_of(invitation)}/"


def test_the_letter_opens_the_survey_alone_and_leaves_no_secret_behind(office, client):
    invitation = office.asked()
    answer = client.get(letter_of(invitation))
    assert answer["Location"] == "/survey/"
    page = client.get("/survey/").content.decode()
    assert invitation.case.reference in page
    assert "heating" not in page
    assert tokens.token_of(invitation) not in page
    assert client.get("/case/")["Location"] == "/track/"


def test_a_link_that_opens_nothing_says_so_without_telling_why(office, client):
    invitation = office.asked()
    never = client.get("/survey/" + "a" * 32 + "/")
    client.get(letter_of(invitation))
    client.post("/survey/no-thanks/")
    client.get(letter_of(invitation))
    over = client.get("/survey/")
    assert never.status_code == over.status_code == 410
    for page in (never, over):
        assert "opens nothing any more" in page.content.decode()


def test_it_is_answered_without_script_on_two_pages(office, client):
    invitation = office.asked()
    client.get(letter_of(invitation))
    first = dict.fromkeys(part_of(Part.HANDLING), "4") | {"fair": "na"}
    assert client.post("/survey/", first)["Location"] == "/survey/result/"
    page = client.get("/survey/").content.decode()
    assert 'value="na" id="id_fair_5" checked' in page

    second = dict.fromkeys(part_of(Part.RESULT), "2") | {"words": "Be quicker."}
    thanks = client.post("/survey/result/", second, follow=True).content.decode()
    assert "added up with those of at least four others" in thanks
    assert 'href="/case/again/"' in thanks
    response = queries.response_to(invitation)
    assert response.answers == {
        **dict.fromkeys(part_of(Part.HANDLING), 4),
        **dict.fromkeys(part_of(Part.RESULT), 2),
        "fair": "na",
    }
    assert response.is_complete


def test_nothing_has_to_be_answered(office, client):
    invitation = office.asked()
    client.get(letter_of(invitation))
    client.post("/survey/", {})
    client.post("/survey/result/", {})
    assert queries.response_to(invitation).answers == {}


def test_what_is_chosen_is_saved_as_they_go(office, client):
    invitation = office.asked()
    client.get(letter_of(invitation))
    answer = client.post("/survey/", {"easy": "5", "autosave": "1"})
    assert answer.json() == {"saved": "Saved."}
    assert queries.response_to(invitation).answers == {"easy": 5}


def test_an_answer_nobody_offered_is_refused_at_its_question(office, client):
    invitation = office.asked()
    client.get(letter_of(invitation))
    page = client.post("/survey/", {"easy": "9"}).content.decode()
    assert "<title>Error: How did we do?" in page
    assert not Response.objects.exists()


def test_whoever_ticks_it_answers_without_any_link(office, client):
    invitation = office.asked()
    client.get(letter_of(invitation))
    client.post("/survey/", {"easy": "5"})
    client.post("/survey/result/", {"anonymous": "on"})
    invitation.refresh_from_db()
    assert invitation.ending == Ending.ANSWERED
    assert Response.objects.get().invitation is None


def test_who_says_no_is_asked_no_more(office, client):
    invitation = office.asked()
    client.get(letter_of(invitation))
    page = client.post("/survey/no-thanks/", follow=True).content.decode()
    assert "We will not ask again" in page
    invitation.refresh_from_db()
    assert invitation.ending == Ending.DECLINED


@pytest.mark.parametrize("language", ["en", "ru", "tr"])
def test_the_questions_stand_in_the_language_of_the_complaint(office, client, language):
    invitation = office.asked(language=language)
    client.get(letter_of(invitation))
    page = client.get("/survey/").content.decode()
    (item,) = items.of_codes({"easy"})
    assert item.text[language] in page


def test_the_receipt_opens_the_survey_inside_the_complaint(office, client):
    received = given.received(identity=given.named_complainant())
    case = received.case
    told = {"reference": case.reference, "receipt": received.receipt}
    client.post("/track/", told)
    assert "/case/survey/" not in client.get("/case/").content.decode()
    assert client.get("/case/survey/").status_code == 404


def test_from_inside_an_answered_complaint_it_is_begun_uninvited(office, client):
    case, receipt = answered_with_receipt(office)
    client.post("/track/", {"reference": case.reference, "receipt": receipt})
    assert "/case/survey/" in client.get("/case/").content.decode()
    assert client.get("/case/survey/").status_code == 200
    assert not Invitation.objects.exists()
    assert client.post("/case/survey/")["Location"] == "/survey/"
    assert client.get("/survey/").status_code == 200
    assert Invitation.objects.get().drawn is False


def answered_with_receipt(office):
    receipts = []
    build = given.received

    def keep(*told, **more):
        found = build(*told, **more)
        receipts.append(found.receipt)
        return found

    given.received = keep
    try:
        case = office.answered()
    finally:
        given.received = build
    assert case.status == Status.ANSWERED
    return case, receipts[-1]
