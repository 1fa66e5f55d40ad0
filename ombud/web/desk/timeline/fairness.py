"""What it was taken for, who said they are impartial, and who was kept out."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ombud.cases.vocabulary import CaseKind, Moment, Part, RecusalReason, Tie
from ombud.web.desk.timeline.pieces import Told, card, line, message, word

if TYPE_CHECKING:
    from ombud.journal.models import Entry
    from ombud.web.desk.timeline.story import Story


def reclassified(story: "Story", entry: "Entry") -> Told:
    """What we wrote about it, under what it was and became."""
    facts = {
        "before": word(CaseKind, entry.facts.get("before")),
        "kind": word(CaseKind, entry.facts.get("kind")),
    }
    did = _("Taken for “%(before)s” before, from now on for “%(kind)s”") % facts
    return {**message(story, entry), "did": did}


def declared(story: "Story", entry: "Entry") -> Told:
    ties = [word(Tie, tie) for tie in entry.facts.get("ties", ())]
    facts = {
        "name": story.who(entry),
        "part": word(Part, entry.facts.get("part")),
        "moment": word(Moment, entry.facts.get("moment")),
        "ties": "; ".join(ties),
    }
    if not ties:
        words = _("%(name)s declared no conflict of interest. %(part)s. %(moment)s")
        return line(words % facts, "scale")
    row = story.declarations.get(entry.facts.get("declaration"))
    did = _("Declared a conflict of interest: %(ties)s") % facts
    if row is None or not row.words:
        return line(
            _("%(name)s declared a conflict of interest: %(ties)s") % facts, "scale"
        )
    return card(facts["name"], did, row.words, "scale")


def named(story: "Story", entry: "Entry") -> Told:
    words = _("%(name)s wrote down whom this complaint is about")
    return line(words % {"name": story.who(entry)}, "user-search")


def recused(story: "Story", entry: "Entry") -> Told:
    facts = {
        "who": story.name(entry.facts.get("user_id")),
        "reason": word(RecusalReason, entry.facts.get("reason")),
    }
    return line(
        _("%(who)s can no longer see this case. Reason: %(reason)s") % facts, "lock"
    )


def readmitted(story: "Story", entry: "Entry") -> Told:
    facts = {
        "who": story.name(entry.facts.get("user_id")),
        "name": story.who(entry),
    }
    row = story.recusals.get(entry.facts.get("recusal"))
    if row is None or not row.lifted_because:
        return line(_("%(who)s was let back in by %(name)s") % facts, "user-plus")
    return card(
        facts["name"],
        _("Let back in: %(who)s") % facts,
        row.lifted_because,
        "user-plus",
    )


def questioned(story: "Story", entry: "Entry") -> Told:
    earlier = story.case.complains_of
    if entry.facts.get("complains_of") is None or earlier is None:
        return line(_("This is about how we handle complaints"), "rotate-clockwise")
    words = _("This is about how we handled complaint %(reference)s")
    return line(words % {"reference": earlier.reference}, "rotate-clockwise")
