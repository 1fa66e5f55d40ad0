"""Who acts for the complainant, what they need, and limits on contact."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ombud.cases.vocabulary import Measure, RepresentativeKind, Scope
from ombud.people.acting import Capacity
from ombud.web.desk.timeline.pieces import (
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


def represented(story: "Story", entry: "Entry") -> Told:
    kind = word(RepresentativeKind, entry.facts.get("kind"))
    did = _("Somebody acts for the complainant: %(kind)s. Not checked yet")
    return _with_words(
        story, entry, did % {"kind": kind}, _row(story, entry, "evidence")
    )


def checked(story: "Story", entry: "Entry") -> Told:
    scope = [word(Scope, code) for code in entry.facts.get("scope", ())]
    facts = {
        "scope": "; ".join(scope),
        "day": written_day(entry.facts.get("valid_until")),
    }
    did = _("Checked that the representative may: %(scope)s")
    if entry.facts.get("valid_until"):
        did = _("Checked that the representative may until %(day)s: %(scope)s")
    return _with_words(story, entry, did % facts, _row(story, entry, "evidence"))


def ended(story: "Story", entry: "Entry") -> Told:
    did = _("Nobody acts for the complainant any more")
    return _with_words(story, entry, did, _row(story, entry, "ended_because"))


def lapsed(_story: "Story", _entry: "Entry") -> Told:
    return line(_("The authority of the representative is over"), "user-question")


def needs(story: "Story", entry: "Entry") -> Told:
    if entry.capacity == Capacity.CLOCK:  # told together with the complaint
        return line(_("The complaint says what makes it easier for the complainant"))
    words = _("%(name)s wrote down what makes it easier for the complainant")
    return line(words % {"name": story.who(entry)}, "note")


def corrected(story: "Story", entry: "Entry") -> Told:
    words = _("%(name)s put right who complains, or how to reach them")
    if entry.facts.get("language"):
        words = _("%(name)s put right who complains, how to reach them or the language")
    did = words % {"name": story.who(entry)}
    if entry.facts.get("message") is None:
        return line(did, "note")
    return {**message(story, entry), "did": did, "drawn": "note"}


def restricted(story: "Story", entry: "Entry") -> Told:
    facts = {
        "measure": word(Measure, entry.facts.get("measure")),
        "day": written_day(entry.facts.get("review_on")),
    }
    did = _("Limited contact until it is looked at again on %(day)s: %(measure)s")
    return {**message(story, entry), "did": did % facts}


def lifted(story: "Story", entry: "Entry") -> Told:
    return {**message(story, entry), "did": _("Lifted a limit on contact")}


def due(_story: "Story", _entry: "Entry") -> Told:
    return line(_("A limit on contact is to be looked at again"), "alarm")


def _row(story: "Story", entry: "Entry", column: str) -> str:
    row = story.representations.get(entry.facts.get("representation"))
    return str(getattr(row, column, "")) if row else ""


def _with_words(story: "Story", entry: "Entry", did: str, words: str) -> Told:
    if not words:
        return line(did, "user-check")
    with_complaint = entry.capacity == Capacity.CLOCK
    return card(
        _("With the complaint") if with_complaint else story.who(entry),
        did,
        words,
        "user-check",
    )
