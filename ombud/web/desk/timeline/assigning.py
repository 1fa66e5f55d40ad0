"""Who was put in charge, with what was handed over, and when nobody was."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ombud.people.acting import Capacity
from ombud.web.desk.timeline.pieces import Told, card, line

if TYPE_CHECKING:
    from ombud.journal.models import Entry
    from ombud.web.desk.timeline.story import Story

DRAWN = "user-check"


def assigned(story: "Story", entry: "Entry") -> Told:
    """One sentence; or a card, where somebody wrote a note or gave reasons."""
    handler = entry.facts.get("handler_id")
    facts = {"handler": story.name(handler), "name": story.who(entry)}
    notes = [
        story.messages.get(entry.facts.get(each)) for each in ("message", "reason")
    ]
    written = [note.body for note in notes if note is not None]
    if written:
        return card(
            facts["name"],
            _("Now in charge: %(handler)s") % facts,
            "\n\n".join(written),
            DRAWN,
        )
    if handler == entry.actor_id:
        return line(_("%(name)s took charge of the case") % facts, DRAWN)
    if entry.capacity == Capacity.CLOCK:
        words = _("%(handler)s was put in charge, as the process says") % facts
        return line(words, DRAWN)
    return line(_("%(handler)s was put in charge by %(name)s") % facts, DRAWN)


def ownerless(_story: "Story", _entry: "Entry") -> Told:
    words = _("Nobody was in charge for too long; those who lead were told")
    return line(words, "user-question")
