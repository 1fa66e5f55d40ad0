"""More time: a handler asks for it, somebody who may gives it, the complainant is
told before the old date.
"""

from datetime import date

from ombud.cases import messages, steps, texts
from ombud.cases.deadlines import extending, meeting
from ombud.cases.models import Case, Extension
from ombud.cases.states import Step
from ombud.cases.vocabulary import MessageKind
from ombud.people.acting import Act


@steps.whole
def ask_for_time(
    case: Case, *, clock: int, until: date, reason: str, words: str, act: Act
) -> Extension:
    """Ask for more time on a clock; nothing moves before somebody gives it.

    A second request before that replaces the first. Raises Unusable, or TooLate for a
    clock that has run out.
    """
    case = steps.begin(Step.ASK_TIME, case, act)
    words = texts.usable(words, field="words")
    until = texts.day_ahead(until, field="until")
    asked = extending.ask(
        case, clock=clock, until=until, reason=reason, words=words, act=act
    )
    because = asked.digest(words)
    steps.finish(Step.ASK_TIME, case, act, extension=asked.pk, because=because)
    return asked


@steps.whole
def give_time(
    case: Case,
    *,
    clock: int,
    until: date,
    reason: str,
    words: str,
    notice: str,
    act: Act,
) -> Extension:
    """Give more time on a clock and tell the complainant why, and the new date.

    The old date stays beside the new one for good. Raises Unusable, TooLate for a
    clock that has run out, or NotAllowed for somebody the rule does not name.
    """
    case = steps.begin(Step.GIVE_TIME, case, act)
    words = texts.usable(words, field="words")
    until = texts.day_ahead(until, field="until")
    notice = texts.usable(notice, field="notice")
    asked = extending.agree(
        case, clock=clock, until=until, reason=reason, words=words, act=act
    )
    extending.require_giver(asked, case, act)
    message = messages.put(case, MessageKind.DELAY, notice, act=act)
    extending.give(asked, case, notice=message, act=act)
    meeting.told(case, act)
    steps.finish(
        Step.GIVE_TIME,
        case,
        act,
        extension=asked.pk,
        because=asked.digest(words),
        message=message.pk,
        words=message.digest(notice),
    )
    return asked
