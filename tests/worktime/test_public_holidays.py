from datetime import date, time

import pytest

from ombud.worktime.public_holidays import (
    UnknownCountry,
    UnknownSubdivision,
    legal_holidays,
)


def days(country, subdivision="", *, year=2026, language="en"):
    return legal_holidays(country, subdivision, [year], language)


@pytest.mark.parametrize(
    ("country", "subdivision", "number", "off", "worked"),
    [
        ("GB", "", 7, "12-25", "04-06"),
        ("GB", "ENG", 9, "04-06", "11-30"),
        ("GB", "SCT", 11, "11-30", "04-06"),
        ("DE", "", 9, "10-03", "11-01"),
        ("DE", "NW", 11, "11-01", "11-11"),
        ("DE", "BE", 10, "03-08", "11-01"),
        ("FR", "", 11, "07-14", "04-03"),
        ("FR", "57", 13, "04-03", "12-24"),
        ("RU", "", 18, "05-11", "05-08"),
        ("TR", "", 14, "05-27", "05-26"),
        ("IN", "", 18, "08-15", "02-19"),
        ("IN", "MH", 22, "02-19", "02-20"),
    ],
)
def test_only_what_the_law_of_the_place_gives_is_off(
    country, subdivision, number, off, worked
):
    holidays = days(country, subdivision).holidays

    assert len(holidays) == number
    assert date.fromisoformat(f"2026-{off}") in holidays
    assert date.fromisoformat(f"2026-{worked}") not in holidays
    assert {day.year for day in holidays} == {2026}


@pytest.mark.parametrize("subdivision", ["", "NW", "RP", "BY"])
def test_carnival_and_mourning_are_no_days_off_along_the_rhine(subdivision):
    rose_monday, st_martin, mourning = (2, 16), (11, 11), (11, 15)

    off = {(day.month, day.day) for day in days("DE", subdivision).holidays}

    assert not off & {rose_monday, st_martin, mourning}


def test_russia_moves_days_off_and_works_a_saturday_for_it():
    russia = days("RU", year=2025)

    assert list(russia.worked) == [date(2025, 11, 1)]
    assert date(2025, 11, 3) in russia.holidays
    assert date(2025, 5, 2) in russia.holidays


def test_turkey_works_in_the_morning_of_the_eves():
    eves = days("TR", language="tr").half_days

    assert {day: eve.closes for day, eve in eves.items()} == {
        date(2026, 3, 19): time(13),
        date(2026, 5, 26): time(13),
        date(2026, 10, 28): time(13),
    }


def test_an_eve_that_is_a_holiday_itself_is_a_holiday():
    for year in range(2000, 2041):
        turkey = days("TR", year=year)
        assert not set(turkey.holidays) & set(turkey.half_days)


def test_half_days_of_some_people_only_are_whole_days():
    assert not days("CN").half_days


def test_the_weekend_is_the_countrys():
    assert days("SA").weekend == {4, 5}
    assert days("DE").weekend == {5, 6}


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("ru", "День Победы"),
        ("en", "Victory Day"),
        ("en-gb", "Victory Day"),
        ("tr", "Victory Day"),  # Russia's have no Turkish names: then English
        ("", "Victory Day"),
    ],
)
def test_a_holiday_is_called_as_the_reader_calls_it(language, name):
    assert days("RU", language=language).holidays[date(2026, 5, 9)] == name


def test_where_there_is_no_english_either_the_countrys_own_names_are_told():
    assert days("GR", language="tr").holidays
    assert days("BG", language="tr").holidays


def test_a_place_nobody_knows_is_named_with_those_that_are_known():
    with pytest.raises(UnknownCountry, match=r"“XX”.* DE, ") as refused:
        days("XX")
    assert refused.value.code == "unknown_country"

    with pytest.raises(UnknownSubdivision, match=r"“BY2”.* DE .*NW") as refused:
        days("DE", "BY2")
    assert refused.value.code == "unknown_subdivision"

    with pytest.raises(UnknownSubdivision, match="None of it"):
        days("RU", "MOW")


def test_without_a_country_nothing_is_off_by_law():
    nothing = days("")

    assert not nothing.holidays
    assert nothing.weekend == {5, 6}
    assert nothing.source == ""


def test_years_the_library_knows_nothing_about_are_not_claimed():
    india = legal_holidays("IN", "", range(1990, 2051), "en")

    assert india.known_years == range(2001, 2036)
    assert {day.year for day in india.holidays} == set(range(2001, 2036))
    assert india.source.startswith("holidays ")
    assert not legal_holidays("IN", "", [2040], "en").holidays
