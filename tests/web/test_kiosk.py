"""A counter, one person after another: the next learns nothing of the one before."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from ombud.access import kiosks
from ombud.access.models import Kiosk
from ombud.cases.models import Case, Draft
from ombud.cases.vocabulary import Channel
from ombud.people.acting import Act, Door
from ombud.people.vocabulary import Role
from ombud.web.portal.acting import visitor_act
from ombud.web.portal.carried.kiosk import DEVICE, ROUND
from tests import given
from tests.web.carried import come_to, gone_through, hidden, send

pytestmark = pytest.mark.django_db
HERE = "/kiosk/"
WORDS = "The meter was read wrongly."
LEADING = re.compile(r'<a [^>]*href="[^#"]')


def now(person):
    return Act(actor=person, at=timezone.now(), door=Door.WEB)


@pytest.fixture
def sam():
    given.organisation()
    return given.person("sam", Role.ADMIN)


@pytest.fixture
def counter(sam):
    code = kiosks.make("Harbour Street", act=now(sam))
    device = Client(enforce_csrf_checks=True)
    secret = kiosks.switch_on(code, act=visitor_act())
    device.cookies[DEVICE] = secret
    return device


def test_without_a_code_no_device_is_a_kiosk(client, sam):
    assert client.get(HERE)["Location"] == "/kiosk/device/"
    client.cookies[DEVICE] = "chosen"
    assert client.get(HERE)["Location"] == "/kiosk/device/"
    assert client.post(HERE, {"narrative": "x"})["Location"] == "/kiosk/device/"


def test_a_code_from_the_desk_makes_a_device_one(client, sam):
    code = kiosks.make("Harbour Street", act=now(sam))
    wrong = client.post("/kiosk/device/", {"code": "AAAA-BBBB-CCCC"})
    assert "switches nothing on" in wrong.content.decode()
    assert client.post("/kiosk/device/", {"code": code})["Location"] == HERE
    cookie = client.cookies[DEVICE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert client.get(HERE).status_code == 200


def test_codes_are_not_guessed_for_long(client, sam):
    answers = [
        client.post("/kiosk/device/", {"code": f"AAAA-BBBB-{n:04}"}) for n in range(8)
    ]
    assert answers[-1].status_code == 429


def test_a_complaint_told_there_came_in_person_and_names_the_counter(counter):
    done = gone_through(counter, HERE, narrative=WORDS)
    case = Case.objects.get()
    assert case.reference in done.content.decode()
    assert case.channel == Channel.IN_PERSON
    assert case.site == "Harbour Street"


def test_the_next_person_finds_nothing(counter):
    page = send(counter, counter.get(HERE), HERE, narrative=WORDS)
    cleared = counter.post(HERE, {**hidden_of_header(page), "go": "forget"})
    assert WORDS not in cleared.content.decode()
    assert hidden(cleared)["page"] == "story"
    assert cleared["Clear-Site-Data"] == '"cache", "storage"'
    assert cleared["Cache-Control"] == "no-store"
    assert "draft" not in counter.cookies
    assert "visit" not in counter.cookies


def hidden_of_header(page):
    carried = hidden(page)
    return {"carried": carried["carried"], "page": carried["page"]}


def test_the_next_person_is_asked_every_question(counter):
    page = send(counter, counter.get(HERE), HERE, narrative=WORDS)
    page = come_to(counter, page, HERE, "check")
    cleared = counter.post(HERE, {**hidden_of_header(page), "go": "forget"})
    assert not hidden(cleared).get("then")
    after = send(counter, cleared, HERE, narrative="Another matter.")
    assert hidden(after)["page"] not in {"story", "check"}


@pytest.mark.parametrize(
    "place", ["", "story/", "files/", "check/", "later/", "resume/"]
)
def test_a_counter_keeps_no_complaint_in_its_browser(counter, place):
    device = Client()
    device.cookies = counter.cookies
    assert device.get(f"/complain/{place}")["Location"] == HERE
    told = device.post(f"/complain/{place}", {"narrative": WORDS})
    assert told["Location"] == HERE
    assert not Draft.objects.exists()
    assert not told.cookies


def test_going_back_in_the_browser_sends_nothing_of_the_one_before(counter):
    page = send(counter, counter.get(HERE), HERE, narrative=WORDS)
    counter.post(HERE, {**hidden_of_header(page), "go": "forget"})
    again = send(counter, page, HERE, go="story")
    assert WORDS not in again.content.decode()
    resent = send(counter, page, HERE, narrative=WORDS)
    assert WORDS not in resent.content.decode()


def test_what_is_unfinished_stays_for_whoever_noted_its_code(counter):
    page = send(counter, counter.get(HERE), HERE, narrative=WORDS)
    assert "write down this code" in page.content.decode()
    counter.post(HERE, {**hidden_of_header(page), "go": "forget"})
    assert Draft.objects.count() == 1


def test_what_was_sent_is_forgotten_with_the_screen(counter):
    done = gone_through(counter, HERE, narrative=WORDS)
    assert "Finish, and clear this screen" in done.content.decode()
    form = done.content.decode().split("<header", 1)[1].split("</header>")[0]
    carried = form.split('name="carried" value="')[1].split('"')[0]
    counter.post(HERE, {"carried": carried, "page": "sent", "go": "forget"})
    assert not Draft.objects.exists()


def test_no_page_there_leads_anywhere_else(counter):
    page = counter.get(HERE)
    for _ in range(20):
        text = page.content.decode()
        assert not LEADING.search(text)
        assert 'autocomplete="email"' not in text
        assert 'autocomplete="name"' not in text
        if hidden(page)["page"] == "check":
            break
        page = send(counter, page, HERE, narrative=WORDS, who="anonymous")
    done = send(counter, page, HERE, go="send")
    assert not LEADING.search(done.content.decode())


def test_nobodys_complaint_is_opened_on_a_counter(counter):
    received = given.received("Mine.")
    pair = {"reference": received.case.reference, "receipt": received.receipt}
    device = Client()
    device.cookies = counter.cookies
    assert device.post("/track/", pair)["Location"] == HERE
    assert device.get("/case/").status_code == 302


def test_a_kiosk_that_was_revoked_shows_no_form(counter, sam):
    kiosks.revoke(Kiosk.objects.get().pk, act=now(sam))
    assert counter.get(HERE)["Location"] == "/kiosk/device/"


def test_a_device_whose_kiosk_was_revoked_is_an_ordinary_one_again(counter, sam):
    counter.get(HERE)
    kiosks.revoke(Kiosk.objects.get().pk, act=now(sam))
    gone = counter.get(HERE).cookies
    assert gone[DEVICE]["max-age"] == gone[ROUND]["max-age"] == 0
    assert counter.get("/track/").status_code == 200


def test_a_link_of_another_site_takes_no_device_off_its_counter(client, sam):
    """It brings no strict cookie along, and so says nothing of the device."""
    assert not client.get(HERE).cookies


def test_nobody_there_is_idle_for_long(counter):
    page = counter.get(HERE).content.decode()
    assert 'data-idle="180"' in page
    assert "Are you still there?" in page
    assert '<noscript><meta http-equiv="refresh" content="600;url=/kiosk/">' in page
