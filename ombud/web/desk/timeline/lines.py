"""What is told in one sentence."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ombud.cases.vocabulary import Channel
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


def file_added(story: "Story", entry: "Entry") -> Told:
    words = _("A file was added by %(name)s") % {"name": story.who(entry)}
    return line(words, "paperclip")


def file_read(story: "Story", entry: "Entry") -> Told:
    words = _("%(name)s opened a file") % {"name": story.who(entry)}
    return line(words, "eye")


def looked(story: "Story", entry: "Entry") -> Told:
    words = _("%(name)s read this confidential case") % {"name": story.who(entry)}
    return line(words, "eye")
