"""Telling somebody that they are not alone, without telling of anybody."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from django.core.cache import cache
from django.utils.translation import gettext as _

from ombud.cases.queries.others import told_of
from ombud.rulebook import queries as rulebook

KEPT_FOR = timedelta(hours=1)


def said(told: Mapping[str, str], *, at: datetime) -> str:
    """How many others told us of this lately, as a sentence; "" where that would tell
    of anybody.
    """
    category, place = told.get("category", ""), told.get("place", "").strip()
    found = rulebook.category(category) if category else None
    if found is None:
        return ""
    name = rulebook.said_in(found.names)
    if place and (number := _number(found.code, place, at)):
        return _(
            "At least %(number)d people have told us of a problem with this at the same"
            " place in the last 30 days (%(category)s)."
        ) % {"number": number, "category": name}
    if number := _number(found.code, "", at):
        return _(
            "At least %(number)d people have told us of a problem with this in the last"
            " 30 days (%(category)s)."
        ) % {"number": number, "category": name}
    return ""


def _number(category: str, place: str, at: datetime) -> int:
    """As of the end of yesterday in our time; asked of the database once an hour."""
    calendar = rulebook.calendar(at)
    midnight = datetime.combine(calendar.day_of(at), time.min, tzinfo=calendar.zone)
    if place:  # typed freely: not kept, or a cache would fill with what people try
        return told_of(category, before=midnight, place=place)
    key = f"told-of:{category}:{midnight:%Y-%m-%d}"
    known: int | None = cache.get(key)
    if known is None:
        known = told_of(category, before=midnight)
        cache.set(key, known, KEPT_FOR.total_seconds())
    return known
