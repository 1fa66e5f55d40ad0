"""A case handed to somebody as one file."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ombud.web.desk.timeline.pieces import Told, line

if TYPE_CHECKING:
    from ombud.journal.models import Entry
    from ombud.web.desk.timeline.story import Story


def told(story: "Story", entry: "Entry") -> Told:
    who = {"name": story.who(entry)}
    if entry.facts.get("with_identity"):
        words = _("%(name)s downloaded the case with who complains") % who
    else:
        words = _("%(name)s downloaded the case as one file") % who
    return line(words, "download")
