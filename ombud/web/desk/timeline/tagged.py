"""How it is told what a complaint was tagged with."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ombud.rulebook.queries import said_in
from ombud.web.desk.timeline.pieces import Told, line

if TYPE_CHECKING:
    from ombud.journal.models import Entry
    from ombud.web.desk.timeline.story import Story


def told(story: "Story", entry: "Entry") -> Told:
    added, removed = (entry.facts.get(name, []) for name in ("added", "removed"))
    facts = {
        "name": story.who(entry),
        "added": _named(story, added),
        "removed": _named(story, removed),
    }
    if added and removed:
        words = _("%(name)s added tags: %(added)s, and took off: %(removed)s")
    elif removed:
        words = ngettext(
            "%(name)s took the tag %(removed)s off",
            "%(name)s took tags off: %(removed)s",
            len(removed),
        )
    else:
        words = ngettext(
            "%(name)s added the tag %(added)s",
            "%(name)s added tags: %(added)s",
            len(added),
        )
    return line(words % facts, "tag")


def _named(story: "Story", codes: list[str]) -> str:
    """The tags as the reader's language quotes and lists them."""
    known = {row.code: said_in(row.names) for row in story.tags}
    quoted = (_("“%(tag)s”") % {"tag": known.get(code, code)} for code in codes)
    return ", ".join(quoted)
