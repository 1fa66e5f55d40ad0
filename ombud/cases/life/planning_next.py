"""What comes next, and by when, as whoever is in charge wants it."""

from datetime import date

from django.utils.translation import gettext as _

from ombud.cases import following, messages, states, steps, texts
from ombud.cases.models import Case
from ombud.cases.states import Step
from ombud.cases.vocabulary import MessageKind
from ombud.people.acting import Act
from ombud.people.refusals import Unusable
from ombud.rulebook import queries as rules


@steps.whole
def set_next(case: Case, *, step: Step, on: date, words: str, act: Act) -> Case:
    """Say what comes next in a case and by which day, in a few words.

    It holds until the case moves on or the day has come; then the usual follows. No
    clock moves. Raises Unusable for a step that is not open and for a day gone by.
    Spec: R7.3-1.
    """
    case = steps.begin(Step.NEXT_ACTION, case, act)
    words = texts.usable(words, field="words", limit=texts.LINE)
    if step not in following.PLANNABLE or not states.is_open(step, case.status):
        raise Unusable("step", _("As the case stands, this is not what can come next."))
    calendar = rules.calendar(act.at)
    if on < calendar.day_of(act.at):
        raise Unusable("on", _("This day has gone. Please give one that is to come."))
    day = texts.day_ahead(on, field="on")
    case.next_step, case.next_words = step, words
    case.next_at = following.end_of(day, calendar)
    note = messages.put(case, MessageKind.NOTE, words, act=act)
    steps.finish(
        Step.NEXT_ACTION,
        case,
        act,
        next_step=step,
        at=case.next_at,
        message=note.pk,
        words=note.digest(words),
    )
    return case
