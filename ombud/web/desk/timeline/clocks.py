"""What is told about time: clocks, reminders, dates, routes. Mostly in one sentence."""

from typing import TYPE_CHECKING

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from ombud.letters.sums import written as amount
from ombud.rulebook import queries as rulebook
from ombud.rulebook.vocabulary import DeadlineKind, PauseReason, Recipient, StartEvent
from ombud.web.desk.timeline.pieces import (
    Told,
    card,
    line,
    message,
    word,
    written_day,
)
from ombud.web.templatetags.days import day, percent

if TYPE_CHECKING:
    from ombud.journal.models import Entry
    from ombud.web.desk.timeline.story import Story


def started(story: "Story", entry: "Entry") -> Told:
    facts = {"kind": _kind(entry), "day": _day(story, entry.facts.get("due_at"))}
    return line(_("New date promised. %(kind)s: %(day)s") % facts, "clock")


def met(_story: "Story", entry: "Entry") -> Told:
    if entry.facts.get("in_time", True):
        return line(_("Date kept: %(kind)s") % {"kind": _kind(entry)}, "check")
    return line(_("Done after its date: %(kind)s") % {"kind": _kind(entry)}, "check")


def missed(_story: "Story", entry: "Entry") -> Told:
    return line(_("Date missed: %(kind)s") % {"kind": _kind(entry)}, "circle-x")


def set_aside(_story: "Story", entry: "Entry") -> Told:
    words = _("This date no longer counts: %(kind)s") % {"kind": _kind(entry)}
    return line(words, "circle-minus")


def lapsed(_story: "Story", entry: "Entry") -> Told:
    return line(_("Run out by itself: %(kind)s") % {"kind": _kind(entry)}, "clock")


def paused(story: "Story", entry: "Entry") -> Told:
    facts = {"kind": _kind(entry), "day": _day(story, entry.facts.get("due_at"))}
    words = _("Clock stands still: %(kind)s, now due %(day)s at the latest")
    return line(words % facts, "player-pause")


def resumed(story: "Story", entry: "Entry") -> Told:
    facts = {"kind": _kind(entry), "day": _day(story, entry.facts.get("due_at"))}
    words = _("Clock goes on: %(kind)s, now due %(day)s")
    return line(words % facts, "player-play")


def extended(story: "Story", entry: "Entry") -> Told:
    facts = {
        "kind": _kind(entry),
        "old": _day(story, entry.facts.get("old_due_at")),
        "new": _day(story, entry.facts.get("due_at")),
    }
    words = _("Date extended. %(kind)s: %(new)s instead of %(old)s")
    return line(words % facts, "calendar-event")


def reminded(_story: "Story", entry: "Entry") -> Told:
    share = entry.facts.get("share") or 0
    facts = {
        "share": percent(share / 100),
        "kind": _kind(entry),
        "people": _recipients(entry),
    }
    words = _("Reminder at %(share)s of the time. %(kind)s. To: %(people)s")
    return line(words % facts, "alarm")


def compensation_due(story: "Story", entry: "Entry") -> Told:
    remedy = story.remedies.get(entry.facts.get("remedy"))
    if remedy is None:
        return line(_("A compensation is owed by law"), "scale")
    owed = {"sum": amount(remedy.amount, remedy.currency)}
    words = _("Owed by law because a date was missed: %(sum)s") % owed
    return line(words, "scale")


def date_recorded(story: "Story", entry: "Entry") -> Told:
    event = entry.facts.get("event")
    facts = {
        "event": word(StartEvent, event),
        "day": _day(story, entry.facts.get("happened_at")),
        "name": story.who(entry),
    }
    row = story.milestones.get(entry.facts.get("milestone"))
    if row is None or not row.evidence:
        words = _("Date recorded by %(name)s. %(event)s: %(day)s")
        return line(words % facts, "calendar-event")
    return card(
        facts["name"],
        _("Date recorded. %(event)s: %(day)s") % facts,
        row.evidence,
        "calendar-event",
    )


def time_asked(story: "Story", entry: "Entry") -> Told:
    """The latest request with its reasons; one that was replaced as a line."""
    row = story.extensions.get(entry.facts.get("extension"))
    name = {"name": story.who(entry)}
    if row is None or row.asked_at != entry.happened_at:
        return line(_("%(name)s asked for more time") % name, "clock")
    facts = {
        "kind": row.deadline.get_kind_display(),
        "day": day(row.new_due_at.astimezone(story.zone)),
    }
    return card(
        name["name"],
        _("More time asked for. %(kind)s: until %(day)s") % facts,
        row.words,
        "clock",
    )


def time_given(story: "Story", entry: "Entry") -> Told:
    return {**message(story, entry), "drawn": "calendar-event"}


def time_stopped(story: "Story", entry: "Entry") -> Told:
    facts = {
        "name": story.who(entry),
        "day": written_day(entry.facts.get("until")),
        "reason": word(PauseReason, entry.facts.get("reason")),
    }
    words = _("%(name)s let the clock stand still until %(day)s. Reason: %(reason)s")
    return line(words % facts, "player-pause")


def time_went_on(story: "Story", entry: "Entry") -> Told:
    words = _("%(name)s let the clock go on") % {"name": story.who(entry)}
    return line(words, "player-play")


def routed(story: "Story", entry: "Entry") -> Told:
    facts = {
        "route": entry.facts.get("route", ""),
        "unit": _unit(story, entry.facts.get("unit")),
    }
    if not facts["unit"]:
        return line(_("Sent on by the route “%(route)s”") % facts, "flag")
    return line(_("Sent to %(unit)s by the route “%(route)s”") % facts, "flag")


def significant(_story: "Story", entry: "Entry") -> Told:
    people = {"people": _recipients(entry)}
    return line(_("Significant complaint. To be told: %(people)s") % people, "flag")


def danger_told(_story: "Story", entry: "Entry") -> Told:
    if not entry.facts.get("to"):
        return line(_("The complaint says that somebody is in danger"), "flag")
    people = {"people": _recipients(entry)}
    words = _("The complaint says that somebody is in danger. To be told: %(people)s")
    return line(words % people, "flag")


def _kind(entry: "Entry") -> str:
    return word(DeadlineKind, entry.facts.get("kind"))


def _day(story: "Story", fact: object) -> str:
    """A moment the journal keeps, as a day in the office's zone."""
    found = parse_datetime(str(fact)) if fact else None
    return day(found.astimezone(story.zone) if found else None)


def _recipients(entry: "Entry") -> str:
    return ", ".join(word(Recipient, each) for each in entry.facts.get("to") or [])


def _unit(story: "Story", code: object) -> str:
    found = next((unit for unit in story.units if unit.code == code), None)
    return rulebook.said_in(found.names) if found else ""
