"""Holds, and what was erased."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ombud.cases.vocabulary import Erasable, ErasedBecause
from ombud.web.desk.timeline.pieces import Told, card, line, word, written_day

if TYPE_CHECKING:
    from ombud.journal.models import Entry
    from ombud.web.desk.timeline.story import Story


def held(story: "Story", entry: "Entry") -> Told:
    words = _("Nothing may be erased; this is looked at again on %(day)s")
    did = words % {"day": written_day(entry.facts.get("review_on"))}
    return _card(story, entry, did, "because")


def lifted(story: "Story", entry: "Entry") -> Told:
    did = _("It may be erased in its time again")
    return _card(story, entry, did, "lifted_because")


def erased(story: "Story", entry: "Entry") -> Told:
    parts = [word(Erasable, code) for code in entry.facts.get("what", ())]
    facts = {
        "what": "; ".join(parts),
        "because": word(ErasedBecause, entry.facts.get("because")),
        "name": story.who(entry),
    }
    words = _("Erased: %(what)s. Reason: %(because)s. By: %(name)s")
    return line(words % facts, "lock")


def _card(story: "Story", entry: "Entry", did: str, column: str) -> Told:
    row = story.holds.get(entry.facts.get("hold"))
    if row is None:
        return line(did, "lock")
    return card(story.who(entry), did, getattr(row, column), "lock")
