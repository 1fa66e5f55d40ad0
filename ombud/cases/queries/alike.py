"""Which complaints look like this one: who else suffered the same. Reading only.

Never reads them all: what shares the category, the product or the place is taken from
an index, newest first, and only so many are compared by their words.
"""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Exists, F, OuterRef

from ombud.cases.models import Case, Remedy
from ombud.cases.models.case import CaseQuerySet
from ombud.cases.models.search import DICTIONARIES
from ombud.cases.queries.finding import for_list
from ombud.cases.queries.visible import cases_visible_to
from ombud.cases.vocabulary import RemedyOrigin
from ombud.people.models import User
from ombud.rulebook import queries as rules
from ombud.worktime.alphabets import folded, lowered

COMPARED = 1000  # cases
SHOWN = 50  # cases
TELLING = 4  # letters of a word that says something
MOST_WORDS = 12
AROUND = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What makes a complaint look like another; nothing at all finds nothing."""

    category: bool = False
    product: bool = False
    place: bool = False
    words: str = ""
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The cases most alike first; `is_whole` if there are no more of them."""

    cases: list[Case]
    is_whole: bool


def usual_likeness(case: Case) -> Likeness:
    """What is looked for at first: the same thing, in the months around, in the words
    of its summary.
    """
    calendar = rules.calendar(case.received_at)
    day = calendar.day_of(case.received_at)
    return Likeness(
        category=case.category_id is not None,
        product=bool(case.product),
        words=" ".join(telling_words(case.summary)),
        since=datetime.combine(day - AROUND, time.min, tzinfo=calendar.zone),
        until=datetime.combine(day + AROUND, time.max, tzinfo=calendar.zone),
    )


def telling_words(text: str) -> list[str]:
    """The words of a text that say something, each once, in their order."""
    words = (word for word in re.findall(r"\w+", text) if len(word) >= TELLING)
    return list(dict.fromkeys(words))[:MOST_WORDS]


def alike(case: Case, like: Likeness, *, actor: User) -> Found:
    """Complaints this person may see that look like this one."""
    near = cases_visible_to(actor).filter(
        received_at__gte=like.since, received_at__lte=like.until
    )
    near = _sharing(near.exclude(pk=case.pk), case, like)
    words = telling_words(like.words)
    if words:
        near = near.filter(search=_any_of(words, case.language))
    if not (words or like.category or like.product or like.place):
        return Found(cases=[], is_whole=True)
    latest = near.order_by("-received_at", "-id").values("pk")[: COMPARED + 1]
    compared = [row["pk"] for row in latest]
    given = Remedy.objects.filter(origin=RemedyOrigin.OTHERS, failed_at=None)
    ranked = Case.objects.filter(pk__in=compared[:COMPARED]).annotate(
        rank=SearchRank(F("search"), _any_of(words, case.language)),
        is_promised=Exists(given.filter(case=OuterRef("pk"))),
    )
    nearest = [F("rank").desc(), F("received_at").desc(), F("id").desc()]
    shown = list(for_list(ranked).order_by(*nearest)[:SHOWN])
    return Found(cases=shown, is_whole=len(compared) <= SHOWN)


def _sharing(near: CaseQuerySet, case: Case, like: Likeness) -> CaseQuerySet:
    if like.category and case.category_id is not None:
        near = near.filter(category=case.category_id)
    if like.product and case.product:
        near = near.filter(product=case.product)
    if like.place and case.place:
        near = near.filter(place=case.place)
    return near


def _any_of(words: list[str], language: str) -> SearchQuery:
    """A search that any of these words meets, stemmed as the complaint is."""
    told = " or ".join(words)
    plain = lowered(told, "tr") if language == "tr" else folded(told)
    config = DICTIONARIES.get(language, "simple")
    return SearchQuery(plain, config=config, search_type="websearch")
