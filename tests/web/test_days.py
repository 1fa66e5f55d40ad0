"""Days, sums and shares as each language writes them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from ombud.letters import sums
from ombud.web.templatetags import days

NBSP = "\N{NO-BREAK SPACE}"


def near_friday() -> date:
    """A Friday close enough to leave out its year."""
    today = timezone.localdate()
    return today + timedelta(days=(4 - today.weekday()) % 7)


@pytest.mark.parametrize("language", ["en", "ru", "tr"])
def test_no_language_lets_a_day_break_over_two_lines(language):
    with translation.override(language):
        assert " " not in days.day(near_friday())


def test_each_language_has_its_own_order_and_letters():
    far = date(2020, 11, 27)
    written = {}
    for language in ("en", "ru", "tr"):
        with translation.override(language):
            written[language] = days.day(far).replace(NBSP, " ")
    assert written == {
        "en": "Fri 27 Nov 2020",
        "ru": "пт, 27 ноября 2020",
        "tr": "27 Kasım 2020 Cuma",
    }


def test_a_dated_day_says_its_year_however_near():
    assert str(near_friday().year) in days.dated(near_friday())
    assert days.dated(None) == ""


def test_a_near_day_leaves_out_its_year():
    assert str(near_friday().year) not in days.day(near_friday())


@pytest.mark.parametrize(
    ("language", "written"), [("en", "10:14"), ("ru", "10:14"), ("tr", "10.14")]
)
def test_times_are_written_with_a_colon_but_in_turkish_with_a_point(language, written):
    with translation.override(language):
        assert days.hour(datetime(2026, 11, 27, 10, 14, tzinfo=UTC)) == written


def test_moments_are_told_in_the_zone_of_the_organisation():
    with timezone.override("Europe/Istanbul"):
        assert days.hour(datetime(2026, 11, 27, 10, 14, tzinfo=UTC)) == "13:14"


@pytest.mark.parametrize(
    ("language", "sum_", "written"),
    [
        ("en", "84.20", "£84.20"),
        ("ru", "84.20", f"84,20{NBSP}£"),
        ("tr", "84.20", f"84,20{NBSP}£"),
        ("en", "1284.00", "£1,284"),
        ("tr", "1284.00", f"1.284{NBSP}£"),
        ("ru", "1284.00", f"1{NBSP}284{NBSP}£"),
    ],
)
def test_sums_follow_the_language(language, sum_, written):
    with translation.override(language):
        assert sums.written(Decimal(sum_), "GBP") == written


def test_a_currency_without_a_sign_stands_after_the_sum():
    with translation.override("en"):
        assert sums.written(Decimal(30), "CHF") == f"30{NBSP}CHF"


@pytest.mark.parametrize(
    ("language", "written"), [("en", "97%"), ("ru", f"97{NBSP}%"), ("tr", "%97")]
)
def test_shares_follow_the_language(language, written):
    with translation.override(language):
        assert days.percent(0.968) == written


def test_nothing_is_written_as_nothing():
    written = {days.day(None), days.hour(None), days.moment(None), sums.written(None)}
    assert written == {""}


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Refund of £84.20 to your bank", ""),
        ("Refund", "£84.20"),
        ("Refund of £84.205", "£84.20"),
        ("", "£84.20"),
    ],
)
def test_a_sum_its_words_name_already_is_not_said_twice(words, left):
    assert sums.unless_in("£84.20", words) == left


def test_a_space_that_may_break_makes_no_other_sum():
    assert sums.unless_in(f"84,20{NBSP}£", "84,20 £ geri ödeme") == ""
    assert sums.unless_in(f"10{NBSP}£", "110 £ indirim") == f"10{NBSP}£"


def test_a_sum_named_as_another_language_writes_it_is_not_said_twice():
    assert sums.unless_in("£480", "480 £ с учётом износа") == ""
    assert sums.unless_in(f"1{NBSP}000{NBSP}£", "Back: £1000") == ""
    assert sums.unless_in("£480", "480 days") == "£480"
