"""All actions: only what this person may do now, and where they may go."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from ombud.cases.life import assigning
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db
PALETTE = "/desk/palette/"
AS_A_DIALOG = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _not_long_ago(monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=7))
    given.organisation()


@pytest.fixture
def priya(client):
    priya = given.person("priya")
    client.force_login(priya)
    return priya


def shown(client, **asked):
    return client.get(PALETTE, asked).content.decode()


def test_whoever_is_not_signed_in_finds_nothing(client):
    assert client.get(PALETTE).url.startswith("/desk/sign-in/")


def test_on_a_complaint_the_steps_open_to_this_person_stand_first(client, priya):
    case = given.case_under_investigation(priya)
    page = shown(client, on=case.reference)
    assert f"/desk/cases/{case.reference}/find/" in page
    assert f"/desk/cases/{case.reference}/note/" in page
    assert page.index("/find/") < page.index("/consult/") < page.index("/attach/")


def test_nothing_is_listed_that_would_be_refused(client, priya):
    case = given.case_under_investigation(priya)
    evan = given.person("evan", of=given.unit("metering"))
    client.force_login(evan)
    page = shown(client, on=case.reference)
    assert f"/desk/cases/{case.reference}/find/" not in page
    for place in ("staff", "tokens", "kiosks", "readings", "retention"):
        assert f'href="/desk/{place}/"' not in page


def test_what_is_not_ready_is_said_with_its_reason(client, priya):
    case = given.case_under_investigation(priya)
    page = shown(client, on=case.reference)
    assert 'id="not-yet"' in page
    assert f'href="/desk/cases/{case.reference}/decide/"' not in page
    dialog = client.get(PALETTE, {"on": case.reference}, headers=AS_A_DIALOG)
    assert f"{PALETTE}?on={case.reference}#not-yet" in dialog.content.decode()


def test_a_complaint_one_may_not_know_of_changes_nothing(client, priya):
    lena = given.person("lena", Role.LEAD)
    case = given.case_under_investigation(lena)
    metering = given.unit("metering")
    assigning.assign(case, handler=lena, unit=metering, act=given.act(lena))
    client.force_login(given.person("mira", of=given.unit("billing")))
    nobody = shown(client, on="OM-0000-0000")
    page = shown(client, on=case.reference)
    assert f"/desk/cases/{case.reference}/" not in page
    assert "Not yet" not in nobody


def test_without_a_script_the_page_looks_for_words(client, priya):
    page = shown(client, q="insi")
    assert page.count("om-rows") == 1
    assert "Search complaints for “insi”" in page
    assert "Nothing here is called that" in shown(client, q="qqqq")


def test_asked_for_by_a_script_it_is_a_list_to_choose_from(client, priya):
    answer = client.get(PALETTE, headers=AS_A_DIALOG)
    dialog = answer.content.decode()
    assert dialog.count("<dialog") == 1
    assert "<html" not in dialog
    assert 'role="combobox"' in dialog
    assert dialog.count('role="option"') > 5


def test_the_promises_by_day_are_named_once(client, priya):
    page = client.get(PALETTE, headers=AS_A_DIALOG).content.decode()
    assert page.count('href="/desk/promises/"') == 1


def test_a_step_chosen_from_all_actions_leads_back_into_the_list(client, priya):
    case = given.case_under_investigation(priya)
    mine = "from=view%3Dmine"
    page = f"/desk/cases/{case.reference}/?{mine}"
    opened = unescape(client.get(page).content.decode())
    (palette,) = re.findall(r'href="([^"]+)" data-palette', opened)
    for headers in ({}, AS_A_DIALOG):
        shown = unescape(client.get(palette, headers=headers).content.decode())
        assert f'href="/desk/cases/{case.reference}/plan/?{mine}"' in shown
    typed = {"body": "Read the meter.", "plan": "Read it."}
    done = client.post(f"/desk/cases/{case.reference}/plan/?{mine}", typed)
    assert done.url == page
    crumbs = client.get(f"/desk/cases/{case.reference}/place/?{mine}")
    assert "1 of 1" in crumbs.content.decode()
