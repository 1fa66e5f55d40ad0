"""The letters of a case: what was written to those concerned, by which way it went, and
what became of it there.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases.events import CaseEvent
from ombud.cases.vocabulary import Author
from ombud.mail import queries as mail
from ombud.mail.vocabulary import State
from ombud.web.desk.timeline.pieces import place_of
from ombud.web.desk.timeline.story import Story

if TYPE_CHECKING:
    from ombud.cases.models.message import File, Message
    from ombud.mail.models import Outgoing

SHOWN = 4  # before "show all"
PDF = "application/pdf"
FAILED = "no"  # how a letter that did not leave is marked
# E-mails that tell of something in words of their own, by their kind.
NOTICES: Mapping[str, str | Promise] = {
    "received": gettext_lazy("Confirmation that it arrived"),
    "late": gettext_lazy("Notice that we are late"),
    "awaited": gettext_lazy("Question whether they accept the answer"),
    "withdrawn": gettext_lazy("Confirmation that it was withdrawn"),
    "moved": gettext_lazy("Notice to the former address"),
}
# What is news to them though no letter of ours says it.
NEWS: Mapping[str, str | Promise] = {
    CaseEvent.OFFERED: gettext_lazy("News: options are offered"),
    CaseEvent.REMEDY_PROMISED: gettext_lazy("News: a remedy is promised"),
    CaseEvent.REMEDY_PROVED: gettext_lazy("News: a remedy was carried out"),
    CaseEvent.HEARING_OPENED: gettext_lazy("News: they may comment"),
    CaseEvent.REVIEWER_NAMED: gettext_lazy("News: somebody looks at it again"),
    CaseEvent.CLOSED: gettext_lazy("News: the complaint is closed"),
}
MARKS: Mapping[str, tuple[str, str]] = {
    State.WAITING: ("wait", "circle-dashed"),
    State.SENT: ("up", "circle-check"),
    State.CAUGHT: ("wait", "inbox"),
    State.FAILED: (FAILED, "circle-x"),
}


@dataclass(frozen=True, slots=True)
class Posted:
    """One e-mail: to whom by their part, and where it is; `at` once that is settled."""

    to: str
    state: str
    mark: str
    icon: str
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter. `place` is where its words stand on the page; "" if nowhere."""

    title: str
    at: datetime
    by: str = ""
    place: str = ""
    is_in_portal: bool = False
    posted: Sequence[Posted] = ()
    papers: "Sequence[File]" = ()

    @property
    def has_failed(self) -> bool:
        """Did an e-mail of it not leave? Nobody must have to look for that."""
        return any(each.mark == FAILED for each in self.posted)


def of(story: Story) -> list[Letter]:
    """Everything that was written to them, the latest first; before that, what did not
    leave. One query.
    """
    entries = {entry.pk: entry for entry in story.entries}
    by_entry: dict[int, list[Outgoing]] = defaultdict(list)
    for row in mail.letters_of(story.case):
        by_entry[row.entry_id].append(row)
    told_by = {
        entry.facts.get("message"): entry.pk
        for entry in story.entries
        if entry.facts.get("message")
    }
    found = list(_written(story, told_by, by_entry))
    for pk, rows in by_entry.items():
        verb = entries[pk].verb if pk in entries else ""
        found += _notices(story, verb, rows)
    return sorted(found, key=lambda each: (each.has_failed, each.at), reverse=True)


def _written(
    story: Story,
    told_by: Mapping[int, int],
    by_entry: "dict[int, list[Outgoing]]",
) -> Iterator[Letter]:
    """The messages of ours, each with the e-mails that told of it."""
    for row in story.messages.values():
        if row.author != Author.STAFF or row.is_internal:
            continue
        rows = by_entry.pop(told_by.get(row.pk, 0), [])
        yield Letter(
            title=row.get_kind_display(),
            at=row.written_at,
            by=story.name(row.written_by_id),
            place=place_of(row),
            is_in_portal=True,
            posted=_posted(story, rows),
            papers=_papers(row),
        )


def _notices(story: Story, verb: str, rows: "Iterable[Outgoing]") -> Iterator[Letter]:
    """E-mails that no message of ours stands behind. Questions about how it was
    handled are not for who handled it.
    """
    by_kind: dict[str, list[Outgoing]] = defaultdict(list)
    for row in rows:
        by_kind[row.kind].append(row)
    for kind, alike in by_kind.items():
        news = NEWS.get(verb, gettext_lazy("News about the complaint"))
        title = news if kind == "news" else NOTICES.get(kind)
        if title is not None:
            at = max(row.settled_at or row.try_after for row in alike)
            yield Letter(title=str(title), at=at, posted=_posted(story, alike))


def _posted(story: Story, rows: "Iterable[Outgoing]") -> list[Posted]:
    return [
        Posted(
            _to(story, row),
            str(State(row.state).label),
            *MARKS[row.state],
            row.settled_at,
        )
        for row in rows
    ]


def _to(story: Story, row: "Outgoing") -> str:
    """The part of whom it goes to; who that is stands among the people."""
    if row.person_id not in {None, story.case.person_id}:
        for each in story.representations.values():
            if each.person_id == row.person_id:
                return str(each.get_kind_display())
    return _("Complainant")


def _papers(row: "Message") -> "list[File]":
    return [
        file for file in row.files.all() if file.media_type == PDF and not file.internal
    ]
