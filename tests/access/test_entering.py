"""Trying passwords and codes: whoever tries too often waits, and nobody else."""

from datetime import timedelta

import pytest

from ombud.access import app_codes, entering
from ombud.access.devices import Seen
from ombud.access.models import KnownDevice
from ombud.access.throttling import TooOften
from ombud.access.vocabulary import How
from ombud.journal import queries as journal
from ombud.people.acting import Act, Door
from tests import given

pytestmark = pytest.mark.django_db
RIGHT = "correct horse"
NOW = given.MONDAY
THEIRS = Seen(token="", name="Firefox/140", address="203.0.113.7")
SECRET = app_codes.new_secret()


@pytest.fixture
def priya():
    return given.person("priya")


def at(moment=NOW):
    return Act(actor=None, at=moment, door=Door.WEB)


def attack(times, *, address="203.0.113.7", login="priya", token=""):
    """How many of that many guesses were heard at all; none of them is right."""
    seen = Seen(token=token, name="x", address=address)
    heard = 0
    for number in range(times):
        try:
            found = entering.by_password(login, f"guess {number}", seen=seen, act=at())
        except TooOften:
            continue
        assert found is None
        heard += 1
    return heard


def entered(priya, seen=THEIRS, *, moment=NOW):
    act = Act(actor=priya, at=moment, door=Door.WEB)
    return entering.enter(priya, how=How.PASSWORD, seen=seen, act=act)


def test_of_a_thousand_guesses_from_one_place_five_are_heard(priya):
    assert attack(1_000) == 5


def test_meanwhile_the_owner_gets_in_from_elsewhere(priya):
    attack(50)
    own = Seen(token="", name="Firefox", address="198.51.100.9")
    assert entering.by_password("priya", RIGHT, seen=own, act=at()) == priya


def test_the_owner_gets_in_from_the_very_place_of_the_attack_by_a_known_browser(priya):
    known = entered(priya)
    attack(50)
    own = Seen(token=known.cookie, name="Firefox", address=THEIRS.address)
    assert entering.by_password("priya", RIGHT, seen=own, act=at()) == priya


def test_one_place_that_tries_many_names_is_heard_twenty_times(priya):
    assert sum(attack(1, login=f"name{number}") for number in range(100)) == 20


def test_a_made_up_cookie_is_no_known_browser(priya):
    entered(priya)
    assert attack(50, token="A" * 43) == 5


def test_a_stolen_browser_does_not_guess_for_ever(priya):
    assert attack(100, token=entered(priya).cookie) == 10


def test_the_browser_of_one_person_is_not_known_for_another(priya):
    known = entered(priya)
    given.person("otto")
    assert attack(50, login="otto", token=known.cookie) == 5


def test_after_the_wait_one_may_try_again(priya):
    attack(50)
    with pytest.raises(TooOften) as refused:
        entering.by_password("priya", RIGHT, seen=THEIRS, act=at())
    later = NOW + timedelta(seconds=refused.value.wait.seconds)
    assert entering.by_password("priya", RIGHT, seen=THEIRS, act=at(later)) == priya


def test_the_wait_is_said_in_words_with_its_length(priya):
    attack(50)
    with pytest.raises(TooOften) as refused:
        entering.by_password("priya", RIGHT, seen=THEIRS, act=at())
    assert "minute" in str(refused.value)


def test_signing_in_rightly_costs_nothing(priya):
    for _each in range(100):
        assert entering.by_password("priya", RIGHT, seen=THEIRS, act=at()) == priya


def test_names_that_are_and_names_that_are_not_wait_alike(priya):
    assert attack(20) == attack(20, login="nobody", address="198.51.100.1") == 5


def test_a_first_browser_is_no_news_and_a_second_is(priya):
    assert not entered(priya).is_new_device
    other = Seen(token="", name="Chrome/140", address="198.51.100.9")
    assert entered(priya, other, moment=NOW + timedelta(days=1)).is_new_device


def test_the_same_browser_is_known_again(priya):
    known = entered(priya)
    again = Seen(token=known.cookie, name="Firefox/141", address="192.0.2.1")
    later = entered(priya, again, moment=NOW + timedelta(days=1))
    assert not later.is_new_device
    assert later.cookie == known.cookie
    assert KnownDevice.objects.count() == 1


def test_the_cookie_of_a_browser_is_in_no_table(priya):
    known = entered(priya)
    assert known.cookie.encode() not in bytes(KnownDevice.objects.get().digest)


def test_a_sign_in_is_written_down_without_where_or_with_what(priya):
    entered(priya)
    [entry] = journal.entries_of(priya)
    assert entry.verb == "person.signed_in"
    assert set(entry.facts) == {"how", "device", "new"}


def guess_codes(priya, times, *, address="203.0.113.7", token=""):
    seen = Seen(token=token, name="x", address=address)
    heard = 0
    for number in range(times):
        try:
            entering.by_code(priya, f"{number:06}", seen=seen, act=at())
        except TooOften:
            continue
        heard += 1
    return heard


@pytest.fixture
def with_app(priya):
    act = given.act(priya, days_later=-1)
    shown = app_codes.code_of(SECRET, app_codes.step_at(act.at))
    app_codes.add(priya, secret=SECRET, code=shown, act=act)
    return priya


def test_of_a_thousand_codes_from_one_place_five_are_heard(with_app):
    assert guess_codes(with_app, 1_000) == 5


def test_codes_from_many_places_are_heard_sixty_times_a_day_in_all(with_app):
    heard = [
        guess_codes(with_app, 3, address=f"10.{number // 250}.{number % 250}.1")
        for number in range(100)
    ]
    assert sum(heard) == 60


def test_meanwhile_the_owner_shows_a_code_in_a_known_browser(with_app):
    known = entered(with_app)
    for number in range(100):
        guess_codes(with_app, 3, address=f"10.0.{number}.1")
    own = Seen(token=known.cookie, name="Firefox", address="203.0.113.7")
    shown = app_codes.code_of(SECRET, app_codes.step_at(NOW))
    how = entering.by_code(with_app, shown, seen=own, act=at())
    assert how is How.PASSWORD_AND_APP
