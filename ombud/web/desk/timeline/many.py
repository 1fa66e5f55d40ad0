"""How it is told that complaints go on as one, stand together, and what comes next."""

from typing import TYPE_CHECKING

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from ombud.cases.states import Step
from ombud.web.desk.timeline.pieces import INTERNAL, Told, line, message, word
from ombud.web.templatetags.days import day

if TYPE_CHECKING:
    from ombud.journal.models import Entry
    from ombud.web.desk.timeline.story import Story


def merged(story: "Story", entry: "Entry") -> Told:
    other = {"reference": story.reference(entry.facts.get("into"))}
    did = _("Taken together with %(reference)s, where it goes on") % other
    return {**message(story, entry), "did": did}


def took_in(story: "Story", entry: "Entry") -> Told:
    facts = {
        "reference": story.reference(entry.facts.get("merged")),
        "name": story.who(entry),
    }
    did = _("%(reference)s goes on here too: a duplicate, taken in by %(name)s") % facts
    return line(did, "copy")


def joined(story: "Story", entry: "Entry") -> Told:
    did = _("Joined to the common matter %(reference)s by %(name)s")
    return line(did % _of_parent(story, entry), "users")


def left(story: "Story", entry: "Entry") -> Told:
    did = _("Parted from the common matter %(reference)s") % _of_parent(story, entry)
    return {**message(story, entry), "did": did}


def adopted(story: "Story", entry: "Entry") -> Told:
    """The words of whoever checked that it holds for this complainant."""
    numbers = ", ".join(str(each) for each in entry.facts.get("points") or [])
    facts = {**_of_parent(story, entry), "numbers": numbers}
    did = _("Common finding of %(reference)s adopted. Points: %(numbers)s") % facts
    return {**message(story, entry), "did": did}


def next_set(story: "Story", entry: "Entry") -> Told:
    at = parse_datetime(str(entry.facts.get("at") or ""))
    facts = {
        "step": word(Step, entry.facts.get("next_step")),
        "day": day(at.astimezone(story.zone) if at else None),
    }
    return {
        **message(story, entry),
        "did": _("What comes next, by %(day)s: %(step)s") % facts,
        "visible": INTERNAL,
        "drawn": "calendar-event",
    }


def _of_parent(story: "Story", entry: "Entry") -> dict[str, str]:
    return {
        "reference": story.reference(entry.facts.get("parent")),
        "name": story.who(entry),
    }
