"""A process is tried on a complaint nobody made; nothing is kept of it."""

import pytest
from django.urls import reverse

from ombud.cases.models import Case
from ombud.journal.models import Entry
from ombud.people.vocabulary import Role
from ombud.rulebook import changing
from ombud.rulebook.vocabulary import RuleKind
from tests import given
from tests.web.crawling import Page
from tests.web.filling import filled

pytestmark = pytest.mark.django_db
ROUTES = [
    {
        "code": "danger",
        "when": {"words": ["gas"], "languages": ["en"]},
        "unit": "metering",
        "alert": True,
        "because": {"en": "Nobody may wait."},
    },
    {"code": "by-phone", "when": {"channels": ["phone"]}, "handler": "rita"},
    {"code": "grave", "when": {"severity_at_least": 4}, "unit": "metering"},
    {"code": "other-tongues", "when": {"languages": ["tr"]}, "unit": "metering"},
]


@pytest.fixture
def rita(client):
    given.organisation()
    given.unit("metering")
    person = given.person("rita", Role.REPRESENTATIVE)
    given.person("mark", Role.MANAGEMENT)
    client.force_login(person)
    return person


def draft(person, **content):
    return changing.write(
        RuleKind.PROCESS,
        "main",
        content={"routes": ROUTES, **content},
        valid_from=given.MONDAY.date(),
        act=given.act(person),
    )


def address(edition):
    return reverse("desk:rulebook-trial", args=["process", "main", edition.version])


def tried(client, edition, **typed):
    place = address(edition)
    answer = client.post(place, filled(client.get(place)) | typed)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_first_route_that_fits_is_taken_and_the_others_say_why_not(client, rita):
    told = tried(
        client, draft(rita), text="It smells of gas.", channel="phone", language="en"
    )
    before, after = told.split("1. danger")
    first, second = after.split("2. by-phone")
    assert "Taken" in first
    assert "Nobody may wait." in first
    assert "It goes to the department: Metering" in first
    assert "It fits too, but a route before it is taken." in second
    assert "It is not severe enough, or not judged yet." in second
    assert "It is written in another language." in second
    assert "Not known until somebody judges how severe it is." in before


def test_urgency_agreement_demands_and_alert_are_told(client, rita):
    edition = draft(
        rita,
        approvals=[{"severity_at_least": 4}],
        demands=[{"severity_at_least": 4, "steps": ["consult"]}],
    )
    grave = tried(client, edition, severity="5", impact="1", safety="actual")
    assert "Immediate" in grave
    assert "Somebody else must agree to the decision." in grave
    assert "A department was consulted" in grave
    assert "Top management: Mark" in grave
    small = tried(client, edition, severity="1")
    assert "Nobody else has to agree to the decision." in small
    assert "Nothing is demanded." in small
    assert "Nobody: it is not significant enough." in small
    assert "No route fits: whoever assesses it says who gets it." in small


def test_a_trial_keeps_nothing(client, rita):
    edition = draft(rita)
    before = Entry.objects.count()
    tried(client, edition, text="gas", severity="5", safety="actual")
    assert Entry.objects.count() == before
    assert not Case.objects.exists()


def test_a_wider_category_is_met_by_those_in_it(client, rita):
    edition = draft(
        rita,
        categories=[
            {"code": "bills", "names": {"en": "Bills"}},
            {"code": "late", "names": {"en": "Late bill"}, "parent": "bills"},
        ],
        routes=[
            {"code": "money", "when": {"categories": ["bills"]}, "unit": "metering"}
        ],
    )
    told = tried(client, edition, category="late")
    assert "Taken" in told.split("1. money")[1]


def test_the_last_complaints_are_counted_by_route_and_only_those_one_may_see(
    client, rita
):
    edition = draft(rita)
    given.received_case(narrative="There is a smell of gas.")
    given.received_case(narrative="The bill is wrong.")
    hidden = given.received_case(narrative="Gas again.", confidential=True)
    page = " ".join(client.get(address(edition)).content.decode().split())
    assert "The last 3 complaints you may see" in page
    assert '<td>danger</td><td class="text-end">2</td>' in page
    assert '<td>No route fits</td><td class="text-end">1</td>' in page

    client.force_login(given.person("lena", Role.LEAD))
    page = " ".join(client.get(address(edition)).content.decode().split())
    assert hidden.confidential
    assert '<td>danger</td><td class="text-end">1</td>' in page

    client.force_login(given.person("adam", Role.ADMIN))
    page = client.get(address(edition)).content.decode()
    assert "There are no complaints you may see." in page


def test_what_cannot_be_tried_is_said(client, rita):
    place = address(draft(rita))
    typed = filled(client.get(place)) | {"channel": "pigeon", "text": "keep me"}
    answer = client.post(place, typed)
    assert answer.status_code == 422
    assert filled(answer)["text"].strip() == "keep me"


def test_only_a_process_is_tried(client, rita):
    edition = draft(rita)
    other = reverse("desk:rulebook-trial", args=["profile", "iso-default", 1])
    assert client.get(other).status_code == 404
    missing = address(edition).replace(f"/{edition.version}/", "/999/")
    assert client.get(missing).status_code == 404


def test_hostile_words_stay_words(client, rita):
    words = "<canary-trial>\"'><svg onload=alert(1)>{{7*7}}"
    route = {"code": "x", "unit": "metering", "because": {"en": words}}
    told = tried(client, draft(rita, routes=[route]), text=words)
    assert not Page(told).faults
