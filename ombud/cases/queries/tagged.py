"""The tags there are, and the cases that have them. Reading only."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.utils.translation import get_language

from ombud.cases.models import Case, CaseTag, Tag
from ombud.cases.models.case import CaseQuerySet
from ombud.rulebook.queries import said_in
from ombud.worktime.alphabets import sort_key


def tags() -> list[Tag]:
    """Every tag there is or was, in the order of the reader's alphabet."""
    return _in_order(list(Tag.objects.all()))


def tags_in_use() -> list[Tag]:
    """Those that may be put on a case."""
    return [each for each in tags() if each.ended_on is None]


def tag_with(code: str) -> Tag | None:
    """The tag with this code, in use or not."""
    return Tag.objects.filter(code=code).first()


def tags_of(case: Case) -> list[Tag]:
    """What a case is tagged with, in the order of the reader's alphabet."""
    return _in_order([each.tag for each in case.tags.select_related("tag")])


def tag_names(case: Case) -> list[str]:
    """The same in words; of a case read `with_tags` no question is asked."""
    names = getattr(case, "names_of_tags", None)
    if names is None:
        names = [each.names for each in tags_of(case)]
    language = (get_language() or "en")[:2]
    return sorted(map(said_in, names), key=lambda said: sort_key(said, language))


def with_tags(cases: CaseQuerySet) -> CaseQuerySet:
    """With the names of each case's tags, for a list."""
    names = CaseTag.objects.filter(case=OuterRef("pk")).values("tag__names")
    return cases.annotate(names_of_tags=ArraySubquery(names))


def _in_order(found: list[Tag]) -> list[Tag]:
    language = (get_language() or "en")[:2]
    return sorted(found, key=lambda row: sort_key(said_in(row.names), language))
