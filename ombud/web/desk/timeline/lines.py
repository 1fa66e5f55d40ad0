"""What is told in one sentence."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ombud.cases.vocabulary import Channel, OriginalReason
from ombud.web.desk.timeline.pieces import Told, line, word

if TYPE_CHECKING:
    from ombud.journal.models import Entry
    from ombud.web.desk.timeline.story import Story


def received(_story: "Story", entry: "Entry") -> Told:
    channel = word(Channel, entry.facts.get("channel"))
    return line(_("Received. Channel: %(channel)s") % {"channel": channel}, "inbox")


def taken_over(_story: "Story", entry: "Entry") -> Told:
    source = entry.facts.get("source", "")
    return line(_("Taken over from %(source)s") % {"source": source}, "download")


def point_added(story: "Story", entry: "Entry") -> Told:
    facts = {"number": entry.facts.get("point"), "name": story.who(entry)}
    return line(_("Point %(number)s was added by %(name)s") % facts, "plus")


def started(story: "Story", entry: "Entry") -> Told:
    words = _("%(name)s started the investigation") % {"name": story.who(entry)}
    return line(words, "user-search")


def resumed(story: "Story", entry: "Entry") -> Told:
    words = _("%(name)s went on without an answer") % {"name": story.who(entry)}
    return line(words, "player-play")


def approved(story: "Story", entry: "Entry") -> Told:
    words = _("%(name)s approved the decision") % {"name": story.who(entry)}
    return line(words, "square-check")


def named(story: "Story", entry: "Entry") -> Told:
    who = story.name(entry.facts.get("user_id"))
    facts = {"who": who, "name": story.who(entry)}
    return line(_("%(who)s was let in by %(name)s") % facts, "user-plus")


def not_sent(story: "Story", entry: "Entry") -> Told:
    facts = {"name": story.name(entry.facts.get("user_id")), "who": story.who(entry)}
    words = _("A message by %(name)s was not sent and is a draft again") % facts
    if entry.facts.get("why") == "taken_back":
        words = _("%(who)s took a message by %(name)s back; it is a draft again")
        words %= facts
    return line(words, "alert-triangle")


def file_added(story: "Story", entry: "Entry") -> Told:
    words = _("A file was added by %(name)s") % {"name": story.who(entry)}
    return line(words, "paperclip")


def file_read(story: "Story", entry: "Entry") -> Told:
    words = _("%(name)s opened a file") % {"name": story.who(entry)}
    return line(words, "eye")


def original_read(story: "Story", entry: "Entry") -> Told:
    facts = {
        "name": story.who(entry),
        "why": word(OriginalReason, entry.facts.get("why")),
    }
    words = _("%(name)s opened a picture as it came. Why: %(why)s") % facts
    return line(words, "eye")


def file_locked_away(_story: "Story", entry: "Entry") -> Told:
    found = {"found": entry.facts.get("infection", "")}
    words = _("A file was locked away. The virus scanner found: %(found)s") % found
    return line(words, "shield-lock")


def file_freed(_story: "Story", _entry: "Entry") -> Told:
    words = _("A file that was locked away is free again: it is harmless after all")
    return line(words, "shield-check")


def looked(story: "Story", entry: "Entry") -> Told:
    words = _("%(name)s read this confidential case") % {"name": story.who(entry)}
    return line(words, "eye")


def unsealing_asked(story: "Story", entry: "Entry") -> Told:
    words = _("%(name)s asked to see this confidential case for a day")
    return line(words % {"name": story.who(entry)}, "lock")


def unsealed(story: "Story", entry: "Entry") -> Told:
    words = _("%(name)s opened this confidential case to a colleague for a day")
    if entry.facts.get("words") is None:
        words = _("%(name)s opened this confidential case at once: a life in danger")
    return line(words % {"name": story.who(entry)}, "lock")


def unsealing_confirmed(story: "Story", entry: "Entry") -> Told:
    words = _("%(name)s agreed, afterwards, that the case was opened at once")
    return line(words % {"name": story.who(entry)}, "lock")


def unsealing_refused(story: "Story", entry: "Entry") -> Told:
    words = _("%(name)s refused that a colleague sees this confidential case")
    return line(words % {"name": story.who(entry)}, "lock")
