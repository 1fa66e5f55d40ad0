"""What is to be found out, and how, is written down before anybody looks."""

from ombud.cases import steps, texts
from ombud.cases.models import Case, Plan
from ombud.cases.states import Step
from ombud.people.acting import Act


@steps.whole
def plan(case: Case, *, body: str, act: Act) -> Plan:
    """Write the plan of an investigation; a later one replaces it, and both are kept.

    Spec: R7.6-1, the depth fits the complaint.
    """
    case = steps.begin(Step.PLAN, case, act)
    body = texts.usable(body, field="body")
    row = case.plans.create(body=body, written_by=act.staff, written_at=act.at)
    steps.finish(Step.PLAN, case, act, plan=row.pk, words=row.digest(body))
    return row
