"""What is told with somebody's words: reasons, questions, advice, options, proof."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ombud.cases.vocabulary import (
    Answer,
    FindingResult,
    Outcome,
    ReopenReason,
    Severity,
    Urgency,
)
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
from ombud.web.templatetags.days import day

if TYPE_CHECKING:
    from ombud.journal.models import Entry
    from ombud.web.desk.timeline.story import Story


def assessed(story: "Story", entry: "Entry") -> Told:
    facts = {
        "name": story.who(entry),
        "severity": word(Severity, entry.facts.get("severity")),
        "urgency": word(Urgency, entry.facts.get("urgency")),
    }
    row = story.assessments.get(entry.facts.get("assessment"))
    if row is None or not row.reasons:
        words = _("Assessed by %(name)s. Severity: %(severity)s. Urgency: %(urgency)s")
        return line(words % facts, "flag")
    did = _("Assessment. Severity: %(severity)s. Urgency: %(urgency)s")
    if row.suggested_urgency not in {None, row.urgency}:
        facts["suggested"] = word(Urgency, row.suggested_urgency)
        did = _(
            "Assessment. Severity: %(severity)s. Urgency: %(urgency)s, by the process"
            " it would be: %(suggested)s"
        )
    return card(facts["name"], did % facts, row.reasons, "flag")


def consulted(story: "Story", entry: "Entry") -> Told:
    asked = story.consultations.get(entry.facts.get("consultation"))
    if asked is None:
        return line(_("A department was asked."), "messages")
    facts = {"unit": rulebook.said_in(asked.unit.names), "day": day(asked.due_on)}
    return card(
        story.who(entry),
        _("Question to %(unit)s, to be answered by %(day)s") % facts,
        asked.question,
        "messages",
    )


def advised(story: "Story", entry: "Entry") -> Told:
    asked = story.consultations.get(entry.facts.get("consultation"))
    if asked is None:
        return line(_("A department answered."), "messages")
    facts = {"unit": rulebook.said_in(asked.unit.names)}
    return card(
        story.who(entry), _("Answer of %(unit)s") % facts, asked.advice, "messages"
    )


def found(story: "Story", entry: "Entry") -> Told:
    """The latest finding on a point with its reasons; corrected ones as a line. The
    complainant reads it with the answer that came after it.
    """
    number = entry.facts.get("point")
    result = word(FindingResult, entry.facts.get("result"))
    facts = {"number": number, "result": result, "name": story.who(entry)}
    point = next((each for each in story.points if each.number == number), None)
    if point is None or story.last_found.get(number) != entry.seq:
        words = _("Point %(number)s: %(result)s, found by %(name)s, corrected later")
        return line(words % facts, "list-check")
    is_told = story.told_at is not None and entry.happened_at <= story.told_at
    return card(
        story.who(entry),
        _("Finding on point %(number)s: %(result)s") % facts,
        point.reasons,
        "list-check",
        visible=PUBLIC if is_told else INTERNAL,
    )


def offered(story: "Story", entry: "Entry") -> Told:
    offered = entry.facts.get("options") or []
    shown = [option for option in story.options if option.pk in offered]
    until = {"day": written_day(entry.facts.get("expires_on"))}
    return card(
        story.who(entry),
        _("Options offered, open until %(day)s") % until,
        "\n\n".join(f"{each.letter}. {each.title}\n{each.terms}" for each in shown),
        "gift",
        visible=PUBLIC,
    )


def chosen(story: "Story", entry: "Entry") -> Told:
    choice = story.choices.get(entry.facts.get("choice"))
    answer = word(Answer, entry.facts.get("answer"))
    if choice is None:
        return line(answer, "circle-check")
    if choice.option:
        facts = {"answer": answer, "letter": choice.option.letter}
        answer = _("%(answer)s: option %(letter)s") % facts
    told = {
        "who": story.complainant,
        "did": answer,
        "visible": PUBLIC,
        "text": choice.words,
        "drawn": "circle-check",
        "language": story.case.language if choice.words else "",
    }
    if choice.recorded_by:
        facts = {"answer": answer, "name": choice.recorded_by.full_name}
        told["did"] = _("%(answer)s (written down by %(name)s)") % facts
        told["text"] = told["text"] or choice.evidence
    return told


def decided(story: "Story", entry: "Entry") -> Told:
    draft = story.decisions.get(entry.facts.get("decision"))
    outcome = {"outcome": word(Outcome, entry.facts.get("outcome"))}
    return card(
        story.who(entry),
        _("Decision drafted: %(outcome)s") % outcome,
        draft.reasons if draft else "",
        "scale",
    )


def returned(story: "Story", entry: "Entry") -> Told:
    draft = story.decisions.get(entry.facts.get("decision"))
    return card(
        story.who(entry),
        _("Returned for more work"),
        draft.returned_because if draft else "",
        "repeat",
    )


def proved(story: "Story", entry: "Entry") -> Told:
    remedy = story.remedies.get(entry.facts.get("remedy"))
    if remedy is None:
        return line(_("A remedy was carried out."), "package")
    return card(
        story.who(entry),
        _("Carried out: %(remedy)s") % {"remedy": remedy.get_kind_display()},
        remedy.proof,
        "package",
        visible=PUBLIC,
    )


def reopened(story: "Story", entry: "Entry") -> Told:
    reason = {"reason": word(ReopenReason, entry.facts.get("reason"))}
    return {
        **message(story, entry),
        "did": _("Reopened. Reason: %(reason)s") % reason,
        "drawn": "rotate-clockwise",
    }
