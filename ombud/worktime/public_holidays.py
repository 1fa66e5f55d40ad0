"""Which days are off by law in a country? As the `holidays` library knows them.

Only public holidays: never optional, observance, bank, school or religious ones, nor
those of civil servants. Without a subdivision only the days of the whole country. What
version 0.109 offers, looked up country by country:

- RU: days off moved by decree with the day they come from, and the working Saturdays
  (`weekend_workdays`) of the years whose decree the library knows. Eves shortened by
  an hour are not known.
- TR: holidays, and the eves that end at 13:00 (category half_day).
- GB: the three nations differ; without one of ENG, SCT, WLS, NIR the common seven days
  remain, so no Easter Monday and no summer bank holiday.
- DE: nine days without a land; 1 November only with one that keeps it (NW, BY ...).
- FR: Good Friday and 26 December only in 57 and 6AE, Alsace and Moselle.
- IN: days of the Union government; the years 2001 to 2035 only, as its Hindu dates.
- SA: weekend on Friday and Saturday, today's, for years before 2013 too. Dates of the
  Islamic calendar are estimates until the country announces them.

Half days carry no hour there. They are taken where everybody stops at one hour (Turkey,
Iceland, Puerto Rico). Elsewhere they are for some people only (China), or the hour is
not known, or not one hour for all (Estonia, Greece and others): such days are whole.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import partial
from importlib.metadata import version

from holidays import HALF_DAY, PUBLIC, HolidayBase, country_holidays
from holidays.utils import list_supported_countries

from ombud.worktime.calendars import HalfDay
from ombud.worktime.limits import CannotCount

SATURDAY_AND_SUNDAY = frozenset({5, 6})
ALL_KNOWN = range(1, 10_000)
WHOLLY_KNOWN = {"IN": range(2001, 2036)}  # the library only warns about other years
HALF_DAYS_CLOSE = {"TR": time(13), "IS": time(13), "PR": time(12)}


class UnknownCountry(CannotCount):
    code = "unknown_country"

    def __init__(self, country: str) -> None:
        known = ", ".join(sorted(list_supported_countries(include_aliases=False)))
        super().__init__(
            f"The public holidays of “{country}” are not known. Known are: {known}."
        )


class UnknownSubdivision(UnknownCountry):
    code = "unknown_subdivision"

    def __init__(self, country: str, subdivision: str, known: Sequence[str]) -> None:
        told = f"Known are: {', '.join(known)}." if known else "None of it are known."
        CannotCount.__init__(
            self, f"“{subdivision}” is no part of {country} we know. {told}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalDays:
    """What the law of a place says about its days.

    `known_years` are those of the years asked for about which anything is known;
    `source` names where it is known from, "" if nothing was asked.
    """

    holidays: Mapping[date, str]
    half_days: Mapping[date, HalfDay]
    worked: Mapping[date, str]
    weekend: frozenset[int]
    source: str
    known_years: range


NOTHING_KNOWN = LegalDays(
    holidays={},
    half_days={},
    worked={},
    weekend=SATURDAY_AND_SUNDAY,
    source="",
    known_years=range(0),
)


def legal_holidays(
    country: str, subdivision: str, years: Sequence[int], language: str
) -> LegalDays:
    """The public holidays of the years from the first to the last one given.

    `country` is an ISO 3166-1 code, "" for none: then nobody has a day off by law.
    Names are in `language` if the library has it, else in English, else in the
    country's own. Raises UnknownCountry or its kind UnknownSubdivision.
    """
    if not country:
        return NOTHING_KNOWN
    _check(country, subdivision)
    part = subdivision or None
    known = country_holidays(country, subdiv=part)
    those = _known_years(country, known, years)
    told = _language(known, language)
    look_up = partial(
        country_holidays, country, subdiv=part, years=those, language=told
    )
    public = look_up(categories={PUBLIC})
    halves = look_up(categories={HALF_DAY}) if country in HALF_DAYS_CLOSE else {}
    return LegalDays(
        holidays=_in_years(public, those),
        half_days={
            day: HalfDay(HALF_DAYS_CLOSE[country], name)
            for day, name in _in_years(halves, those).items()
            if day not in public
        },
        worked={
            day: "" for day in sorted(public.weekend_workdays) if day.year in those
        },
        weekend=frozenset(public.weekend),
        source=f"holidays {version('holidays')}",
        known_years=those,
    )


def _check(country: str, subdivision: str) -> None:
    known = list_supported_countries()
    if country not in known:
        raise UnknownCountry(country)
    if subdivision and subdivision not in known[country]:
        raise UnknownSubdivision(country, subdivision, known[country])


def _known_years(country: str, known: HolidayBase, asked: Sequence[int]) -> range:
    wholly = WHOLLY_KNOWN.get(country, ALL_KNOWN)
    return range(
        max(min(asked), known.start_year, wholly.start),
        min(max(asked) + 1, known.end_year + 1, wholly.stop),
    )


def _language(known: HolidayBase, asked: str) -> str | None:
    """The library's name of a language: the one asked for, else English, if any."""
    for wanted in (asked, "en"):
        for each in known.supported_languages:
            if wanted and each.split("_")[0] == wanted.replace("-", "_").split("_")[0]:
                return str(each)
    return None


def _in_years(days: Mapping[date, str], years: range) -> dict[date, str]:
    """In order, without the days of other years that substitutions bring along."""
    return {day: name for day, name in sorted(days.items()) if day.year in years}
