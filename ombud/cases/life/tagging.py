"""A case is sorted by words of the organisation, beside its category."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from ombud.cases import steps, tag_words
from ombud.cases.models import Case, CaseTag, Tag
from ombud.cases.states import Step
from ombud.people.acting import Act
from ombud.people.refusals import Unusable


@steps.whole
def tag(
    case: Case, *, add: Iterable[str] = (), remove: Iterable[str] = (), act: Act
) -> Case:
    """Put tags on a case, and take others off, by their codes, in one step.

    What it has already is not added twice, and what it has not is not missed. Raises
    Unusable for a code nobody knows, a tag out of use, and where nothing would change.
    """
    case = steps.begin(Step.TAG, case, act)
    wanted, unwanted = list(dict.fromkeys(add)), list(dict.fromkeys(remove))
    known = {row.code: row for row in Tag.objects.filter(code__in=wanted + unwanted)}
    _require_known(wanted, known, field="add")
    _require_known(unwanted, known, field="remove")
    if both := sorted({*wanted} & {*unwanted}):
        told = _("“%(code)s” cannot be added and taken off at once.")
        raise Unusable("remove", told % {"code": both[0]})
    has = {row.tag_id for row in case.tags.all()}
    added = [known[code] for code in wanted if known[code].pk not in has]
    removed = [known[code] for code in unwanted if known[code].pk in has]
    if not added and not removed:
        raise Unusable("add", _("Nothing would change: it has these tags already."))
    _require_in_use(added)
    if len(has) + len(added) - len(removed) > tag_words.MOST_ON_A_CASE:
        told = _("A complaint has at most %(most)s tags. Take one off first.")
        raise Unusable("add", told % {"most": tag_words.MOST_ON_A_CASE})
    case.tags.filter(tag__in=removed).delete()
    CaseTag.objects.bulk_create(
        CaseTag(case=case, tag=row, added_by=act.staff, added_at=act.at)
        for row in added
    )
    codes = {"added": _codes(added), "removed": _codes(removed)}
    steps.finish(Step.TAG, case, act, **codes)
    return case


def _require_known(codes: Iterable[str], known: dict[str, Tag], *, field: str) -> None:
    for code in codes:
        if code not in known:
            told = _("There is no tag with the code “%(code)s”.")
            raise Unusable(field, told % {"code": code})


def _require_in_use(added: Iterable[Tag]) -> None:
    for row in added:
        if row.ended_on is not None:
            told = _("The tag “%(code)s” is out of use.")
            raise Unusable("add", told % {"code": row.code})


def _codes(rows: Iterable[Tag]) -> list[str]:
    return [row.code for row in rows]
