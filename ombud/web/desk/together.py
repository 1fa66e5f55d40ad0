"""Which other complaints a case belongs with: duplicates, and a common matter."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from ombud.cases import queries
from ombud.people.acting import Act
from ombud.web.desk.staff_pages import case_url
from ombud.web.desk.timeline.story import Line, Story

if TYPE_CHECKING:
    from ombud.cases.models import Case


@dataclass(frozen=True, slots=True)
class Other:
    """Another case; without address and words where it is not for this reader."""

    reference: str
    url: str = ""
    words: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Together:
    """What the page of a case says of others. `members` counts those one may see."""

    into: Other | None
    matter: Other | None
    duplicates: list[Other]
    taken: "list[Case]"
    members: int
    members_url: str

    @property
    def is_any(self) -> bool:
        return bool(self.into or self.matter or self.duplicates or self.members)


def of(case: "Case", act: Act) -> Together:
    """What this reader may be told of the cases that belong with this one."""
    seen = queries.cases_visible_to(act.staff)
    duplicates = queries.taken_in(case) if case.merged_into_id is None else []
    named = [each for each in (case.merged_into, case.parent) if each is not None]
    keys = [each.pk for each in (*named, *duplicates)]
    known = set(seen.filter(pk__in=keys).values_list("pk", flat=True)) if keys else ()
    members = seen.filter(parent=case).count() if case.members.exists() else 0
    others = {
        each.pk: _known(each) if each.pk in known else Other(each.reference)
        for each in (*named, *duplicates)
    }
    return Together(
        into=others.get(case.merged_into_id or 0),
        matter=others.get(case.parent_id or 0),
        taken=[each for each in duplicates if each.pk in known],
        duplicates=[others[each.pk] for each in duplicates],
        members=members,
        members_url=reverse("desk:members", args=[case.reference]),
    )


def _known(case: "Case") -> Other:
    return Other(case.reference, case_url(case), case.narrative, case.language)


def lines_of(
    story: Story, others: Together, act: Act, *, asked_only: bool
) -> list[Line]:
    """The story of a case with those of its duplicates, newest first; for whoever is
    only asked, what concerns them.
    """
    if asked_only:
        return story.lines(asked_of=act.staff)
    whole = story.lines()
    if not others.taken:
        return whole
    for other in others.taken:
        of_other = Story(other, zone=story.zone, complainant=story.complainant)
        whole += _told_of(other.reference, of_other.lines())
    return sorted(whole, key=lambda line: line.at, reverse=True)


def _told_of(reference: str, lines: Iterable[Line]) -> Iterable[Line]:
    for line in lines:
        facts = {"reference": reference, "what": line.did}
        yield replace(line, did=_("%(reference)s: %(what)s") % facts)
