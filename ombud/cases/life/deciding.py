"""A decision is drafted, and a second person approves it or returns it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from ombud.cases import authority, procedure, promises, standing, steps, texts
from ombud.cases.deadlines import meeting
from ombud.cases.models import Case, Decision, Remedy
from ombud.cases.promises import Promise
from ombud.cases.states import Step
from ombud.cases.vocabulary import OptionState, Outcome, RemedyOrigin
from ombud.people.acting import Act
from ombud.people.refusals import Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook.vocabulary import DeadlineKind

AGREED = {Outcome.UPHELD, Outcome.PARTLY_UPHELD}


@steps.whole
def decide(
    case: Case,
    *,
    outcome: Outcome,
    reasons: str,
    remedies: Sequence[Promise] = (),
    no_remedy_because: str = "",
    act: Act,
) -> Decision:
    """Draft the decision on the whole complaint and send it for approval.

    `remedies` come beside an option the complainant accepted and what else is promised
    already; an option still open is no longer offered. Where we agree with the
    complaint and nothing is promised, `no_remedy_because` says why (R7.7-1). Money
    above the limit of whoever drafts needs somebody whose limit covers it to approve.
    """
    case = steps.begin(Step.DECIDE, case, act)
    reasons = texts.usable(reasons, field="reasons")
    dropped = _drop_drafted(case)
    promised = promises.put_all(case, remedies, origin=RemedyOrigin.DECISION, act=act)
    draft = case.decisions.create(
        outcome=outcome,
        reasons=reasons,
        no_remedy_because=_why_nothing(case, outcome, no_remedy_because),
        drafted_by=act.staff,
        drafted_at=act.at,
    )
    case.options.filter(state=OptionState.OPEN).update(state=OptionState.REPLACED)
    _can_be_approved(case, act)
    meeting.replaced(case, DeadlineKind.OPTION, act)
    case.outcome = outcome
    steps.finish(Step.DECIDE, case, act, dropped=dropped, **_told(draft, promised))
    return draft


def _drop_drafted(case: Case) -> list[int]:
    """Take away what an earlier draft promised and nobody carried out."""
    drafted = case.remedies.filter(
        origin=RemedyOrigin.DECISION, done_at=None, failed_at=None
    )
    dropped = [remedy.pk for remedy in drafted]
    if dropped:
        drafted.delete()
    return dropped


def _told(draft: Decision, promised: Sequence[Remedy]) -> dict[str, object]:
    return {
        "outcome": draft.outcome,
        "decision": draft.pk,
        "words": draft.digest(draft.reasons),
        "none_because": draft.digest(draft.no_remedy_because),
        **promises.told_of(promised),
        "amounts": [remedy.amount for remedy in promised],
    }


def _why_nothing(case: Case, outcome: Outcome, because: str) -> str:
    """Why nothing is put right, where that must be said; "" where something is."""
    because = texts.usable(because, field="no_remedy_because", required=False)
    if case.remedies.filter(failed_at=None).exists():
        return ""
    if outcome in AGREED and not because:
        raise Unusable(
            "no_remedy_because",
            _(
                "We agree with the complaint: promise a remedy, or say why"
                " there is none."
            ),
        )
    return because


def _can_be_approved(case: Case, act: Act) -> None:
    """Refuse money above one's own limit that nobody who may approve it could."""
    if not authority.has_limits(case):
        return
    roles = standing.DECIDING & procedure.approvers(case) or {Role.REPRESENTATIVE}
    here = authority.promised_here(case, at=act.at)
    if not authority.covered_by_role(case, roles, here, at=act.at):
        authority.require(case, act)


@steps.whole
def approve(case: Case, *, act: Act) -> Case:
    """Agree, as a second person, to the drafted decision."""
    case = steps.begin(Step.APPROVE, case, act)
    draft = case.decisions.latest("drafted_at", "id")
    draft.approved_by, draft.approved_at = act.actor, act.at
    draft.save()
    steps.finish(Step.APPROVE, case, act, decision=draft.pk)
    return case


@steps.whole
def return_for_work(case: Case, *, because: str, act: Act) -> Case:
    """Send the draft back to its handler, saying why."""
    case = steps.begin(Step.RETURN, case, act)
    because = texts.usable(because, field="because")
    draft = case.decisions.latest("drafted_at", "id")
    draft.returned_because, draft.returned_at = because, act.at
    draft.save()
    case.outcome = ""
    words = draft.digest(because)
    steps.finish(Step.RETURN, case, act, decision=draft.pk, words=words)
    return case
