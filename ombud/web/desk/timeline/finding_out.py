"""What is told of finding out: plan, evidence, both sides, a department that cannot."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ombud.cases.vocabulary import Channel, EvidenceKind, Side
from ombud.rulebook import queries as rulebook
from ombud.web.desk.timeline.pieces import (
    INTERNAL,
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


def planned(story: "Story", entry: "Entry") -> Told:
    """The latest plan with its words; one that was replaced as a line."""
    row = story.plans.get(entry.facts.get("plan"))
    name = {"name": story.who(entry)}
    if row is None or row.pk != max(story.plans):
        return line(_("%(name)s wrote a plan, replaced later") % name, "list-check")
    return card(name["name"], _("Plan of the investigation"), row.body, "list-check")


def evidence_added(story: "Story", entry: "Entry") -> Told:
    row = story.evidence.get(entry.facts.get("evidence"))
    facts = {
        "number": entry.facts.get("number"),
        "kind": word(EvidenceKind, entry.facts.get("kind")),
        "title": row.title if row else "",
        "name": story.who(entry),
    }
    if row is None:
        words = _("Evidence %(number)s was added by %(name)s. Kind: %(kind)s")
        return line(words % facts, "paperclip")
    return card(
        facts["name"],
        _("Evidence %(number)s: %(title)s. Kind: %(kind)s") % facts,
        row.content,
        "paperclip",
        visible=PUBLIC if row.shown else INTERNAL,
    )


def hearing_opened(story: "Story", entry: "Entry") -> Told:
    row = story.hearings.get(entry.facts.get("hearing"))
    facts = {
        "who": story.name(entry.facts.get("user_id")),
        "day": written_day(entry.facts.get("due_on")),
    }
    if entry.facts.get("side") == Side.COMPLAINANT:
        told = message(story, entry)
        return {
            **told,
            "did": _("The complainant is asked to comment, by %(day)s") % facts,
            "drawn": "user-question",
        }
    return card(
        story.who(entry),
        _("%(who)s is asked for an account, by %(day)s") % facts,
        row.substance if row else "",
        "user-question",
    )


def account_given(story: "Story", entry: "Entry") -> Told:
    row = story.hearings.get(entry.facts.get("hearing"))
    facts = {
        "name": story.who(entry),
        "channel": word(Channel, entry.facts.get("through")),
    }
    did = _("Account")
    if entry.facts.get("through"):
        did = _("Account, written down by %(name)s. Channel: %(channel)s") % facts
    if entry.facts.get("side") == Side.COMPLAINANT:
        return {**message(story, entry), "did": did}
    return card(
        row.user.full_name if row and row.user else facts["name"],
        did,
        row.account if row else "",
        "message-2",
    )


def advice_declined(story: "Story", entry: "Entry") -> Told:
    asked = story.consultations.get(entry.facts.get("consultation"))
    if asked is None:
        return line(_("A department could not answer."), "messages")
    facts = {"unit": rulebook.said_in(asked.unit.names)}
    return card(
        story.who(entry),
        _("%(unit)s cannot answer") % facts,
        asked.declined_because,
        "messages",
    )


def advice_overdue(story: "Story", entry: "Entry") -> Told:
    asked = story.consultations.get(entry.facts.get("consultation"))
    facts = {
        "unit": rulebook.said_in(asked.unit.names) if asked else "",
        "day": written_day(entry.facts.get("due_on")),
    }
    return line(
        _("Reminder to %(unit)s: the answer is due on %(day)s") % facts, "alarm"
    )
