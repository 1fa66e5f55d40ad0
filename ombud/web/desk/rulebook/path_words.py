"""What a path into the content of a rule is called, and its values in words."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.dateparse import parse_date
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ombud.cases.vocabulary import Channel, Severity, Urgency
from ombud.letters.sums import written as amount
from ombud.people.vocabulary import Role
from ombud.rulebook.shapes.calendars import DAYS
from ombud.rulebook.shapes.processes import NEVER
from ombud.rulebook.shapes.strict import LANGUAGES
from ombud.rulebook.vocabulary import (
    Basis,
    Confidence,
    DeadlineKind,
    Demandable,
    ExtensionBasis,
    FrontLine,
    Kept,
    KeptFrom,
    KeptUnit,
    MetBy,
    PauseReason,
    Recipient,
    StartEvent,
    Tariff,
    Topic,
)
from ombud.web.desk.rulebook import survey_words
from ombud.web.desk.rulebook.choice_words import (
    COUNTS,
    ENDINGS,
    LETTERS,
    ROLLS,
    UNITS,
    WHOSE_DAYS,
)
from ombud.web.desk.rulebook.words import note_label
from ombud.web.templatetags.days import dated
from ombud.web.templatetags.look import language_name

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Path = tuple[str, ...]

NAMES: "Mapping[str, _StrPromise]" = {
    "actual_danger": gettext_lazy("Somebody is at risk"),
    "alert": gettext_lazy("Significant complaints"),
    "at_least": gettext_lazy("At least so long"),
    "at_most": gettext_lazy("At most so long"),
    "keep": gettext_lazy("Times of keeping"),
    "what": gettext_lazy("What is kept"),
    "amount": gettext_lazy("Sum"),
    "amount_over": gettext_lazy("Worth more than"),
    "applies": gettext_lazy("For which complaints"),
    "approvals": gettext_lazy("Who must agree to a decision"),
    "approver": gettext_lazy("Who agrees to it"),
    "assignment": gettext_lazy("Who gets which work"),
    "authority": gettext_lazy("How much somebody may promise by themselves"),
    "authority_months": gettext_lazy("Promises are summed over so many months"),
    "automatic": gettext_lazy("Complaints are given out by themselves"),
    "automatic_review": gettext_lazy("A refusal goes to a reviewer before it is sent"),
    "basis": gettext_lazy("Basis"),
    "because": gettext_lazy("Why"),
    "body": gettext_lazy("Outside body"),
    "cap": gettext_lazy("At most"),
    "categories": gettext_lazy("Categories"),
    "channels": gettext_lazy("Channels"),
    "close_after": gettext_lazy("May be closed after so many working days"),
    "closes": gettext_lazy("Work ends at"),
    "closures": gettext_lazy("Closures"),
    "code": gettext_lazy("Code"),
    "compensation": gettext_lazy("Compensation"),
    "confidence": gettext_lazy("How sure we are of it"),
    "confidence_note": gettext_lazy("How sure we are of it, in words"),
    "count": gettext_lazy("Number"),
    "count_from": gettext_lazy("First day"),
    "country": gettext_lazy("Country"),
    "currency": gettext_lazy("Currency"),
    "cut_off": gettext_lazy("Counts as the next day’s from"),
    "days": gettext_lazy("Whose days"),
    "days_off": gettext_lazy("Further days off"),
    "demands": gettext_lazy("What must have happened before a decision"),
    "depth": gettext_lazy("How deep an investigation goes"),
    "ends": gettext_lazy("At which hour it ends"),
    "extensions": gettext_lazy("Longer time"),
    "full_from": gettext_lazy("A full investigation from"),
    "front_line": gettext_lazy("For whoever takes the call"),
    "half_days": gettext_lazy("Half days"),
    "handler": gettext_lazy("In charge"),
    "immediate_action": gettext_lazy("Something must be done at once"),
    "instrument": gettext_lazy("Instrument"),
    "jurisdiction": gettext_lazy("Jurisdiction"),
    "kind": gettext_lazy("Clock"),
    "kinds": gettext_lazy("Clocks"),
    "languages": gettext_lazy("Languages"),
    "letter": gettext_lazy("Letter"),
    "letter_blocks": gettext_lazy("Sentences that stand in letters"),
    "limits": gettext_lazy("Time limits"),
    "matrix": gettext_lazy("Severity and impact"),
    "met_by": gettext_lazy("What keeps it"),
    "name": gettext_lazy("Name"),
    "names": gettext_lazy("Name"),
    "no_holidays": gettext_lazy("Holidays that do not hold here"),
    "note": gettext_lazy("Note"),
    "notes": gettext_lazy("Notes"),
    "number": gettext_lazy("Telephone number"),
    "on": gettext_lazy("Day"),
    "order": gettext_lazy("Order"),
    "outside": gettext_lazy("Outside body"),
    "owner_alarm_minutes": gettext_lazy(
        "Nobody in charge: the leads hear of it after so many working minutes"
    ),
    "parent": gettext_lazy("Part of"),
    "pauses": gettext_lazy("Pauses"),
    "phones": gettext_lazy("Telephone numbers"),
    "possible_danger": gettext_lazy("A possible risk to somebody"),
    "profiles": gettext_lazy("Time limits"),
    "quality_sample": gettext_lazy("Complaints somebody looks at once more"),
    "reason": gettext_lazy("Reason"),
    "reasons": gettext_lazy("Reasons"),
    "remind_after": gettext_lazy("Reminded after so many working days"),
    "reminders": gettext_lazy("Reminders"),
    "retired": gettext_lazy("No longer offered"),
    "review_within": gettext_lazy("A review after closing: within so many days"),
    "role": gettext_lazy("Role"),
    "roles": gettext_lazy("Roles"),
    "roll": gettext_lazy("If its last day is a day off"),
    "routes": gettext_lazy("Who gets a complaint"),
    "rule": gettext_lazy("Rule"),
    "sector": gettext_lazy("Sector"),
    "severity_at_least": gettext_lazy("Severity at least"),
    "since": gettext_lazy("Counted from"),
    "size": gettext_lazy("Complaints drawn each month"),
    "small_business": gettext_lazy("Small business"),
    "source": gettext_lazy("Source"),
    "stages": gettext_lazy("Stages"),
    "standard_from": gettext_lazy("A standard investigation from"),
    "starts_on_working_day": gettext_lazy("A start on a day off waits"),
    "steps": gettext_lazy("Steps"),
    "subdivision": gettext_lazy("Region"),
    "survey": survey_words.NAME,
    "tariff": gettext_lazy("What a call costs"),
    "target_percent": gettext_lazy("Our own aim, in per cent"),
    "text": gettext_lazy("Words"),
    "times": gettext_lazy("How often"),
    "title": gettext_lazy("Title"),
    "to": gettext_lazy("Who is told"),
    "topics": gettext_lazy("Topics"),
    "unit": gettext_lazy("Department"),
    "units": gettext_lazy("Departments"),
    "until": gettext_lazy("Until"),
    "urgency": gettext_lazy("Urgency"),
    "url": gettext_lazy("Address"),
    "waiting": gettext_lazy("When the complainant says nothing to our final answer"),
    "week": gettext_lazy("Hours"),
    "when": pgettext_lazy("rule", "When"),
    "window": gettext_lazy("Within which time"),
    "words": gettext_lazy("Words it contains"),
    "working_days": gettext_lazy("Days worked although they would be off"),
    "zone": gettext_lazy("Time zone"),
}


def _labels(choices: "type[Any]") -> "dict[str, Any]":
    return {str(value): label for value, label in choices.choices}


CLOCKS = _labels(DeadlineKind)
# What a part of a path is called for what stands before it.
NAMED_AFTER: "Mapping[str, Mapping[str, Any]]" = {
    "limits": CLOCKS,
    "extensions": CLOCKS,
    "pauses": _labels(PauseReason),
    "topics": _labels(Topic),
    "front_line": _labels(FrontLine),
    "matrix": _labels(Severity),
    "authority": _labels(Role),
    "assignment": {"cap": gettext_lazy("Open complaints of one person, at most")},
    "survey": survey_words.FIELDS,
    "cut_off": {**_labels(Channel), "*": gettext_lazy("Any channel")},
    "week": {name: WEEKDAYS[place] for place, name in enumerate(DAYS)},
}
SEVERITIES, URGENCIES = _labels(Severity), _labels(Urgency)
GRADES = {**SEVERITIES, str(NEVER): gettext_lazy("Never")}
NO_LIMIT = "no-limit"  # what stands in a comparison where nothing is no limit
UNLIMITED = {NO_LIMIT: gettext_lazy("Without limit")}
VALUES: "Mapping[str, Mapping[str, Any]]" = {
    "amount": UNLIMITED,
    "approver": _labels(Role),
    "basis": _labels(Basis) | _labels(ExtensionBasis),
    "cap": UNLIMITED,
    "channels": _labels(Channel),
    "confidence": _labels(Confidence),
    "count_from": COUNTS,
    "days": WHOSE_DAYS,
    "ends": ENDINGS,
    "full_from": GRADES,
    "immediate_action": URGENCIES,
    "kind": CLOCKS,
    "letter": LETTERS,
    "kinds": CLOCKS,
    "matrix": URGENCIES,
    "met_by": _labels(MetBy),
    "possible_danger": URGENCIES,
    "reason": _labels(PauseReason),
    "role": _labels(Role),
    "roles": _labels(Role),
    "roll": ROLLS,
    "severity_at_least": SEVERITIES,
    "since": {**_labels(KeptFrom), **_labels(StartEvent)},
    "standard_from": GRADES,
    "steps": _labels(Demandable),
    "tariff": _labels(Tariff),
    "to": _labels(Recipient),
    "unit": {**_labels(KeptUnit), **UNITS},
    "what": _labels(Kept),
}
CLOSED = {
    "since": gettext_lazy("First day closed"),
    "until": gettext_lazy("Last day closed"),
}
SUMS = {"amount", "amount_over"}
DATES = {"on", "since", "until"}  # where they stand for a day, not for an event
COUNTED = {"limits", "extensions", "cap", "keep"}  # where a unit is one of time


def label(path: Path) -> str:
    """A path as people read it: Time limits › Answer › Number."""
    return " › ".join(_name(path, place) for place in range(len(path)))


def _name(path: Path, place: int) -> str:
    part, before = path[place], path[place - 1] if place else ""
    if before in NAMED_AFTER and part in NAMED_AFTER[before]:
        return str(NAMED_AFTER[before][part])
    if before == "notes" and part not in LANGUAGES:
        return note_label(part)
    is_last = place == len(path) - 1
    if is_last and place and part in LANGUAGES:
        return language_name(part)
    if part == "unit" and COUNTED & set(path):
        return _("Unit")
    if part == "alert" and place:
        return _("Top management is told at once")
    names = {**NAMES, **CLOSED} if "closures" in path else NAMES
    return str(names.get(part, part))


def value_in_words(path: Path, value: object) -> str:
    """A value as people read it; nothing where nothing is said."""
    if value is None:
        return ""
    if value is True:
        return _("Yes")
    if value is False:
        return _("No")
    if isinstance(value, list):
        return ", ".join(_one(path, each) for each in value)
    return _one(path, value)


def _one(path: Path, value: object) -> str:
    if isinstance(value, list):  # opening hours
        return "–".join(str(each)[:5] for each in value)
    field = _field(path)
    if field == "languages":
        return language_name(str(value))
    if "cut_off" in path or field == "closes":
        return str(value)[:5]
    if field in DATES and isinstance(value, str) and (on := parse_date(value)):
        return dated(on)
    known = VALUES.get(field, {})
    if field in SUMS and value not in known:
        return amount(str(value))
    return str(known.get(str(value), value))


def _field(path: Path) -> str:
    """The field a value stands in: that of a whole row for a row of the matrix."""
    return "matrix" if "matrix" in path else path[-1]
