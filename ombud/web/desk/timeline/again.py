"""What is told of a decision that is looked at again, inside and outside."""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from ombud.cases.vocabulary import DisputeMove, Method, ReviewResult, Ruling
from ombud.letters.sums import written as sum_of
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

AGAIN, OUT = "rotate-clockwise", "scale"


def review_asked(story: "Story", entry: "Entry") -> Told:
    row = story.reviews.get(entry.facts.get("review"))
    if entry.facts.get("before_answer"):
        return line(
            _("A rule wants somebody else to look at this before it is sent"), AGAIN
        )
    if row is None or not (row.words or row.evidence):
        words = _("%(name)s asked for a review") % {"name": story.who(entry)}
        return line(words, AGAIN)
    did = _("A review is asked for")
    if row.asked_by_id:
        did = _("A review is asked for, written down by %(name)s") % {
            "name": story.who(entry)
        }
    return {
        "who": story.complainant,
        "did": did,
        "visible": PUBLIC,
        "text": row.words or row.evidence,
        "drawn": AGAIN,
        "language": story.case.language if row.words else "",
    }


def reviewer_named(story: "Story", entry: "Entry") -> Told:
    reviewer = story.name(entry.facts.get("user_id"))
    did = _("%(reviewer)s is to look at it again") % {"reviewer": reviewer}
    return {**message(story, entry), "did": did, "drawn": AGAIN}


def reviewed(story: "Story", entry: "Entry") -> Told:
    row = story.reviews.get(entry.facts.get("review"))
    result = {"result": word(ReviewResult, entry.facts.get("result"))}
    return card(
        story.who(entry),
        _("Review concluded. %(result)s") % result,
        row.reasons if row else "",
        AGAIN,
        visible=PUBLIC,
    )


def referred(story: "Story", entry: "Entry") -> Told:
    row = story.disputes.get(entry.facts.get("dispute"))
    facts = {
        "body": row.body if row else _("An outside body"),
        "method": word(Method, entry.facts.get("method")),
    }
    return line(
        _("The complaint is before an outside body: %(body)s. %(method)s") % facts, OUT
    )


def moved(story: "Story", entry: "Entry") -> Told:
    row = story.dispute_steps.get(entry.facts.get("move"))
    facts = {
        "kind": word(DisputeMove, entry.facts.get("kind")),
        "day": written_day(entry.facts.get("happened_on")),
    }
    did = _("%(kind)s, on %(day)s") % facts
    if row is None:
        return line(did, OUT)
    if row.amount is not None:
        facts["sum"] = sum_of(row.amount, row.currency)
        did = _("%(kind)s, on %(day)s: %(sum)s") % facts
    if row.approved_by_id:
        facts["name"] = row.approved_by.full_name
        did = _("%(kind)s, on %(day)s, agreed to by %(name)s") % facts
    told = card(story.who(entry), did, row.words, OUT)
    if row.file_id:
        place = reverse("desk:case-file", args=[story.case.reference, row.file_id])
        told["files"] = [{"name": row.file.name, "url": place}]
    return told


def ruled(story: "Story", entry: "Entry") -> Told:
    row = story.disputes.get(entry.facts.get("dispute"))
    ruling = {"ruling": word(Ruling, entry.facts.get("ruling"))}
    return card(
        story.who(entry),
        _("The outside body has decided. %(ruling)s") % ruling,
        row.words if row else "",
        OUT,
        visible=PUBLIC,
    )


def implemented(story: "Story", entry: "Entry") -> Told:
    row = story.disputes.get(entry.facts.get("dispute"))
    return card(
        story.who(entry),
        _("The outside decision is carried out"),
        row.lesson if row else "",
        "circle-check",
    )
