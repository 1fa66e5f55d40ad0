"""What is told about money above a limit, and about remedies beside the decision."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ombud.cases.vocabulary import Affected, Authorised, RemedyOrigin
from ombud.letters.sums import written as amount
from ombud.people.acting import Capacity
from ombud.web.desk.timeline.pieces import PUBLIC, Told, card, line, word

if TYPE_CHECKING:
    from ombud.journal.models import Entry
    from ombud.web.desk.timeline.story import Story


def authority_asked(story: "Story", entry: "Entry") -> Told:
    """The latest words of a request; one that took another's place, as a line."""
    row = story.authorities.get(entry.facts.get("authority"))
    sum_asked = amount(entry.facts.get("amount"), entry.facts.get("currency", ""))
    facts = {"name": story.who(entry), "sum": sum_asked}
    if row is None or row.asked_at != entry.happened_at:
        return line(_("%(name)s asked for %(sum)s to be authorised") % facts, "scale")
    return card(
        facts["name"],
        _("Asked for %(sum)s in all to be authorised") % facts,
        row.because,
        "scale",
    )


def authority_answered(story: "Story", entry: "Entry") -> Told:
    row = story.authorities.get(entry.facts.get("authority"))
    facts = {
        "answer": word(Authorised, entry.facts.get("answer")),
        "sum": amount(row.amount, row.currency) if row else "",
    }
    return card(
        story.who(entry),
        _("%(answer)s: %(sum)s in all") % facts,
        row.words if row else "",
        "scale",
    )


def promised(story: "Story", entry: "Entry") -> Told:
    remedy = story.remedies.get(entry.facts.get("remedy"))
    if remedy is None:
        return line(_("A remedy was promised."), "gift")
    facts = {
        "remedy": remedy.get_kind_display(),
        "origin": word(RemedyOrigin, entry.facts.get("origin")),
    }
    return card(
        story.who(entry),
        _("Promised: %(remedy)s. From: %(origin)s") % facts,
        remedy.description,
        "gift",
        visible=PUBLIC,
    )


def handed_over(story: "Story", entry: "Entry") -> Told:
    remedy = story.remedies.get(entry.facts.get("remedy"))
    facts = {
        "name": story.name(entry.facts.get("user_id")),
        "remedy": remedy.get_kind_display() if remedy else "",
    }
    return line(_("%(name)s is to carry out: %(remedy)s") % facts, "package")


def failed(story: "Story", entry: "Entry") -> Told:
    remedy = story.remedies.get(entry.facts.get("remedy"))
    if remedy is None:
        return line(_("A remedy failed."), "package")
    is_theirs = entry.capacity == Capacity.COMPLAINANT
    return {
        "who": story.who(entry),
        "did": _("Did not work: %(remedy)s") % {"remedy": remedy.get_kind_display()},
        "visible": PUBLIC,
        "text": remedy.failed_because,
        "drawn": "package",
        "language": story.case.language if is_theirs else "",
    }


def others(story: "Story", entry: "Entry") -> Told:
    said = story.others_affected.get(entry.facts.get("others"))
    facts = {
        "answer": word(Affected, entry.facts.get("answer")),
        "number": entry.facts.get("estimate"),
    }
    did = _("Others affected? %(answer)s") % facts
    if facts["number"]:
        did = _("Others affected? %(answer)s, about %(number)s people") % facts
    return card(story.who(entry), did, said.reasons if said else "", "users")
