"""What is shown of a timeline stands in the address, and outlives a step."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from ombud.cases.life import writing
from ombud.cases.states import Step
from tests import given

pytestmark = pytest.mark.django_db
PUBLIC = "from=view%3Dmine%26show%3Dpublic"


@pytest.fixture
def priya(client, monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=7))
    given.organisation()
    priya = given.person("priya")
    client.force_login(priya)
    return priya


@pytest.fixture
def case(priya):
    case = given.case_under_investigation(priya)
    writing.note(case, body="She sounded tired.", act=given.act(priya, days_later=1))
    writing.write(case, body="Dear Ruth", act=given.act(priya, days_later=1))
    return case


def links_on(client, address):
    page = client.get(address).content.decode()
    return {unescape(each) for each in re.findall(r'href="([^"]+)"', page)}


def page_of(case, query=""):
    place = reverse("desk:case", args=[case.reference])
    return f"{place}?{query}" if query else place


def timeline(client, address):
    page = client.get(address).content.decode()
    return page.partition('id="timeline"')[2].partition("</section>")[0]


@pytest.mark.parametrize("address", ["show=public", "from=show%3Dpublic", PUBLIC])
def test_the_part_shown_stands_in_the_address(client, case, address):
    shown = timeline(client, page_of(case, address))
    assert "Dear Ruth" in shown
    assert "She sounded tired." not in shown


def test_nonsense_in_the_address_shows_all(client, case):
    for address in ("show=secret", "from=show%3Dsecret", "show="):
        shown = timeline(client, page_of(case, address))
        assert "Dear Ruth" in shown
        assert "She sounded tired." in shown


def test_every_link_to_a_step_and_to_all_actions_tells_it_on(client, case):
    links = links_on(client, page_of(case, "show=public&from=view%3Dmine"))
    steps = [reverse("desk:step", args=[case.reference, step]) for step in ("plan",)]
    for place in [*steps, reverse("desk:step", args=[case.reference, Step.NOTE])]:
        assert f"{place}?{PUBLIC}" in links
    palette = f"{reverse('desk:palette')}?on={case.reference}&{PUBLIC}"
    assert palette in links


def test_a_tab_leads_to_itself_and_to_nothing_that_was_shown_before(client, case):
    links = links_on(client, page_of(case, PUBLIC))
    assert "?show=internal&from=view%3Dmine" in links
    assert "?from=view%3Dmine" in links  # all of it


def test_a_step_leads_back_to_the_part_that_was_shown(client, case):
    place = reverse("desk:step", args=[case.reference, Step.PLAN])
    typed = {"body": "Read the meter.", "plan": "Read it."}
    done = client.post(f"{place}?{PUBLIC}", typed)
    assert done.url == page_of(case, PUBLIC)
    assert "She sounded tired." not in timeline(client, done.url)


def test_the_next_complaint_of_the_list_shows_the_same_part(client, priya, case):
    given.case_under_investigation(priya)
    place = reverse("desk:case-place", args=[case.reference])
    crumbs = client.get(f"{place}?{PUBLIC}").content.decode()
    (onward,) = re.findall(r'href="([^"]+)" rel="(?:next|prev)"', crumbs)
    assert onward.endswith(f"?{PUBLIC}")
    assert "show" not in re.findall(r'href="(/desk/\?[^"]+)"', crumbs)[0]


def test_without_a_list_a_part_makes_no_list_of_all_complaints(client, case):
    page = client.get(page_of(case, "show=public")).content.decode()
    assert reverse("desk:case-place", args=[case.reference]) not in page


def test_showing_earlier_events_goes_on_where_they_begin(client, priya, case):
    for number in range(40):
        writing.note(case, body=f"Call {number}.", act=given.act(priya, days_later=1))
    few = client.get(page_of(case, "show=internal")).content.decode()
    (more,) = re.findall(r'id="earlier" href="([^"]+)"', few)
    assert unescape(more) == "?all=1&show=internal#further"
    whole = timeline(client, page_of(case, "all=1&show=internal"))
    assert (
        whole.index("Call 10.") < whole.index('id="further"') < whole.index("Call 9.")
    )
