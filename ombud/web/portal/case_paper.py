"""A complaint on paper, for whoever made it: what its page says, and no buttons."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ombud.cases import queries, told, unveiling
from ombud.cases.vocabulary import Author
from ombud.parties import veiling
from ombud.printing import pages
from ombud.rulebook.queries import said_in
from ombud.web.portal import case_clocks, case_files, case_story
from ombud.web.templatetags.days import day, moment

if TYPE_CHECKING:
    from datetime import datetime

    from ombud.cases.models import Case
    from ombud.cases.told import Told
    from ombud.rulebook.models import Organisation

SHEET = Path(__file__).parent / "sheets" / "case.typ"
Row = tuple[str, str]  # what it is, and what it says


def printed(case: "Case", organisation: "Organisation", *, at: "datetime") -> bytes:
    """The PDF, in the reader's language, as the complaint stands at a moment."""
    owner = said_in(organisation.names)
    words = unveiling.words_of(case)
    sections = [
        [heading, [[name, veiling.shown(said, words)] for name, said in rows]]
        for heading, rows in _sections(case, owner, at)
        if rows
    ]
    sheet = {
        "title": _("Your complaint %(reference)s") % {"reference": case.reference},
        "language": (get_language() or "en")[:2],
        "footer": owner,
        "made": _("As it stood on %(moment)s.") % {"moment": moment(at)},
        "sections": sections,
    }
    return pages.page(SHEET, sheet, at=at)


def _sections(
    case: "Case", owner: str, at: "datetime"
) -> Iterator[tuple[str, list[Row]]]:
    past = queries.with_story(case)
    clocks = told.clocks(case)
    yield _("How it stands"), _stages(case, clocks, past)
    yield _("Who is handling it"), _handler(case)
    yield _("Time limits"), _dates(clocks, at)
    yield _("What you wrote"), _written(case)
    yield _("The points of your complaint"), _points(case)
    yield _("Ways we can put it right"), _options(case)
    yield _("What we promised to do"), _remedies(case)
    yield _("Messages"), _messages(case, owner)


def _stages(case: "Case", clocks: "Sequence[Told]", past: queries.Past) -> list[Row]:
    shown = case_story.stages(case, clocks, past)
    return [(each.label, each.note) for each in shown if each.at != "next"]


def _handler(case: "Case") -> list[Row]:
    if case.handler is None:
        return []
    return [(case.handler.full_name, str(case.handler.get_role_display()))]


def _dates(clocks: "Sequence[Told]", at: "datetime") -> list[Row]:
    return [
        (box.title, " ".join(filter(None, (box.reason, box.pause))))
        for box in case_clocks.boxes(clocks, now=at)
    ]


def _written(case: "Case") -> list[Row]:
    rows = [(moment(case.received_at), case.narrative)]
    if case.desired_outcome:
        rows.append((_("What would put it right for you"), case.desired_outcome))
    return rows


def _points(case: "Case") -> list[Row]:
    return [
        (f"{each.number}. {each.point}", f"{each.words} {each.reason}".strip())
        for each in case_story.findings(case)
    ]


def _options(case: "Case") -> list[Row]:
    return [
        (
            f"{each.letter}. {each.title}",
            f"{each.get_state_display()}\n{each.terms}",
        )
        for each in case.options.all()
    ]


def _remedies(case: "Case") -> list[Row]:
    return [
        (
            each.description,
            _("Done on %(day)s.") % {"day": day(each.done_at)} + f" {each.proof}"
            if each.done_at
            else _("Not done yet."),
        )
        for each in queries.remedies_for_complainant(case)
        if each.failed_at is None
    ]


def _messages(case: "Case", owner: str) -> list[Row]:
    """Oldest first, with the names of the files that went along."""
    rows = []
    for each in reversed(case_story.messages(case, case_files.files_of(case))):
        row = each.row
        who = _("You")
        if row.author == Author.STAFF:
            name = row.written_by.full_name if row.written_by else ""
            who = ", ".join(filter(None, (name, owner)))
        files = [file.name for file in each.files]
        rows.append((f"{who}, {moment(row.written_at)}", "\n".join([row.body, *files])))
    return rows
