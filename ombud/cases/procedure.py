"""What the process a case runs under says about it."""

from datetime import datetime
from decimal import Decimal

from ombud.cases import authority, queries
from ombud.cases.deadlines import rows
from ombud.cases.entries import record
from ombud.cases.events import CaseEvent
from ombud.cases.models import Case
from ombud.cases.vocabulary import Impact, Safety, Severity, Urgency
from ombud.journal import queries as journal
from ombud.people import working
from ombud.people.acting import Act
from ombud.people.models import Unit, User
from ombud.people.vocabulary import Role
from ombud.rulebook import judging
from ombud.rulebook import queries as rules
from ombud.rulebook.judging import Described
from ombud.rulebook.shapes.processes import Process, Route
from ombud.rulebook.vocabulary import Demandable, InvestigationLevel

# What shows that a demanded step happened.
SHOWN_BY = {
    Demandable.CONSULT: CaseEvent.CONSULTED,
    Demandable.ASK: CaseEvent.QUESTION_ASKED,
    Demandable.OFFER: CaseEvent.OFFERED,
}
DEEP = {InvestigationLevel.STANDARD, InvestigationLevel.FULL}


def process_of(case: Case) -> Process:
    """The process a case runs under, the one in force when it arrived."""
    return rules.process_said(case.process)


def described(case: Case) -> Described:
    """A case as far as rules look at it."""
    return Described(
        text=f"{case.summary}\n{case.narrative}\n{case.product}",
        categories=rules.codes_about(case.category),
        unit=case.unit.code if case.unit else "",
        language=case.language,
        channel=case.channel,
        severity=case.severity,
    )


def route(case: Case, *, at: datetime) -> Route | None:
    """Put the case where the process sends it, before it is saved.

    A route that names nobody we know, or a department that ended, changes nothing; of
    somebody who is away it means whoever stands in for them.
    """
    found = judging.route(process_of(case), described(case))
    if found is None:
        return None
    if found.unit:
        in_use = Unit.objects.filter(code=found.unit, ended_on=None)
        case.unit = in_use.first() or case.unit
    if found.handler and case.handler_id is None:
        handler = _there(found.handler, at)
        if handler is not None and not _is_recused(handler, case):
            case.handler = handler
    return found


def _there(login: str, at: datetime) -> User | None:
    """Whoever has this login, or stands in for them; None if neither is there."""
    people = User.objects.filter(is_active=True).select_related("cover")
    person = people.filter(username=login).first()
    today = rules.calendar(at).day_of(at)
    if person is None or not working.is_away(person, today):
        return person
    cover = person.cover
    if cover is None or not cover.is_active or working.is_away(cover, today):
        return None
    return cover


def _is_recused(handler: User, case: Case) -> bool:
    """A case not yet saved has recused nobody."""
    return case.pk is not None and handler.pk in queries.recused_from(case)


def note_route(case: Case, taken: Route | None, act: Act) -> None:
    """Write down which route a case took, and alert whom it alerts."""
    if taken is None:
        return
    unit = case.unit.code if case.unit else ""
    facts = {"route": taken.code, "unit": unit, "handler_id": case.handler_id}
    record(CaseEvent.ROUTED, case, act, **facts)
    if taken.alert:
        to = [str(each) for each in process_of(case).alert.to]
        record(CaseEvent.SIGNIFICANT, case, act, route=taken.code, to=to)


def note_danger(case: Case, act: Act) -> None:
    """Write down that whoever complains told of danger, and alert whom the process
    alerts to danger. Nobody has judged it yet: what is found later alerts by itself.
    """
    if not case.danger_told:
        return
    alert = process_of(case).alert
    to = [str(each) for each in alert.to] if alert.actual_danger else []
    record(CaseEvent.DANGER_TOLD, case, act, to=to)


def alert_if_significant(case: Case, *, actual_danger: bool, act: Act) -> None:
    """Let top management know of a significant complaint, once."""
    process, severity = process_of(case), case.severity or 1
    if not judging.is_significant(
        process, severity=severity, actual_danger=actual_danger
    ):
        return
    if journal.has_ever_happened(CaseEvent.SIGNIFICANT, case):
        return
    to = [str(each) for each in process.alert.to]
    facts = {"severity": severity, "actual_danger": actual_danger, "to": to}
    record(CaseEvent.SIGNIFICANT, case, act, **facts)


def urgency(
    case: Case, *, severity: Severity, impact: Impact, safety: Safety, haste: bool
) -> Urgency:
    """How urgent the process says a complaint so judged is."""
    found = judging.urgency(
        process_of(case),
        severity=severity,
        impact=impact,
        possible_danger=safety == Safety.POSSIBLE,
        actual_danger=safety == Safety.ACTUAL,
        immediate_action=haste,
    )
    return Urgency(found)


def level(case: Case) -> InvestigationLevel:
    """How deep the process wants a complaint like this to be looked into."""
    return judging.level(process_of(case), severity=case.severity)


def goes_deep(case: Case) -> bool:
    """Does the process want more than a light look? Then there is a plan, findings
    rest on evidence, and the complainant may comment before the decision.
    """
    return case.level in DEEP


def needs_approval(case: Case) -> bool:
    """Must a second person agree to the decision on this case? To that of a full
    investigation always, unless one person runs it all; else where a rule says so, or
    the draft promises more than its drafter may.
    """
    process = process_of(case)
    if case.level == InvestigationLevel.FULL and not process.small_business:
        return True
    by_rule = judging.needs_approval(process, _bound(case))
    return by_rule or authority.is_above_drafters(case)


def approvers(case: Case) -> frozenset[Role]:
    """In which roles a second person may agree to the decision on this case."""
    return judging.approvers(process_of(case), _bound(case))


def demands_unmet(case: Case) -> list[Demandable]:
    """What the process demands before a decision and has not happened yet."""
    return [
        demand
        for demand in judging.demanded(process_of(case), _bound(case))
        if not journal.has_ever_happened(SHOWN_BY[demand], case)
    ]


def sentences_due(case: Case, letter: str) -> str:
    """What the process demands in a letter, in the complainant's language, else ""."""
    bound = frozenset(row.profile.code for row in rows.of(case) if row.profile)
    found = judging.blocks(process_of(case), letter, bound)
    return "\n\n".join(rules.said_in(text, case.language) for text in found)


def _bound(case: Case) -> Described:
    """The case with the rules and the money that bear on its decision."""
    plain = described(case)
    clocks = [row for row in rows.of(case) if row.ended_at is None]
    codes = [row.profile.code for row in clocks if row.profile]
    standing = case.remedies.filter(failed_at=None).values_list("amount", flat=True)
    sums = [amount for amount in standing if amount is not None]
    return Described(
        text=plain.text,
        categories=plain.categories,
        unit=plain.unit,
        language=plain.language,
        channel=plain.channel,
        severity=plain.severity,
        profiles=frozenset(codes),
        amount=sum(sums, Decimal()) if sums else None,
    )
