"""The letters of a case: to whom, by which way, and what became of each."""

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from ombud.cases.life import consulting, writing
from ombud.jobs import reactions
from ombud.mail.models import Outgoing
from ombud.mail.vocabulary import State
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya(client):
    given.organisation()
    priya = given.person("priya")
    client.force_login(priya)
    return priya


@pytest.fixture
def case(priya):
    return given.case_under_investigation(priya, identity=given.named_complainant())


def after_reactions():
    reactions.deliver_all(at=given.act(days_later=2).at)


def page_of(client, case, query=""):
    place = reverse("desk:case", args=[case.reference])
    return unescape(client.get(f"{place}{query}").content.decode())


def letters(client, case, query=""):
    page = page_of(client, case, query)
    return page.partition('id="letters"')[2].partition("</section>")[0]


def said(part):
    return " ".join(re.sub(r"<[^>]+>", " ", part).split())


def test_what_was_written_stands_there_with_its_kind_its_author_and_the_way_to_it(
    client, priya, case
):
    row = writing.write(case, body="Dear Ruth", act=given.act(priya, days_later=1))
    part = letters(client, case)
    assert f'href="#message-{row.pk}"' in part
    assert f'id="message-{row.pk}"' in page_of(client, case)
    assert "To read on their page Priya" in said(part)


def test_a_letter_not_on_the_page_is_reached_on_the_whole_timeline(client, priya, case):
    row = writing.write(case, body="Dear Ruth", act=given.act(priya, days_later=1))
    part = letters(client, case, "?show=internal")
    assert f'href="?all=1#message-{row.pk}"' in part


def test_notes_and_their_own_words_are_no_letters(client, priya, case):
    writing.note(case, body="She sounded tired.", act=given.act(priya, days_later=1))
    assert "Internal note" not in letters(client, case)


@pytest.mark.parametrize("state", State)
def test_each_e_mail_says_whom_it_goes_to_and_where_it_is(client, priya, case, state):
    writing.write(case, body="Dear Ruth", act=given.act(priya, days_later=1))
    after_reactions()
    settled = None if state is State.WAITING else given.MONDAY
    Outgoing.objects.update(state=state, settled_at=settled)
    shown = said(letters(client, case))
    assert f"E-mail: Complainant {state.label}" in shown
    assert "Confirmation that it arrived" in shown


def test_a_message_held_for_some_seconds_is_seen_waiting(client, priya, case):
    writing.hold(case, body="Dear Ruth", act=given.act(priya, days_later=1))
    assert "Message Held for a few seconds" in said(letters(client, case))


def test_how_they_found_the_handling_is_no_news_for_who_handled_it(client, case):
    after_reactions()
    before = letters(client, case).count("E-mail")
    Outgoing.objects.filter(kind="received").update(kind="survey")
    assert letters(client, case).count("E-mail") == before - 1


def test_where_nothing_was_written_the_page_says_so_and_offers_to_write(client, priya):
    case = given.received_case()
    part = letters(client, case)
    assert "Nothing was written to them yet." in part


def test_of_many_letters_the_latest_are_shown_and_the_others_folded(
    client, priya, case
):
    for number in range(7):
        act = given.act(priya, days_later=number + 1)
        writing.write(case, body=f"Letter {number}", act=act)
    part = letters(client, case)
    before, _fold, _after = part.partition("<details")
    assert before.count("<li>") == 4
    assert "earlier letters" in part


def test_a_letter_that_did_not_leave_is_never_folded_away(client, priya, case):
    after_reactions()
    Outgoing.objects.update(state=State.FAILED, settled_at=given.MONDAY)
    for number in range(7):
        act = given.act(priya, days_later=number + 1)
        writing.write(case, body=f"Letter {number}", act=act)
    before, _fold, _after = letters(client, case).partition("<details")
    assert str(State.FAILED.label) in before


def test_whoever_is_only_asked_sees_no_letter(client, priya):
    jonas = given.person("jonas", Role.EXPERT, of=given.unit("metering"))
    case = given.case_under_investigation(priya)
    consulting.consult(
        case,
        unit=given.unit("metering"),
        question="Who keyed it?",
        due_on=date(2026, 3, 20),
        act=given.act(priya, days_later=1),
    )
    client.force_login(jonas)
    assert letters(client, case) == ""
