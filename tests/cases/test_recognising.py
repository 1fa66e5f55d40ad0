"""What a letter says is recognised however it is worded."""

from datetime import date
from decimal import Decimal

import pytest

from ombud.cases import recognising

NOVEMBER = date(2026, 11, 27)


@pytest.mark.parametrize(
    "said",
    [
        "by 27 November 2026",
        "by 27 Nov",
        "on November 27, 2026",
        "до 27 ноября 2026 года",
        "27 Kasım 2026 tarihine kadar",
        "27.11.2026",
        "27/11/26",
        "2026-11-27",
        "27\N{NO-BREAK SPACE}November",
    ],
)
def test_a_day_is_recognised_as_people_write_it(said):
    assert recognising.tells_day(said, NOVEMBER)


@pytest.mark.parametrize(
    "said",
    ["27 November 2025", "28 November 2026", "27.12.2026", "127 November", "soon"],
)
def test_another_day_is_not_taken_for_it(said):
    assert not recognising.tells_day(said, NOVEMBER)


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("£84.20", "84.20"),
        ("84,20 £", "84.20"),
        ("1 284,50 ₽", "1284.50"),
        ("1,284.50", "1284.50"),
        ("1.284", "1284"),
        ("£84", "84.00"),
        ("we pay 84.2 pounds", "84.20"),
    ],
)
def test_a_sum_is_recognised_however_it_is_parted(said, amount):
    assert recognising.tells_sum(said, Decimal(amount))


@pytest.mark.parametrize("said", ["£184.20", "£84.21", "84 then 20", "nothing"])
def test_another_sum_is_not_taken_for_it(said):
    assert not recognising.tells_sum(said, Decimal("84.20"))


@pytest.mark.parametrize("said", ["2. We agree.", "2) We agree", "Point 2: yes"])
def test_a_point_is_recognised_by_its_number(said):
    assert recognising.numbers(f"Hello.\n\n{said}", 2)


@pytest.mark.parametrize("said", ["We waited 2 days.", "12. No.", "2026. A year."])
def test_any_other_number_answers_no_point(said):
    assert not recognising.numbers(said, 2)


def test_inflected_words_are_the_same_words():
    assert recognising.shares(
        "Мы перепроверили показания вашего счётчика.", "Показание счетчика неверно"
    )
    assert not recognising.shares("Мы всё проверили.", "Показание счетчика неверно")


def test_a_body_is_named_whole():
    assert recognising.names("Ask the council ombudsman.", "Council Ombudsman")
    assert not recognising.names("Ask the ombudsman.", "Council Ombudsman")


def test_an_address_is_known_by_its_host():
    assert recognising.links_to("see ombud.example/forms", "https://www.ombud.example/")
    assert not recognising.links_to("see example.org", "https://ombud.example/")
