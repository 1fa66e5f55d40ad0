"""Codes from an app: the published examples, each code once, and only near its time."""

import base64
from datetime import UTC, datetime, timedelta

import pytest

from ombud.access import app_codes
from ombud.access.models import Factor
from ombud.people.refusals import Unusable
from tests import given

SECRET = base64.b32encode(b"12345678901234567890").decode()
NOW = given.MONDAY


@pytest.mark.parametrize(
    ("moment", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_the_codes_are_those_of_the_published_examples(moment, code):
    at = datetime.fromtimestamp(moment, UTC)
    assert app_codes.code_of(SECRET, app_codes.step_at(at)) == code


def code(at=NOW, steps=0):
    return app_codes.code_of(SECRET, app_codes.step_at(at) + steps)


@pytest.fixture
def priya(db):
    priya = given.person("priya")
    day_before = given.act(priya, days_later=-1)
    shown = code(day_before.at)
    app_codes.add(priya, secret=SECRET, code=shown, act=day_before)
    return priya


def test_the_code_shown_now_opens(priya):
    assert app_codes.use(priya, code(), at=NOW)


@pytest.mark.parametrize("steps", [-1, 1])
def test_a_clock_may_be_half_a_minute_off(priya, steps):
    assert app_codes.use(priya, code(steps=steps), at=NOW)


@pytest.mark.parametrize("steps", [-20, -2, 2, 20])
def test_a_code_of_another_time_opens_nothing(priya, steps):
    assert not app_codes.use(priya, code(steps=steps), at=NOW)


def test_a_code_opens_once(priya):
    assert app_codes.use(priya, code(), at=NOW)
    assert not app_codes.use(priya, code(), at=NOW)
    assert not app_codes.use(priya, code(), at=NOW + timedelta(seconds=29))


def test_no_code_used_before_opens_when_the_clock_is_set_back(priya):
    assert app_codes.use(priya, code(), at=NOW)
    earlier = NOW - timedelta(minutes=1)
    assert not app_codes.use(priya, code(earlier), at=earlier)


def test_the_code_that_showed_the_app_works_opens_nothing_afterwards(db):
    otto = given.person("otto")
    app_codes.add(otto, secret=SECRET, code=code(), act=given.act(otto))
    assert not app_codes.use(otto, code(), at=NOW)


@pytest.mark.parametrize(
    "typed", ["", "28708", "2870822", "abcdef", "２８７０８２", "١٢٣٤٥٦", "0" * 6]
)
def test_what_is_no_code_of_now_opens_nothing(priya, typed):
    assert not app_codes.use(priya, typed, at=NOW)


def test_the_code_of_one_person_does_not_open_for_another(priya):
    assert not app_codes.use(given.person("otto"), code(), at=NOW)


def test_an_app_that_shows_a_wrong_code_is_not_kept(db):
    otto = given.person("otto")
    with pytest.raises(Unusable) as refused:
        app_codes.add(otto, secret=SECRET, code="000000", act=given.act(otto))
    assert refused.value.field == "code"
    assert not Factor.objects.exists()


def test_the_secret_stands_sealed_in_its_row(priya):
    kept = bytes(Factor.objects.get().sealed)
    assert SECRET.encode() not in kept
    assert b"12345678901234567890" not in kept


def test_somebody_has_one_app_and_a_new_one_takes_its_place(priya):
    later = given.act(priya, days_later=1)
    other = app_codes.new_secret()
    shown = app_codes.code_of(other, app_codes.step_at(later.at))
    app_codes.add(priya, secret=other, code=shown, act=later)
    assert Factor.objects.filter(user=priya).count() == 1
    assert not app_codes.use(priya, code(later.at, steps=1), at=later.at)
