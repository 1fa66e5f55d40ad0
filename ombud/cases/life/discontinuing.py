"""A case ends without a decision, and the complainant is told why and where to turn."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ombud.cases import messages, steps, texts
from ombud.cases.deadlines import meeting, starting
from ombud.cases.gates import ending
from ombud.cases.models import Case, Discontinuation
from ombud.cases.states import Step
from ombud.cases.vocabulary import CloseReason, MessageKind, Outcome
from ombud.people.acting import Act
from ombud.people.refusals import Unusable
from ombud.rulebook import queries as rules
from ombud.rulebook.vocabulary import StartEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOn:
    """To whom a complaint was passed on and when, and how we know that the complainant
    agreed.
    """

    to: str
    on: date
    consent: str


@steps.whole
def discontinue(
    case: Case,
    *,
    reason: CloseReason,
    body: str,
    passed_on: PassedOn | None = None,
    act: Act,
) -> Discontinuation:
    """End a case that nobody decides, and send the complainant `body`.

    What each reason demands stands in `gates.ending`; a complaint never ends as dealt
    with. Raises Unusable for one that was passed on without `passed_on`.
    """
    demands = ending.TO_DISCONTINUE.get(reason)
    case = steps.begin(Step.DISCONTINUE, case, act, besides=demands or ())
    if demands is None:
        raise Unusable("reason", _("Please choose one of these."))
    body = texts.usable(body, field="body")
    facts = _passed_on(passed_on, reason, act)
    message = messages.put(case, MessageKind.MESSAGE, body, act=act)
    ended = case.discontinuations.create(
        reason=reason, message=message, ended_by=act.staff, ended_at=act.at, **facts
    )
    case.closed_at, case.close_reason = act.at, reason
    case.outcome = Outcome.UNDECIDED
    meeting.given_up(case, act)
    starting.happened(case, StartEvent.CLOSED, act)
    steps.finish(
        Step.DISCONTINUE,
        case,
        act,
        discontinuation=ended.pk,
        reason=reason,
        message=message.pk,
        words=message.digest(body),
        passed_on=ended.passed_on,
        to=ended.digest(ended.to),
        consent=ended.digest(ended.consent),
    )
    return ended


def _passed_on(
    passed_on: PassedOn | None, reason: CloseReason, act: Act
) -> dict[str, object]:
    if reason != CloseReason.FORWARDED:
        return {}
    if passed_on is None:
        raise Unusable("to", _("Say to whom it was passed on."))
    today = rules.calendar(act.at).day_of(act.at)
    return {
        "to": texts.usable(passed_on.to, field="to", limit=texts.LINE),
        "passed_on": texts.past_day(passed_on.on, today=today, field="passed_on"),
        "consent": texts.usable(passed_on.consent, field="consent"),
    }
