"""How it is told that something goes outside, and that the complainant agreed."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ombud.cases.redaction.kinds import Kind
from ombud.cases.vocabulary import Basis, ConsentAnswer, Content
from ombud.web.desk.timeline.pieces import (
    INTERNAL,
    PUBLIC,
    Told,
    card,
    line,
    message,
    word,
)

if TYPE_CHECKING:
    from ombud.journal.models import Entry
    from ombud.web.desk.timeline.story import Story


def consent_asked(story: "Story", entry: "Entry") -> Told:
    did = _("Asked whether something may be given to somebody outside")
    return {**message(story, entry), "did": did}


def consent_answered(story: "Story", entry: "Entry") -> Told:
    row = story.consents.get(entry.facts.get("consent"))
    facts = {
        "answer": word(ConsentAnswer, entry.facts.get("answer")),
        "recipient": row.recipient if row else _("somebody"),
    }
    did = _("On giving something to %(recipient)s: %(answer)s") % facts
    return _card(story, entry, did, row.evidence if row else "")


def consent_withdrawn(story: "Story", entry: "Entry") -> Told:
    row = story.consents.get(entry.facts.get("consent"))
    facts = {"recipient": row.recipient if row else _("somebody")}
    did = _("Consent withdrawn: nothing more is given to %(recipient)s") % facts
    return _card(story, entry, did, row.withdrawn_words if row else "")


def disclosed(story: "Story", entry: "Entry") -> Told:
    row = story.disclosures.get(entry.facts.get("disclosure"))
    facts = {
        "recipient": row.recipient if row else _("somebody"),
        "basis": word(Basis, entry.facts.get("basis")),
        "contents": "; ".join(
            word(Content, code) for code in entry.facts.get("contents", ())
        ),
    }
    did = _("Given to %(recipient)s: %(contents)s. Basis: %(basis)s") % facts
    told = _card(story, entry, did, row.words if row else "")
    return {**told, "visible": PUBLIC if row and row.told_at else INTERNAL}


def disclosure_told(story: "Story", entry: "Entry") -> Told:
    if entry.facts.get("told"):
        words = _("%(name)s let the complainant know what was given away")
        return line(words % {"name": story.who(entry)}, "eye")
    row = story.disclosures.get(entry.facts.get("disclosure"))
    did = _("What was given away is kept from the complainant longer")
    return _card(story, entry, did, row.untold if row else "")


def redacted(story: "Story", entry: "Entry") -> Told:
    counts = entry.facts.get("counts") or {}
    if not counts:
        words = _("%(name)s looked through a file; nothing had to be taken out of it")
        return line(words % {"name": story.who(entry)}, "eye")
    pieces = [f"{word(Kind, kind)}: {number}" for kind, number in counts.items()]
    facts = {"name": story.who(entry), "what": "; ".join(pieces)}
    words = pgettext(
        "identifies",
        "%(name)s took out of a copy of a file what gives people away. %(what)s",
    )
    return line(words % facts, "shield-lock")


def _card(story: "Story", entry: "Entry", did: str, words: str) -> Told:
    if not words:
        return line(did, "user-check")
    return card(story.who(entry), did, words, "user-check")
