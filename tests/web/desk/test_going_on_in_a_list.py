"""Whoever works through a list stays in it, whatever step they take on the way."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from ombud.cases.models import Unsent
from ombud.cases.states import Step
from ombud.people.vocabulary import Role
from tests import given
from tests.web.desk.settling import WORDS, process
from tests.web.filling import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(client, monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=7))
    given.organisation()
    priya = given.person("priya")
    client.force_login(priya)
    return given.case_under_investigation(priya)


def after_a_note(client, case, *, over):
    """Where a note leads that was written in a dialog over the page at `over`."""
    answer = client.post(
        f"/desk/cases/{case.reference}/note/",
        {"body": "Looked at."},
        headers={"HX-Request": "true", "HX-Current-URL": over},
    )
    return answer["HX-Redirect"]


def test_the_queue_opens_each_complaint_in_its_list(client, case):
    page = client.get("/desk/?view=mine").content.decode()
    assert f'"/desk/cases/{case.reference}/?from=view%3Dmine"' in page


def test_a_step_leads_back_to_the_complaint_in_its_list(client, case):
    page = f"/desk/cases/{case.reference}/"
    over = f"http://testserver{page}?from=view%3Dmine"
    assert after_a_note(client, case, over=over) == f"{page}?from=view%3Dmine"


@pytest.mark.parametrize(
    "over", ["", "http://[", "https://example.org/?from=x", "/desk/?from=view%3Dmine"]
)
def test_of_any_other_page_nothing_is_taken(client, case, over):
    assert after_a_note(client, case, over=over) == f"/desk/cases/{case.reference}/"


MINE = "?from=view%3Dmine"


def links_on(client, address):
    page = client.get(address).content.decode()
    return {unescape(each) for each in re.findall(r'href="([^"]+)"', page)}


@pytest.mark.parametrize("step", [Step.WRITE, Step.PLAN, Step.NOTE])
def test_every_step_of_a_complaint_opened_from_a_list_knows_the_list(
    client, case, step
):
    page = f"/desk/cases/{case.reference}/"
    place = reverse("desk:step", args=[case.reference, step])
    assert f"{place}{MINE}" in links_on(client, page + MINE)
    assert place in links_on(client, page)


def test_a_long_step_leads_back_into_the_list(client, case):
    page = f"/desk/cases/{case.reference}/"
    place = reverse("desk:step", args=[case.reference, Step.PLAN])
    assert page + MINE in links_on(client, place + MINE)
    done = client.post(place + MINE, {"body": "Read the meter.", "plan": "Read it."})
    assert done.url == page + MINE


def test_a_reply_leads_back_into_the_list_and_so_does_keeping_it(client, case):
    page = f"/desk/cases/{case.reference}/"
    place = reverse("desk:write", args=[case.reference])
    shown = client.get(place + MINE).content.decode()
    assert '<input type="hidden" name="from" value="view=mine">' in shown
    assert f'href="{page}{MINE}" data-leave' in shown

    typed = {"writing": "1", "from": "view=mine", "body": "Dear Ruth, we are on it."}
    told = {**typed, "readers": "public", "sure": "on", "do": "send"}
    assert client.post(place, told).url == page + MINE

    held = Unsent.objects.get()
    back = reverse("desk:write-back", args=[case.reference, held.pk])
    assert 'name="from" value="view=mine"' in client.get(page + MINE).content.decode()
    assert client.post(back, {"from": "view=mine"}).url == place + MINE


def test_settling_in_one_go_leads_back_into_the_list(client):
    given.organisation()
    rita = given.person("rita", Role.REPRESENTATIVE)
    process(rita, small_business=True)
    client.force_login(rita)
    case = given.received_case()
    page = f"/desk/cases/{case.reference}/"
    settle = f"{page}settle/{MINE}"
    assert settle in links_on(client, page + MINE)
    shown = client.get(settle)
    assert page + MINE in links_on(client, settle)
    done = client.post(settle, filled(shown) | WORDS)
    assert done.url == page + MINE
