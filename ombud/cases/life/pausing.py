"""A clock stands still for a stated reason, and goes on."""

from datetime import date, datetime, time

from django.utils.translation import gettext as _

from ombud.cases import steps
from ombud.cases.deadlines import pausing
from ombud.cases.gates import BY_HAND
from ombud.cases.models import Case
from ombud.cases.states import Step
from ombud.people.acting import Act
from ombud.people.refusals import Unusable
from ombud.rulebook import queries as rules
from ombud.rulebook.vocabulary import PauseReason


@steps.whole
def stop_clock(case: Case, *, reason: PauseReason, until: date, act: Act) -> Case:
    """Let the clocks stand still whose rules permit it, up to and including a day.

    The complainant reads the reason and the day. Raises Unusable for a day in the
    past or behind the longest pause the rule permits.
    """
    case = steps.begin(Step.STOP_CLOCK, case, act)
    if reason not in BY_HAND:
        raise Unusable("reason", _("Please choose one of these."))
    zone = rules.calendar(act.at).zone
    end = datetime.combine(until, time(23, 59, 59), tzinfo=zone)
    if end <= act.at:
        raise Unusable("until", _("The day must not lie in the past."))
    if not pausing.begin(case, reason, act, until=end):
        raise Unusable("reason", _("No clock may stand still for this reason."))
    steps.finish(Step.STOP_CLOCK, case, act, reason=reason, until=until)
    return case


@steps.whole
def start_clock(case: Case, *, act: Act) -> Case:
    """Let clocks go on that were stopped by hand."""
    case = steps.begin(Step.START_CLOCK, case, act)
    ended = [reason for reason in BY_HAND if pausing.end(case, reason, act)]
    reason = ended[0] if ended else ""
    steps.finish(Step.START_CLOCK, case, act, reason=reason)
    return case
