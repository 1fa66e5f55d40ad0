"""Few change the rulebook, and each change has a name."""

import re
from datetime import timedelta

import pytest

from ombud.cases.life import receiving
from ombud.cases.life.receiving import Complaint
from ombud.cases.vocabulary import Channel
from ombud.journal.models import Entry
from ombud.people.vocabulary import Role
from ombud.rulebook import changing, loading
from ombud.rulebook.models import Edition
from ombud.rulebook.policy import CONFIRMERS, WRITERS
from ombud.rulebook.vocabulary import RuleKind, Standing
from tests import given
from tests.web.desk.rulebook_pages import (
    CHECKED,
    FCA,
    OURS,
    TEN_DAYS,
    now,
    organisation_with_a_law,
    read,
    standing,
    text_of,
    today,
    written,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _organisation():
    organisation_with_a_law()


@pytest.fixture
def edith(client):
    """The representative, signed in."""
    edith = given.person("edith", Role.REPRESENTATIVE)
    client.force_login(edith)
    return edith


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


@pytest.mark.parametrize("role", Role)
def test_only_who_may_confirm_finds_the_way_and_the_page(client, role):
    client.force_login(given.person("me", role))
    may = role in CONFIRMERS

    assert (f"{FCA}confirm/" in read(client, FCA)) == may
    assert client.get(f"{FCA}confirm/").status_code == (200 if may else 403)
    told = client.post(f"{FCA}confirm/", CHECKED | {"valid_from": today()})
    assert told.status_code == (302 if may else 403)
    assert (standing("uk-fca-disp") == Standing.IN_FORCE) == may


def test_who_may_not_confirm_reads_who_may(client):
    client.force_login(given.person("priya"))

    page = read(client, FCA)

    assert "An edition may be confirmed by: Approver," in page
    assert "Complaints management representative" in page


def test_what_was_not_looked_up_says_so_before_anybody_confirms(client, edith):
    loading.load_profile("tr-insurance", act=given.act())

    page = read(client, "/desk/rulebook/profile/tr-insurance/1/confirm/")

    assert "Not looked up: check before you confirm" in page


def test_a_law_confirmed_by_a_named_person_binds_new_complaints(client, edith):
    before = receiving.receive(
        Complaint(narrative="Before.", channel=Channel.WEB_FORM), act=now()
    ).case

    answer = client.post(f"{FCA}confirm/", CHECKED | {"valid_from": "2016-06-30"})

    assert answer["Location"] == FCA
    assert "Confirmed by Edith" in read(client, FCA)
    after = receiving.receive(
        Complaint(narrative="After.", channel=Channel.WEB_FORM), act=now()
    ).case
    fca = Edition.objects.get(kind="profile", code="uk-fca-disp")
    assert not before.deadlines.filter(profile=fca).exists()
    assert after.deadlines.filter(profile=fca, kind="answer").exists()
    kept = Entry.objects.filter(verb="rules.edition_confirmed").get()
    assert kept.actor_id == edith.pk


def test_since_when_a_rule_holds_and_who_confirmed_it_say_their_year(client, edith):
    client.post(f"{FCA}confirm/", {"valid_from": str(today()), **CHECKED})
    page = read(client, FCA)
    year = today().year
    assert re.search(rf"It holds from \w+ \d+ \w+ {year}\.", page)
    assert re.search(rf"Confirmed by .+?, \w+ \d+ \w+ {year}\.", page)


def test_an_edition_is_confirmed_only_by_who_says_they_checked_it(client, edith):
    answer = client.post(f"{FCA}confirm/", {"valid_from": today()})

    assert "Please check it first, and say so here." in text_of(answer, 422)
    assert standing("uk-fca-disp") == Standing.SHIPPED


@pytest.mark.parametrize("valid_from", ["", "2026-02-30", "soon"])
def test_a_day_that_is_no_day_is_an_error_of_the_form(client, edith, valid_from):
    answer = client.post(f"{FCA}confirm/", CHECKED | {"valid_from": valid_from})

    page = text_of(answer, 422)
    assert "There is a problem on this page" in page
    assert valid_from in page
    assert standing("uk-fca-disp") == Standing.SHIPPED


def test_what_we_write_begins_today_at_the_earliest(client, edith, lena):
    draft = written(lena)
    yesterday = today() - timedelta(days=1)
    entries = Entry.objects.count()

    answer = client.post(f"{OURS}1/confirm/", CHECKED | {"valid_from": yesterday})

    assert "cannot come into force on a day in the past" in text_of(answer, 422)
    draft.refresh_from_db()
    assert draft.confirmed_at is None
    assert Entry.objects.count() == entries


def test_a_draft_that_changed_after_it_was_read_is_shown_again_first(
    client, edith, lena
):
    written(lena)
    as_read = read(client, f"{OURS}1/confirm/")
    digest = re.search(r'name="read" value="(\w+)"', as_read).group(1)
    written(lena, TEN_DAYS | {"title": {"en": "Ninety days"}})
    told = CHECKED | {"valid_from": today(), "read": digest}

    page = text_of(client.post(f"{OURS}1/confirm/", told), 422)

    assert "Read it again first" in page
    assert "Ninety days" in page
    assert standing("ours") == Standing.DRAFT


def test_nobody_confirms_an_edition_of_their_own(client, edith):
    written(edith)

    assert f"{OURS}1/confirm/" not in read(client, f"{OURS}1/")
    assert "another person has to confirm it" in read(client, f"{OURS}1/")
    assert "another person" in read(client, f"{OURS}1/confirm/", 409)
    answer = client.post(f"{OURS}1/confirm/", CHECKED | {"valid_from": today()})
    assert "another person" in text_of(answer, 409)
    assert standing("ours") == Standing.DRAFT


def test_who_runs_everything_alone_is_told_that_it_is_kept(client, edith, lena):
    alone = written(lena, {"small_business": True}, kind=RuleKind.PROCESS, code="main")
    changing.confirm(alone, act=now(edith))
    written(edith)

    assert "You wrote this edition yourself." in read(client, f"{OURS}1/confirm/")
    client.post(f"{OURS}1/confirm/", CHECKED | {"valid_from": today()})

    assert "one person runs the process" in read(client, f"{OURS}1/")


def test_the_page_says_which_edition_ends(client, edith, lena):
    changing.confirm(written(lena), act=now(edith))
    tomorrow = today() + timedelta(days=1)
    written(lena, TEN_DAYS | {"stages": 2}, on=tomorrow)

    assert "Version 1, which holds from" in read(client, f"{OURS}2/confirm/")
    client.post(f"{OURS}2/confirm/", CHECKED | {"valid_from": tomorrow})

    assert Edition.objects.get(code="ours", version=1).valid_until == today()
    assert "Confirmed, not yet in force" in read(client, "/desk/rulebook/")


def test_a_confirmed_edition_is_not_confirmed_again(client, edith):
    page = read(client, "/desk/rulebook/calendar/main/1/confirm/", 409)

    assert "stays as it is" in page


def test_a_rule_ends_with_a_day(client, edith, lena):
    changing.confirm(written(lena), act=now(edith))
    past = today() - timedelta(days=1)

    refused = client.post(f"{OURS}1/retire/", {"last_day": past})
    assert "cannot end on a day in the past" in text_of(refused, 422)
    assert Edition.objects.get(code="ours").valid_until is None

    client.post(f"{OURS}1/retire/", {"last_day": today()})
    assert Edition.objects.get(code="ours").valid_until == today()
    assert "Ended by Edith" in read(client, f"{OURS}1/")


def test_the_organisation_keeps_its_calendar(client, edith):
    place = "/desk/rulebook/calendar/main/1/"

    assert f"{place}retire/" not in read(client, place)
    assert read(client, f"{place}retire/", 409)


@pytest.mark.parametrize("role", Role)
def test_a_draft_is_thrown_away_by_who_may_write(client, lena, role):
    written(lena)
    client.force_login(given.person("me", role))
    may = role in WRITERS

    assert client.get(f"{OURS}1/discard/").status_code == (200 if may else 403)
    assert client.post(f"{OURS}1/discard/").status_code == (302 if may else 403)

    assert Edition.objects.filter(code="ours").exists() != may


def test_what_is_shipped_is_not_thrown_away(client, edith):
    assert client.post(f"{FCA}discard/").status_code == 409
    assert Edition.objects.filter(code="uk-fca-disp").exists()
