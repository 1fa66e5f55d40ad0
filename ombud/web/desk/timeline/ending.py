"""How the end of a case is told: what they said, why it ended, what was taken back.

Why somebody withdrew, and what speaks for pressure, is not told here: whoever handles
the case reads this.
"""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ombud.cases.vocabulary import CloseReason, ReactionKind
from ombud.web.desk.timeline.pieces import (
    PUBLIC,
    Told,
    card,
    line,
    message,
    word,
    written_day,
)

if TYPE_CHECKING:
    from ombud.journal.models import Entry
    from ombud.web.desk.timeline.story import Story

SAID = {
    ReactionKind.ACCEPTED: "circle-check",
    ReactionKind.REJECTED: "circle-x",
    ReactionKind.NO_REPLY: "clock",
}


def reacted(story: "Story", entry: "Entry") -> Told:
    kind = entry.facts.get("kind")
    said = {"reaction": word(ReactionKind, kind)}
    did = _("Reaction to our answer: %(reaction)s") % said
    drawn = SAID.get(kind, "note")
    row = story.reactions.get(entry.facts.get("reaction"))
    if row is None or kind == ReactionKind.NO_REPLY:
        return line(did, drawn)
    told = {
        "who": story.complainant,
        "did": did,
        "visible": PUBLIC,
        "text": row.words,
        "drawn": drawn,
        "language": story.case.language if row.words else "",
    }
    if row.recorded_by_id:
        facts = {**said, "name": story.who(entry)}
        told["did"] = (
            _("Reaction to our answer: %(reaction)s (written down by %(name)s)") % facts
        )
        told["text"] = row.words or row.evidence
    return told


def awaited(story: "Story", entry: "Entry") -> Told:
    del story
    until = {"day": written_day(entry.facts.get("until"))}
    said = _("The complainant was reminded of our answer. We wait until %(day)s.")
    return line(said % until, "alarm")


def closed(story: "Story", entry: "Entry") -> Told:
    """With what the complainant was told, where that was written down."""
    facts = {
        "name": story.who(entry),
        "reason": word(CloseReason, entry.facts.get("reason")),
    }
    did = _("Closed by %(name)s. Reason: %(reason)s") % facts
    if entry.facts.get("message") is None:
        return line(did, "lock")
    return {**message(story, entry), "did": did, "drawn": "lock"}


def discontinued(story: "Story", entry: "Entry") -> Told:
    reason = {"reason": word(CloseReason, entry.facts.get("reason"))}
    return {
        **message(story, entry),
        "did": _("Ended without a decision. Reason: %(reason)s") % reason,
        "drawn": "lock",
    }


def withdrawn(story: "Story", entry: "Entry") -> Told:
    return {**message(story, entry), "did": _("The complaint was withdrawn")}


def choice_taken_back(story: "Story", entry: "Entry") -> Told:
    choice = story.choices.get(entry.facts.get("choice"))
    return card(
        story.complainant,
        _("The choice was taken back"),
        choice.taken_back_words if choice else "",
        "rotate-clockwise",
        visible=PUBLIC,
    )


def restored(story: "Story", entry: "Entry") -> Told:
    did = _("The withdrawal was taken back")
    if entry.facts.get("message") is None:
        return line(did, "rotate-clockwise")
    return {**message(story, entry), "did": did, "drawn": "rotate-clockwise"}
