"""The complainant is told what was decided."""

from ombud.cases import lint, messages, promises, steps, texts
from ombud.cases.deadlines import meeting, starting
from ombud.cases.lint import LetterIncomplete
from ombud.cases.models import Case
from ombud.cases.states import Step
from ombud.cases.vocabulary import MessageKind
from ombud.people.acting import Act
from ombud.rulebook.vocabulary import MetBy, StartEvent


@steps.whole
def answer(case: Case, *, body: str, act: Act) -> Case:
    """Send the approved answer: what we found, why, and what happens next.

    Raises LetterIncomplete, saying everything the letter lacks.
    """
    case = steps.begin(Step.ANSWER, case, act)
    body = texts.usable(body, field="body")
    if gaps := lint.gaps(case, body, at=act.at):
        raise LetterIncomplete(gaps)
    message = messages.put(case, MessageKind.ANSWER, body, act=act)
    meeting.satisfied(case, MetBy.ANSWERED, act)
    meeting.satisfied(case, MetBy.OFFERED, act)
    meeting.satisfied(case, MetBy.TOLD, act)
    starting.happened(case, StartEvent.ANSWERED, act)
    promises.set_going(case, act)
    words = message.digest(body)
    steps.finish(Step.ANSWER, case, act, message=message.pk, words=words)
    return case
