"""What rules say about a complaint: who gets it, how urgent, who must agree, how deep.

Pure: a process and a description go in, an answer comes out. The desk's trial run and
the rehearsal ask the same functions as the cases themselves.
"""

from collections.abc import Callable, Collection, Container, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, TypeVar

from ombud.people.vocabulary import Role
from ombud.rulebook.shapes.processes import Approval, Conditions, Process, Route
from ombud.rulebook.shapes.profiles import Profile
from ombud.rulebook.vocabulary import Basis, Demandable, InvestigationLevel
from ombud.worktime.alphabets import folded, lowered

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A complaint as far as rules look at it. `text` is all that was written."""

    text: str = ""
    categories: frozenset[str] = frozenset()
    unit: str = ""
    language: str = ""
    channel: str = ""
    severity: int | None = None
    profiles: frozenset[str] = frozenset()
    amount: Decimal | None = None


def upwards(start: T | None, parent: Callable[[T], T | None]) -> list[T]:
    """Something and the wider ones it lies in, each once; nothing for nothing."""
    found: list[T] = []
    while start and start not in found:
        found.append(start)
        start = parent(start)
    return found


def is_meant_for(says: Profile, *, channel: str, categories: Container[str]) -> bool:
    """Do these time limits speak of complaints that came this way and are about this?

    `categories` holds the category of a complaint and every wider one.
    """
    applies = says.applies
    if applies.categories and not any(
        code in categories for code in applies.categories
    ):
        return False
    return not applies.channels or channel in applies.channels


class Tried(NamedTuple):
    """A route and the conditions of it that did not hold; none: it matched."""

    route: Route
    unmet: list[str]


def route(process: Process, of: Described) -> Route | None:
    """The first route that matches."""
    return next((each.route for each in tried(process, of) if not each.unmet), None)


def tried(process: Process, of: Described) -> list[Tried]:
    """Every route in order, with what kept it from matching."""
    return [Tried(each, unmet(each.when, of)) for each in process.routes]


def unmet(when: Conditions, of: Described) -> list[str]:
    """The names of the conditions that do not hold."""
    holds = {
        "categories": not when.categories or bool(of.categories & set(when.categories)),
        "units": not when.units or of.unit in when.units,
        "languages": not when.languages or of.language[:2] in when.languages,
        "channels": not when.channels or of.channel in when.channels,
        "severity_at_least": when.severity_at_least is None
        or (of.severity or 0) >= when.severity_at_least,
        "words": not when.words or _says(of, when.words),
    }
    return [name for name, is_met in holds.items() if not is_met]


def _says(of: Described, words: Iterable[str]) -> bool:
    """Does the text contain one of these, however it is spelled in its language?"""
    plain, local = folded(of.text), lowered(of.text, of.language)
    return any(
        folded(word) in plain or lowered(word, of.language) in local for word in words
    )


def urgency(
    process: Process,
    *,
    severity: int,
    impact: int,
    possible_danger: bool = False,
    actual_danger: bool = False,
    immediate_action: bool = False,
) -> int:
    """How soon somebody must act, 1 to 4: the matrix, raised by danger and haste."""
    rule = process.urgency
    speaks = [rule.matrix[severity - 1][impact - 1]]
    if possible_danger:
        speaks.append(rule.possible_danger)
    if actual_danger:
        speaks.append(rule.actual_danger)
    if immediate_action:
        speaks.append(rule.immediate_action)
    return max(speaks)


def needs_approval(process: Process, of: Described) -> bool:
    """Must a second person agree to the decision? In a small business nobody must."""
    return not process.small_business and bool(_approvals(process, of))


def approvers(process: Process, of: Described) -> frozenset[Role]:
    """Who may be that second person: whom every rule that asks for one names; where
    none asks, whom any names.
    """
    asking = _approvals(process, of)
    if asking:
        return frozenset(asking[0].roles).intersection(
            *(rule.roles for rule in asking[1:])
        )
    return frozenset().union(*(rule.roles for rule in process.approvals))


def _approvals(process: Process, of: Described) -> list[Approval]:
    return [
        rule
        for rule in process.approvals
        if (of.severity or 1) >= rule.severity_at_least
        and (not rule.profiles or bool(of.profiles & set(rule.profiles)))
        and (rule.amount_over is None or (of.amount or Decimal(0)) > rule.amount_over)
    ]


def demanded(process: Process, of: Described) -> list[Demandable]:
    """The steps that must have happened before a decision, each once."""
    found: dict[Demandable, None] = {}
    for rule in process.demands:
        if (of.severity or 1) < rule.severity_at_least:
            continue
        if rule.profiles and not of.profiles & set(rule.profiles):
            continue
        found |= dict.fromkeys(rule.steps)
    return list(found)


def blocks(
    process: Process, letter: str, profiles: frozenset[str]
) -> list[Mapping[str, str]]:
    """The sentences that must stand in a letter, by language, in the process's order.

    A block that names time limits stands only where one of them binds the complaint.
    """
    return [
        block.text
        for block in process.letter_blocks
        if block.letter == letter
        and (not block.profiles or profiles & set(block.profiles))
    ]


def is_significant(process: Process, *, severity: int, actual_danger: bool) -> bool:
    """Must top management know of this complaint at once (ISO 10002:2018 8.5)?"""
    alert = process.alert
    by_severity = severity >= alert.severity_at_least
    return by_severity or (alert.actual_danger and actual_danger)


def has_limits(process: Process) -> bool:
    """Is there anything people may not promise by themselves?

    Not in a small business: nobody is there who could agree to more.
    """
    return bool(process.authority) and not process.small_business


def authority_of(process: Process, role: str) -> Decimal | None:
    """How much somebody in a role may promise one complainant by themselves, in money,
    within the months the process says; None is without limit.

    Where limits are set, a role they do not name may promise nothing.
    """
    if not has_limits(process):
        return None
    found = (row.amount for row in process.authority if row.role == role)
    return next(found, Decimal(0))


def limit_of(process: Process, roles: Collection[str]) -> Decimal | None:
    """The same for somebody with these roles: the highest of their limits."""
    limits = [authority_of(process, role) for role in roles]
    known = [limit for limit in limits if limit is not None]
    return max(known) if len(known) == len(limits) else None


def level(process: Process, *, severity: int | None) -> InvestigationLevel:
    """How deep an investigation goes; while nobody judged severity, it counts as 1."""
    grade, depth = severity or 1, process.depth
    if grade >= depth.full_from:
        return InvestigationLevel.FULL
    if grade >= depth.standard_from:
        return InvestigationLevel.STANDARD
    return InvestigationLevel.LIGHT


def reviews_allowed(profiles: Iterable[Profile]) -> int:
    """How many reviews inside the organisation these time limits leave room for.

    The law that leaves room for the fewest decides, so that nobody is kept from an
    outside body for longer than it allows. Where none speaks of stages, the promise of
    the organisation does that gives the most. Limits that say nothing give none.
    """
    law: list[int] = []
    promised: list[int] = []
    for says in profiles:
        if says.stages:
            by_law = says.basis == Basis.STATUTORY
            (law if by_law else promised).append(says.stages - 1)
    return min(law) if law else max(promised, default=0)


def demands_review(profiles: Iterable[Profile]) -> bool:
    """Must another instance look at a refusal before it is sent?"""
    return any(says.automatic_review for says in profiles)
