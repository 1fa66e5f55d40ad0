"""What the rules in force say. Reading only."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import get_language

from ombud.people.models import Unit
from ombud.rulebook import brands, editions, judging
from ombud.rulebook.calendars import calendar
from ombud.rulebook.models import Category, Edition, Organisation
from ombud.rulebook.shapes.processes import Process
from ombud.rulebook.vocabulary import RuleKind
from ombud.worktime.alphabets import sort_key

__all__ = [
    "address_of",
    "brands_named",
    "calendar",
    "categories_offered",
    "category",
    "codes_about",
    "is_set_up",
    "organisation",
    "organisation_as",
    "process",
    "process_said",
    "profiles_in_force",
    "said_in",
    "units",
    "units_in_use",
]

NOT_SET_UP = Organisation(pk=1, names={"en": "Ombud"}, languages=["en", "ru", "tr"])


def organisation() -> Organisation:
    """Who runs this installation; a nameless one until it was set up."""
    found = editions.known("organisation", Organisation.objects.filter(pk=1).first)
    return found or NOT_SET_UP


def organisation_as(brand: str | None) -> Organisation:
    """Who runs this installation, in the name and words of a brand by its code."""
    here = organisation()
    return brands.worn(here, brands.face(here, brand))


def address_of(brand: str | None) -> str:
    """Where people of a brand find us: scheme and host, without a path."""
    return brands.address(brands.face(organisation(), brand))


def brands_named(here: Organisation | None = None) -> dict[str, str]:
    """What each brand is called in the reader's language, by its code; the first one
    first, whether or not it has anything of its own.
    """
    here = here or organisation()
    known = {brands.MAIN: brands.face(here, None), **brands.all_of(here)}
    return {
        code: said_in(brands.worn(here, each).names) for code, each in known.items()
    }


def is_set_up() -> bool:
    return Organisation.objects.filter(pk=1).exists()


def said_in(texts: Mapping[str, str], language: str | None = None) -> str:
    """A text in the language asked for, else in English, else in any."""
    language = (language or get_language() or "en")[:2]
    found = texts.get(language) or texts.get("en")
    return found or next(iter(texts.values()), "")


def profiles_in_force(on: date) -> QuerySet[Edition]:
    """The time limits that may bind a complaint received on this day, one edition of
    each; law-derived ones only once a named person confirmed them.
    """
    return editions.in_force(RuleKind.PROFILE, on)


def process(at: datetime) -> Edition | None:
    """The edition of the organisation's process that is in force at a moment."""
    day = editions.day_of(at)
    return editions.in_force_of(RuleKind.PROCESS, editions.MAIN, day)


def process_said(edition: Edition | None) -> Process:
    """What a process says; the shipped one where there is none."""
    return Process() if edition is None else editions.process_shape(edition)


def categories_offered() -> list[Category]:
    """The categories people may choose from, each followed by those in it, and beside
    each other in the order of the reader's alphabet.
    """
    language = (get_language() or "en")[:2]
    offered = Category.objects.filter(retired_on=None).select_related("parent")
    known = {row.pk: row for row in offered}

    def wider(row: Category) -> Category | None:
        return known.get(row.parent_id) or row.parent if row.parent_id else None

    def place(row: Category) -> list[tuple[list[tuple[int, int]], int]]:
        way = reversed(judging.upwards(row, wider))
        return [(sort_key(said_in(each.names), language), each.pk) for each in way]

    return sorted(known.values(), key=place)


def category(code: str) -> Category | None:
    return Category.objects.filter(code=code, retired_on=None).first()


def codes_about(category: Category | None) -> frozenset[str]:
    """The code of a category and of each wider one it lies in."""
    rows = judging.upwards(category, lambda row: row.parent)
    return frozenset(row.code for row in rows)


def units_in_use() -> list[Unit]:
    """The departments something new may come to."""
    return [row for row in units() if row.ended_on is None]


def units() -> list[Unit]:
    """Every department there is or was, in the order of the reader's alphabet."""
    language = (get_language() or "en")[:2]
    return sorted(
        Unit.objects.all(), key=lambda row: sort_key(said_in(row.names), language)
    )
