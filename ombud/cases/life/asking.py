"""The complainant is asked, and replies."""

from collections.abc import Sequence

from ombud.cases import files, messages, steps, texts
from ombud.cases.deadlines import meeting, pausing
from ombud.cases.files import Handed
from ombud.cases.models import Case
from ombud.cases.states import Step
from ombud.cases.vocabulary import Author, MessageKind
from ombud.people.acting import Act
from ombud.rulebook.vocabulary import PauseReason


@steps.whole
def ask(case: Case, *, question: str, act: Act) -> Case:
    """Ask the complainant something the investigation needs; the case waits.

    Clocks stand still meanwhile where their rules permit it.
    """
    case = steps.begin(Step.ASK, case, act)
    question = texts.usable(question, field="question")
    message = messages.put(case, MessageKind.QUESTION, question, act=act)
    meeting.told(case, act)
    pausing.begin(case, PauseReason.COMPLAINANT, act)
    words = message.digest(question)
    steps.finish(Step.ASK, case, act, message=message.pk, words=words)
    return case


@steps.whole
def reply(
    case: Case,
    *,
    body: str,
    attached: Sequence[tuple[str, Handed]] = (),
    raw: bytes | None = None,
    act: Act,
) -> Case:
    """The complainant's reply, from them or written down for them; work goes on.

    `raw` is the untouched mail it came in.
    """
    case = steps.begin(Step.REPLY, case, act)
    body = texts.usable(body, field="body")
    message = messages.put(
        case, MessageKind.MESSAGE, body, act=act, author=Author.COMPLAINANT
    )
    kept = files.keep_all(
        case, attached, raw=raw, message=message, from_complainant=True, act=act
    )
    pausing.end(case, PauseReason.COMPLAINANT, act)
    words = message.digest(body)
    steps.finish(Step.REPLY, case, act, message=message.pk, words=words, files=kept)
    return case


@steps.whole
def resume(case: Case, *, act: Act) -> Case:
    """Go on without the complainant's reply."""
    case = steps.begin(Step.RESUME, case, act)
    pausing.end(case, PauseReason.COMPLAINANT, act)
    steps.finish(Step.RESUME, case, act)
    return case
