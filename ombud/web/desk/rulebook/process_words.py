"""A process in words: categories, urgency, ways, approvals, reminders, letters."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ombud.cases.vocabulary import Impact, Severity, Urgency
from ombud.rulebook.queries import said_in
from ombud.rulebook.shapes.processes import (
    Approval,
    Conditions,
    Demand,
    Process,
    Reminder,
    Route,
)
from ombud.web.desk.rulebook import survey_words, words, work_words
from ombud.web.desk.rulebook.choice_words import LETTERS
from ombud.web.desk.rulebook.words import Fact, Part, listed
from ombud.web.templatetags.look import language_name

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Branch:
    """A category with those in it."""

    name: str
    code: str
    unit: str
    is_retired: bool
    within: "list[Branch]"


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One severity: how urgent it is for each impact."""

    severity: str
    urgencies: "Sequence[str]"


def tree(process: Process) -> list[Branch]:
    """The categories, the wider ones with those in them."""
    known: dict[str, Branch] = {}
    roots: list[Branch] = []
    for each in process.categories:
        branch = Branch(
            said_in(each.names) or each.code,
            each.code,
            listed(words.units([each.unit])) if each.unit else "",
            each.retired,
            [],
        )
        known[each.code] = branch
        (known[each.parent].within if each.parent else roots).append(branch)
    return roots


def impacts() -> list[str]:
    return [str(each.label) for each in Impact]


def matrix(process: Process) -> list[MatrixRow]:
    """How urgent a complaint is, by severity and impact."""
    return [
        MatrixRow(str(severity.label), [str(Urgency(cell).label) for cell in cells])
        for severity, cells in zip(Severity, process.urgency.matrix, strict=True)
    ]


def raised(process: Process) -> list[str]:
    """What raises the urgency above the matrix."""
    rule = process.urgency
    return [
        _("A possible risk to somebody: at least %(urgency)s.")
        % {"urgency": Urgency(rule.possible_danger).label},
        _("Somebody is at risk: at least %(urgency)s.")
        % {"urgency": Urgency(rule.actual_danger).label},
        _("Something must be done at once: at least %(urgency)s.")
        % {"urgency": Urgency(rule.immediate_action).label},
    ]


def process_parts(process: Process) -> list[Part]:
    """A process, but for its categories and its matrix, which are no sentences."""
    parts = [
        Part(_("Size"), _size(process)),
        Part(
            _("Who gets a complaint: the first that matches"),
            _routes(process),
            empty=_("No rule: whoever assesses a complaint says who gets it."),
        ),
        Part(_("Who must agree to a decision"), list(_approvals(process))),
        Part(
            _("What must have happened before a decision"),
            [_demand(each) for each in process.demands],
            empty=_("Nothing beyond what every complaint needs."),
        ),
        work_words.authority_part(process),
        work_words.depth_part(process),
        Part(_("Reminders"), [_reminder(each) for each in process.reminders]),
        Part(_("Significant complaints"), _alert(process)),
        work_words.waiting_part(process),
        work_words.work_part(process),
        survey_words.survey_part(process),
        Part(_("Sentences that stand in letters"), list(_letters(process))),
    ]
    return [part for part in parts if part.facts or part.empty]


def _size(process: Process) -> list[Fact]:
    one = _("One person runs the whole process, and no second person has to agree.")
    several = _("Several people share the work.")
    said = [one if process.small_business else several, said_in(process.notes)]
    return [Fact(_("Small business"), [each for each in said if each])]


def _routes(process: Process) -> list[Fact]:
    named = {each.code: said_in(each.names) for each in process.categories}
    routes = enumerate(process.routes, start=1)
    return [_route(place, each, named) for place, each in routes]


def condition_sentences(
    when: Conditions, named: Mapping[str, str] | None = None
) -> list[str]:
    """What must be true, one sentence for each condition; `named` are the names that
    a process gives its categories.
    """
    said = []
    if when.categories:
        names = listed(words.categories(when.categories, named))
        said.append(_("Category: %(names)s.") % {"names": names})
    if when.units:
        names = listed(words.units(when.units))
        said.append(_("Department: %(names)s.") % {"names": names})
    if when.languages:
        names = listed(language_name(code) for code in when.languages)
        said.append(_("Language: %(names)s.") % {"names": names})
    if when.channels:
        names = listed(words.channels(when.channels))
        said.append(_("Channel: %(names)s.") % {"names": names})
    if when.severity_at_least is not None:
        said.append(_at_least(when.severity_at_least))
    if when.words:
        quoted = listed(_("“%(word)s”") % {"word": word} for word in when.words)
        said.append(_("The text contains one of: %(words)s.") % {"words": quoted})
    return said or [_("Every complaint.")]


def _at_least(severity: int) -> str:
    if severity == min(Severity):
        return _("Any severity.")
    label = Severity(severity).label
    return _("Severity at least: %(severity)s.") % {"severity": label}


def _route(place: int, route: Route, named: Mapping[str, str]) -> Fact:
    said = condition_sentences(route.when, named)
    if route.unit:
        unit = listed(words.units([route.unit]))
        said.append(_("It goes to the department: %(unit)s.") % {"unit": unit})
    if route.handler:
        said.append(_("In charge of it: %(login)s.") % {"login": route.handler})
    if route.alert:
        said.append(_("Top management is told at once."))
    if because := said_in(route.because):
        said.append(_("Why: %(reason)s") % {"reason": because})
    return Fact(f"{place}. {route.code}", said)


def _approvals(process: Process) -> Iterator[Fact]:
    if process.small_business or not process.approvals:
        yield Fact(_("Decisions"), [_("Nobody else: one person may decide.")])
        return
    for place, rule in enumerate(process.approvals, start=1):
        yield Fact(_("Rule %(n)s") % {"n": place}, _approval(rule))


def _approval(rule: Approval) -> list[str]:
    said = [_at_least(rule.severity_at_least), *_profiles(rule.profiles)]
    if rule.amount_over is not None:
        over = {"amount": rule.amount_over}
        said.append(_("What we give is worth more than: %(amount)s.") % over)
    roles = listed(str(role.label) for role in rule.roles)
    return [*said, _("A second person agrees: %(roles)s.") % {"roles": roles}]


def _profiles(codes: "Sequence[str]") -> list[str]:
    if not codes:
        return []
    names = listed(words.profiles(codes))
    return [_("Only under these time limits: %(names)s.") % {"names": names}]


def _demand(rule: Demand) -> Fact:
    steps = listed(str(step.label) for step in rule.steps)
    return Fact(steps, [_at_least(rule.severity_at_least), *_profiles(rule.profiles)])


def _reminder(rule: Reminder) -> Fact:
    told = listed(str(each.label) for each in rule.to)
    return Fact(
        _("At %(percent)s per cent of a clock") % {"percent": rule.at},
        [_("We tell: %(people)s.") % {"people": told}],
    )


def _alert(process: Process) -> list[Fact]:
    said = [_at_least(process.alert.severity_at_least)]
    if process.alert.actual_danger:
        said.append(_("Or somebody is at risk, however grave the rest is."))
    told = listed(str(each.label) for each in process.alert.to)
    said.append(_("We tell at once: %(people)s.") % {"people": told})
    return [Fact(_("Which ones"), said)]


def _letters(process: Process) -> Iterator[Fact]:
    for block in process.letter_blocks:
        letter = LETTERS.get(block.letter, block.letter)
        said = [said_in(block.text), *_profiles(block.profiles)]
        yield Fact(str(letter), said)
