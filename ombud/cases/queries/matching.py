"""Which cases say what somebody looks for. Reading only."""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.search import CombinedSearchQuery, SearchQuery
from django.db import connection
from django.db.models import Q
from django.db.models.functions import Left

from ombud.cases.models import Case, Representation
from ombud.cases.models.case import CaseQuerySet
from ombud.cases.models.search import DICTIONARIES
from ombud.cases.queries.finding import for_list
from ombud.cases.references import plain_reference, receipt_digest
from ombud.worktime.alphabets import folded, lowered

LONGEST = 200  # characters of what is looked for
SELDOM = 2000  # cases at most that say a seldom word
NOBODYS = 0  # a key no case has
MOST_WORDS = 20  # that are marked where they stand
SHOWN_IN_A_ROW = (
    "reference",
    "status",
    "kind",
    "channel",
    "language",
    "person",
    "summary",
    "confidential",
    "danger_told",
    "severity",
    "next_step",
    "next_words",
    "next_at",
    "due_at",
    "received_at",
    "handler__username",
    "handler__first_name",
    "handler__last_name",
    "category__names",
    "unit__names",
)
MEANT = (
    "SELECT DISTINCT t.language, t.word FROM unnest(%s::text[], %s::text[],"
    " %s::text[], %s::text[]) AS t(language, word, config, form)"
    " WHERE to_tsvector(t.config::regconfig, t.form) @@ "
)


def matching(seen: CaseQuerySet, words: str) -> CaseQuerySet:
    """Of the cases seen, those that contain all the words, in any of the languages.

    A reference finds its case however it is typed. Turkish dotted and dotless i, and
    Russian ё and е, are taken for one another.
    """
    words = words.replace("\0", " ").strip()[:LONGEST]
    if not words:
        return seen
    asked = Q(search=asked_in_every_language(words))
    # One word in 32 of eight letters could be a reference too.
    if reference := plain_reference(words):
        asked |= Q(reference=reference)
    found = _few(asked)
    return seen.filter(asked) if found is None else seen.filter(pk__in=found)


def _few(asked: Q) -> list[int] | None:
    """The keys of all cases that say it, whoever may see them; None if there are many.

    The database cannot know how seldom a word is that it never counted, and would read
    every case, newest first, to find one. So what is seldom is taken from the index of
    words before anything else is asked, and only what is common is looked for newest
    first, where it is soon found. A key nobody has stands for none: whether a word is
    in no case or in one that is hidden takes the same steps.
    """
    every = Case.objects.filter(asked).order_by().values_list("pk", flat=True)
    found = list(every[: SELDOM + 1])
    return None if len(found) > SELDOM else found or [NOBODYS]


def asked_in_every_language(words: str) -> SearchQuery | CombinedSearchQuery:
    """One question to the index, so that a word common to all forms is read once."""
    plain, turkish = folded(words), lowered(words, "tr")
    forms = [("simple", plain), ("turkish", turkish)]
    forms += [(dictionary, plain) for dictionary in DICTIONARIES.values()]
    asked = dict.fromkeys(forms)
    return reduce(
        or_,
        [
            SearchQuery(form, config=dictionary, search_type="websearch")
            for dictionary, form in asked
        ],
    )


def meant(words: str, shown: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    """Of the words shown, by the language they stand in, those that were looked for.

    One question to the dictionaries, which know that "heated" is found by "heating".
    """
    asked = " or ".join(_positive(words))
    told = [
        (language, word, DICTIONARIES.get(language, "simple"), form)
        for language, each in shown.items()
        for word in each
        for form in {folded(word), lowered(word, language)}
    ]
    found: dict[str, set[str]] = {language: set() for language in shown}
    if not asked or not told:
        return found
    question = asked_in_every_language(asked)
    statement, given = _compiled(question)
    columns = [list(column) for column in zip(*told, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(MEANT + f"({statement})", [*columns, *given])
        for language, word in cursor.fetchall():
            found[language].add(word)
    return found


def _positive(words: str) -> list[str]:
    """What has to be there; not what must not be, nor the word between alternatives."""
    kept = re.sub(r'(?<!\S)-(?:"[^"]*"|\S+)', " ", words)
    every = re.findall(r"\w+", kept)
    return [each for each in every if each.lower() != "or"][:MOST_WORDS]


def _compiled(question: SearchQuery | CombinedSearchQuery) -> tuple[str, list[Any]]:
    """The question as SQL with its parameters."""
    query = Case.objects.all().query
    compiler = query.get_compiler(using=connection.alias)
    statement, given = compiler.compile(question.resolve_expression(query))
    return statement, list(given)


def of_people(seen: CaseQuerySet, people: Collection[int]) -> CaseQuerySet:
    """Of the cases seen, those in which these people complain, or act for somebody.

    Those they act in are few and named by their keys, so that both are read from an
    index.
    """
    acting = Representation.objects.filter(person__in=people)
    theirs = Q(pk__in=list(acting.values_list("case", flat=True)))
    return seen.filter(Q(person__in=people) | theirs)


def opened_by(seen: CaseQuerySet, receipt: str) -> Case | None:
    """Of the cases seen, the one this receipt opens."""
    return seen.filter(receipt_digest=receipt_digest(receipt)).first()


def with_opening(cases: CaseQuerySet, characters: int) -> CaseQuerySet:
    """With what a row of a list shows, and how the complaint begins, in `opening`."""
    return for_list(cases).annotate(opening=Left("narrative", characters))


def for_row(cases: CaseQuerySet, characters: int) -> CaseQuerySet:
    """The same, for a list of many columns: nothing is read that no row shows."""
    shown = cases.select_related("handler", "category", "unit").only(*SHOWN_IN_A_ROW)
    return shown.annotate(opening=Left("narrative", characters))
