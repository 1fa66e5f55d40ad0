"""A case ends by the rules, or is taken up again."""

from django.utils.translation import gettext as _

from ombud.cases import messages, steps, texts, wording
from ombud.cases.deadlines import meeting, starting
from ombud.cases.gates import ending
from ombud.cases.models import Case, Message
from ombud.cases.states import Step
from ombud.cases.vocabulary import CloseReason, MessageKind, ReopenReason
from ombud.people.acting import Act
from ombud.people.refusals import Unusable
from ombud.rulebook import queries as rules
from ombud.rulebook.vocabulary import StartEvent

# What a complainant may ask for; the other reasons are for whoever decides on it.
TO_ASK_FOR = (ReopenReason.NEW_EVIDENCE, ReopenReason.REMEDY_FAILED)


@steps.whole
def close(case: Case, *, reason: CloseReason, act: Act) -> Case:
    """Close a case for a reason that holds, tell the complainant which, and how to
    have it taken up again; stop its remaining clocks.

    What each reason demands stands in `gates.ending`. The first closing and the last
    both stay in the journal.
    """
    demands = ending.TO_CLOSE.get(reason)
    case = steps.begin(Step.CLOSE, case, act, besides=demands or ())
    if demands is None:
        raise Unusable("reason", _("Please choose one of these."))
    body = wording.closing(case, reason)
    message = messages.put(case, MessageKind.MESSAGE, body, act=act)
    case.closed_at, case.close_reason = act.at, reason
    meeting.closed(case, act)
    starting.happened(case, StartEvent.CLOSED, act)
    days_open = (act.at - case.received_at).days
    steps.finish(
        Step.CLOSE,
        case,
        act,
        reason=reason,
        outcome=case.outcome,
        days_open=days_open,
        message=message.pk,
        words=message.digest(body),
    )
    return case


@steps.whole
def reopen(case: Case, *, reason: ReopenReason, because: str, act: Act) -> Case:
    """Take a closed case up again. The first outcome stays in the journal."""
    case = steps.begin(Step.REOPEN, case, act)
    because = texts.usable(because, field="because")
    note = messages.put(case, MessageKind.NOTE, because, act=act)
    case.closed_at, case.close_reason, case.outcome = None, "", ""
    case.process = case.process or rules.process(act.at)
    starting.reopened(case, act)
    words = note.digest(because)
    steps.finish(Step.REOPEN, case, act, reason=reason, message=note.pk, words=words)
    return case


@steps.whole
def ask_to_reopen(case: Case, *, reason: ReopenReason, words: str, act: Act) -> Message:
    """Ask that an ended case be taken up again, and say why; who leads decides.

    Raises Unusable for a case that is still open, or a reason that is not theirs.
    """
    case = steps.begin(Step.WRITE, case, act)
    if not case.is_finished or reason not in TO_ASK_FOR:
        raise Unusable("reason", _("Please choose one of these."))
    words = texts.usable(words, field="words")
    message = messages.put(case, MessageKind.MESSAGE, words, act=act)
    steps.finish(
        Step.WRITE,
        case,
        act,
        message=message.pk,
        author=message.author,
        words=message.digest(words),
        files=[],
        asks_to_reopen=reason,
    )
    return message
