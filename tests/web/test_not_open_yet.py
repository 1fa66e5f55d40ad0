"""Before it is said who answers complaints, none is taken."""

import json

import pytest

from ombud.cases.models import Case
from tests import given

pytestmark = pytest.mark.django_db
PAGES = [
    "/",
    "/complain/",
    "/complain/check/",
    "/embed/",
    "/kiosk/",
    "/track/",
    "/case/",
]
COMPLAINT = json.dumps({"narrative": given.WORDS, "channel": "api"})
API = "/api/v1/complaints"


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_that_it_is_not_open_and_where_to_set_it_up(client, page):
    answer = client.get(page)

    assert answer.status_code == 503
    assert answer["Retry-After"] == "600"
    assert "Not open yet" in answer.content.decode()
    assert 'href="/desk/setup/"' in answer.content.decode()


def test_what_is_sent_anyway_makes_no_complaint(client):
    assert client.post("/complain/check/", {"narrative": "x"}).status_code == 503
    assert client.post("/complain/what/", {"narrative": "x"}).status_code == 503
    assert not Case.objects.exists()


def test_a_program_is_told_so_in_a_sentence(client):
    answer = client.post(API, COMPLAINT, content_type="application/json")

    assert answer.status_code == 503
    assert answer.json()["code"] == "not_open_yet"
    assert answer.json()["detail"].endswith(".")
    assert not Case.objects.exists()


def test_setting_up_and_the_questions_of_probes_go_on(client):
    assert client.get("/desk/setup/").status_code == 200
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 200
    assert client.post("/language/", {"language": "tr"}).status_code == 302


def test_once_it_is_set_up_the_doors_are_open(client):
    assert client.get("/").status_code == 503

    given.organisation()

    assert client.get("/").status_code == 200
    assert client.get("/complain/", follow=True).status_code == 200
