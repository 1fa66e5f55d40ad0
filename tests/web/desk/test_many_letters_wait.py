"""Letters to many complainants wait some seconds, and come back all together."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from ombud.cases import unsent
from ombud.cases.life import composing, writing
from ombud.cases.life.writing import UNDO
from ombud.cases.models import Unsent
from ombud.journal import queries as journal
from ombud.people.acting import Act, Door
from ombud.people.vocabulary import Role
from ombud.web.desk import many
from tests import given
from tests.web.desk.letters import let_them_leave

pytestmark = pytest.mark.django_db
MANY = "/desk/many/"
LETTER = "About {reference}: we look into it, and write by Friday."


@pytest.fixture(autouse=True)
def _not_long_ago(monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=7))
    given.organisation()


@pytest.fixture
def lena(client):
    lena = given.person("lena", Role.LEAD)
    client.force_login(lena)
    return lena


@pytest.fixture
def cases(lena):
    return [given.case_under_investigation(lena) for _each in range(3)]


def hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]+)"', page)[1]


def send(client, cases, body=LETTER, key=""):
    ticked = {"do": "write", "cases": [case.reference for case in cases]}
    key = key or hidden(client.get(MANY, ticked).content.decode(), "key")
    answer = client.post(MANY, {**ticked, "key": key, "body": body})
    return answer.content.decode(), key


def take_back(client, cases, batch):
    told = {"do": "write", "take_back": batch, "body": LETTER}
    told["cases"] = [case.reference for case in cases]
    answer = client.post(MANY, told)
    return answer.status_code, answer.content.decode()


def times_written(cases):
    entries = [journal.entries_of(case).filter(verb="case.written") for case in cases]
    return sum(each.count() for each in entries)


def test_letters_to_many_leave_after_the_time_to_undo(client, cases):
    page, _key = send(client, cases)
    assert "3 letters leave in 20 seconds." in page
    assert (times_written(cases), let_them_leave(seconds=5)) == (0, 0)
    assert let_them_leave(seconds=25) == 3
    assert times_written(cases) == 3


def test_all_of_them_come_back_with_the_words_to_change(client, cases):
    page, _key = send(client, cases)
    status, page = take_back(client, cases, hidden(page, "take_back"))

    assert status == 200
    assert "3 letters of 3 were not sent" in page
    assert LETTER in page
    assert all(case.reference in page for case in cases)
    assert not Unsent.objects.exists()
    assert let_them_leave(seconds=60) == 0


@pytest.mark.parametrize("named", [0, 1, 3])
def test_however_many_letters_a_matter_sent_all_of_them_come_back(
    client, cases, monkeypatch, named
):
    page, _key = send(client, cases)
    # The page of a matter sends more at once than the list may: here three, and two.
    for module in (many.ticked, many.page):
        monkeypatch.setattr(module, "MOST", 2)
    status, page = take_back(client, cases[:named], hidden(page, "take_back"))
    assert (status, "3 letters of 3 were not sent" in page) == (200, True)
    assert (Unsent.objects.count(), let_them_leave(seconds=60)) == (0, 0)


def test_what_was_taken_back_can_be_sent_anew(client, cases):
    page, _key = send(client, cases)
    _status, page = take_back(client, cases, hidden(page, "take_back"))
    page, _key = send(client, cases, key=hidden(page, "key"))
    assert "3 letters leave in 20 seconds." in page
    assert let_them_leave(seconds=25) == 3


def test_taken_back_the_very_same_form_sends_again(client, cases):
    _page, key = send(client, cases)
    for _each in range(2):
        take_back(client, cases, key)
        page, _key = send(client, cases, key=key)
        page, _key = send(client, cases, key=key)
        assert "3 letters leave in 20 seconds." in page
        assert Unsent.objects.count() == 3
    assert let_them_leave(seconds=25) == 3

    _status, page = take_back(client, cases, key)
    assert "is not waiting any more" in page
    assert "0 letters of 3 were not sent" in page


def test_the_seconds_are_counted_from_when_all_of_them_are_written(client, cases):
    send(client, cases)
    rows = Unsent.objects.all()
    assert len({row.due_at for row in rows}) == 1
    for row in rows:
        assert row.saved_at + UNDO < row.due_at < row.saved_at + UNDO * 2


def test_until_the_last_is_written_none_leaves(cases, lena):
    batch = uuid4()
    for case, seconds in zip(cases, (0, 15, 30), strict=True):
        act = at(lena, seconds=seconds)
        writing.hold(case, body="We write by Friday.", batch=batch, act=act)
    assert let_them_leave(seconds=40) == 0
    writing.let_go(batch, act=at(lena, seconds=45))
    assert let_them_leave(seconds=64) == 0
    assert let_them_leave(seconds=66) == 3


def at(staff, *, seconds):
    now = timezone.now() + timedelta(seconds=seconds)
    return Act(actor=staff, at=now, door=Door.WEB)


def test_taking_back_twice_says_the_same_twice(client, cases):
    page, _key = send(client, cases)
    batch = hidden(page, "take_back")
    for _each in range(2):
        status, page = take_back(client, cases, batch)
        assert (status, "3 letters of 3 were not sent" in page) == (200, True)


def test_what_has_left_is_said_to_have_left(client, cases):
    page, _key = send(client, cases)
    writing.release(Unsent.objects.first().pk, act=later())
    _status, page = take_back(client, cases, hidden(page, "take_back"))
    assert "2 letters of 3 were not sent" in page
    assert "is not waiting any more" in page
    assert times_written(cases) == 1


def later():
    return Act(actor=None, at=timezone.now() + timedelta(minutes=1), door=Door.CLOCK)


def test_letters_sent_by_a_double_click_wait_once_and_can_come_back(client, cases):
    _page, key = send(client, cases)
    page, _key = send(client, cases, key=key)
    assert Unsent.objects.count() == 3
    assert "3 letters leave in 20 seconds." in page


def test_a_draft_on_one_of_them_stays_as_it_is(client, cases, lena):
    act = given.act(lena, days_later=6)
    composing.keep(cases[0], body="Dear Ann, half a", internal=False, act=act)
    page, _key = send(client, cases)
    take_back(client, cases, hidden(page, "take_back"))
    assert unsent.words_of(unsent.draft_of(cases[0], lena)) == "Dear Ann, half a"


def test_nobody_takes_back_what_others_sent_to_many(client, cases):
    page, _key = send(client, cases)
    client.force_login(given.person("olga", Role.LEAD))
    status, page = take_back(client, cases, hidden(page, "take_back"))
    assert (status, Unsent.objects.count()) == (422, 3)
    assert "is not waiting any more" in page
