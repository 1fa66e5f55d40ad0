"""Nobody decides before it was looked into as deep as it deserves, and both sides had
their chance to speak. Spec: R7.6-1, RA-D, 3.7-4.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from ombud.cases import procedure, queries
from ombud.cases.gates.gate import Gate
from ombud.cases.models import Case, Hearing
from ombud.cases.states import Step
from ombud.cases.vocabulary import Side
from ombud.people.acting import Act
from ombud.rulebook import queries as rules
from ombud.rulebook.vocabulary import InvestigationLevel


def _is_planned(case: Case, _act: Act) -> bool:
    return not procedure.goes_deep(case) or case.plans.exists()


def _has_evidence(case: Case, _act: Act) -> bool:
    return case.level != InvestigationLevel.FULL or case.evidence.exists()


def _complainant_is_heard(case: Case, act: Act) -> bool:
    if not procedure.goes_deep(case):
        return True
    return _had_their_chance(case.hearings.filter(side=Side.COMPLAINANT), act)


def _staff_are_heard(case: Case, act: Act) -> bool:
    """Everybody whom the complaint is about, at whatever level."""
    people = queries.complained_about(case)
    if not people:
        return True
    asked = list(case.hearings.filter(user__in=people))
    return all(
        _had_their_chance([row for row in asked if row.user_id == person.pk], act)
        for person in people
    )


def _had_their_chance(asked: Iterable[Hearing], act: Act) -> bool:
    """They were asked, and each time they answered or their day has gone."""
    rows, today = list(asked), _today(act)
    return bool(rows) and all(row.given_at or row.due_on < today for row in rows)


def _today(act: Act) -> date:
    return rules.calendar(act.at).day_of(act.at)


PLANNED = Gate(
    "plan_written",
    _("Write first what is to be found out, and how."),
    _is_planned,
)
COMPLAINANT_HEARD = Gate(
    "complainant_heard",
    _(
        "The complainant must have had the chance to comment: ask them, and wait for"
        " their answer or their day."
    ),
    _complainant_is_heard,
)
STAFF_HEARD = Gate(
    "staff_heard",
    _(
        "Everybody complained about must have had the chance to give their account:"
        " ask them, and wait for it or for their day."
    ),
    _staff_are_heard,
)
EVIDENCE_INDEXED = Gate(
    "evidence_indexed",
    _("A full investigation needs evidence: add at least one item."),
    _has_evidence,
)
ACCOUNT_AWAITED = Gate(
    "account_awaited",
    _("No account is waited for."),
    lambda case, act: case.hearings.filter(given_at=None).exists(),
)
GATES: Mapping[Step, Sequence[Gate]] = {
    Step.INVESTIGATE: [PLANNED],
    Step.DECIDE: [PLANNED, EVIDENCE_INDEXED, COMPLAINANT_HEARD, STAFF_HEARD],
    Step.APPROVE: [STAFF_HEARD],
    Step.COMMENT: [ACCOUNT_AWAITED],
}
