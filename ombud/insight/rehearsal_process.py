"""What would a draft process have made of a case: who gets it, how urgent it is, how
deep one looks, who must agree, and what must have happened first?
"""

from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal

from ombud.cases.models import Case
from ombud.cases.procedure import SHOWN_BY
from ombud.cases.vocabulary import ClockEnd, Safety, Urgency
from ombud.insight.rehearsal_found import (
    Judged,
    LevelChange,
    UnitChange,
    UrgencyChange,
)
from ombud.people.models import Unit
from ombud.rulebook import editions, judging
from ombud.rulebook import queries as rules
from ombud.rulebook.judging import Described
from ombud.rulebook.models import Category, Edition
from ombud.rulebook.shapes.processes import Process
from ombud.rulebook.vocabulary import Demandable, RuleKind


class Tree:
    """Categories as a process has them: what lies in what, and whose they are."""

    def __init__(self, rows: Collection[Category], process: Process | None) -> None:
        codes = {row.pk: row.code for row in rows}
        self.wider = {row.code: codes.get(row.parent_id or 0, "") for row in rows}
        self.unit = {row.code: row.unit.code if row.unit else "" for row in rows}
        for said in process.categories if process else ():
            self.wider[said.code] = said.parent
            self.unit[said.code] = said.unit

    def of(self, code: str) -> frozenset[str]:
        """A category and the wider ones it lies in."""
        return frozenset(judging.upwards(code, lambda one: self.wider.get(one, "")))


class Rejudging:
    """A draft process and those the cases run under, read once for many cases."""

    def __init__(self, draft: Edition) -> None:
        self.draft = editions.process_shape(draft)
        rows = list(Category.objects.select_related("unit"))
        self.units = set(Unit.objects.values_list("code", flat=True))
        self.as_it_is = Tree(rows, None)
        self.drafted = Tree(rows, self.draft)
        known = Edition.objects.filter(kind=RuleKind.PROCESS).in_bulk()
        self.processes = {
            pk: editions.process_shape(edition) for pk, edition in known.items()
        }

    def of(self, case: Case, happened: Collection[str]) -> Judged:
        """How the draft judges a case. `happened` are the verbs of its journal that
        show a demanded step.
        """
        old = self.processes.get(case.process_id or 0) or rules.process_said(None)
        before = self._described(case, self.as_it_is)
        after = self._described(case, self.drafted)
        return Judged(
            unit_now=case.unit.code if case.unit else "",
            unit=self._unit(case, old, before, after),
            urgency=self._urgency(case, old),
            level=self._level(case, old),
            approval=self._approval(case, old, before, after),
            demands=self._demands(case, old, before, after, happened),
        )

    def _described(self, case: Case, tree: Tree) -> Described:
        clocks = [row for row in case.deadlines.all() if row.profile_id]
        counting = [row for row in clocks if row.ended_as != ClockEnd.SET_ASIDE]
        sums = [row.amount for row in case.remedies.all() if row.amount is not None]
        code = case.category.code if case.category else ""
        return Described(
            text=f"{case.summary}\n{case.narrative}\n{case.product}",
            categories=tree.of(code),
            unit=tree.unit.get(code, ""),
            language=case.language,
            channel=case.channel,
            severity=case.severity,
            profiles=frozenset(row.profile.code for row in counting if row.profile),
            amount=sum(sums, Decimal(0)) if sums else None,
        )

    def _unit(
        self, case: Case, old: Process, before: Described, after: Described
    ) -> UnitChange | None:
        """Where each process sends it; whom people gave it to since is left aside."""
        was, would = self._sent(old, before), self._sent(self.draft, after)
        if was == would:
            return None
        now = case.unit.code if case.unit else ""
        return UnitChange(now, would) if now != would else None

    def _sent(self, process: Process, of: Described) -> str:
        """First as it arrives, before anybody judged it, then as it was assessed."""
        at_arrival = self._taken(process, replace(of, severity=None))
        if of.severity is None:
            return at_arrival
        return self._taken(process, replace(of, unit=at_arrival))

    def _taken(self, process: Process, of: Described) -> str:
        route = judging.route(process, of)
        return route.unit if route and route.unit in self.units else of.unit

    def _urgency(self, case: Case, old: Process) -> UrgencyChange | None:
        seen = list(case.assessments.all())
        if not seen:
            return None
        last = seen[-1]
        was, would = (
            judging.urgency(
                process,
                severity=last.severity,
                impact=last.impact,
                possible_danger=last.safety == Safety.POSSIBLE,
                actual_danger=last.safety == Safety.ACTUAL,
                immediate_action=last.immediate_action_needed,
            )
            for process in (old, self.draft)
        )
        if was == would:
            return None
        return UrgencyChange(Urgency(was), Urgency(would))

    def _level(self, case: Case, old: Process) -> LevelChange | None:
        """How deep somebody must look, of a case that was assessed."""
        if case.severity is None:
            return None
        was, would = (
            judging.level(process, severity=case.severity)
            for process in (old, self.draft)
        )
        return LevelChange(was, would) if was != would else None

    def _approval(
        self, case: Case, old: Process, before: Described, after: Described
    ) -> bool | None:
        """Must a second person agree now, of a case that was assessed?"""
        if case.severity is None:
            return None
        was = judging.needs_approval(old, before)
        would = judging.needs_approval(self.draft, after)
        return would if was != would else None

    def _demands(
        self,
        case: Case,
        old: Process,
        before: Described,
        after: Described,
        happened: Collection[str],
    ) -> tuple[Demandable, ...]:
        """What the draft demands anew and a decided case has not seen."""
        if not case.decisions.all():
            return ()
        known = set(judging.demanded(old, before))
        return tuple(
            demand
            for demand in judging.demanded(self.draft, after)
            if demand not in known and SHOWN_BY[demand] not in happened
        )


def shows_demands() -> list[str]:
    """The verbs of the journal that show a demanded step."""
    return [str(verb) for verb in SHOWN_BY.values()]
