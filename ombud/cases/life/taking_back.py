"""What was said to the options is taken back, as long as we have not acted on it.

Spec: R7.7-3; a choice made in a bad hour binds nobody before it was carried out.
"""

from django.utils.translation import gettext as _

from ombud.cases import standing_choice, steps, texts
from ombud.cases.deadlines import meeting, promising
from ombud.cases.models import Case, Choice
from ombud.cases.states import Step
from ombud.cases.vocabulary import Answer, Channel, OptionState
from ombud.people.acting import Act, Capacity
from ombud.people.refusals import Unusable
from ombud.rulebook.vocabulary import DeadlineKind


@steps.whole
def take_back(
    case: Case,
    *,
    words: str = "",
    through: Channel = Channel.WEB_FORM,
    act: Act,
) -> Choice:
    """Take back what the complainant said last to the options of the last round.

    What it ended is open again until the day that was named, and what it promised is
    promised no more. From staff, `words` says how they know. Raises Unusable.
    """
    case = steps.begin(Step.TAKE_BACK, case, act)
    by_staff = act.capacity is Capacity.STAFF
    choice = standing_choice.of(case)
    if choice is None:
        raise Unusable("words", _("There is nothing to take back."))
    choice.taken_back_at, choice.taken_back_through = act.at, through
    choice.taken_back_words = texts.usable(words, field="words", required=by_staff)
    choice.save()
    dropped = _unpromised(case, choice, act)
    opened = _opened_again(case, choice, act)
    steps.finish(
        Step.TAKE_BACK,
        case,
        act,
        choice=choice.pk,
        options=opened,
        dropped=dropped,
        through=through,
        words=choice.digest(choice.taken_back_words),
    )
    return choice


def _unpromised(case: Case, choice: Choice, act: Act) -> list[int]:
    """Take away what an acceptance promised; the keys of the remedies."""
    promised = standing_choice.remedies_of(case, choice)
    for remedy in promised:
        meeting.let_go(case, DeadlineKind.REMEDY, remedy.pk, act)
    dropped = [remedy.pk for remedy in promised]
    case.remedies.filter(pk__in=dropped).delete()
    return dropped


def _opened_again(case: Case, choice: Choice, act: Act) -> list[int]:
    """Open what this choice ended in its round; the keys of the options."""
    ended = standing_choice.ended_by(case, choice)
    case.options.filter(pk__in=[row.pk for row in ended]).update(state=OptionState.OPEN)
    if ended and choice.answer in {Answer.ACCEPT, Answer.DECLINE}:
        first = ended[0]
        meeting.replaced(case, DeadlineKind.OPTION, act)
        promising.promise_by(
            case, DeadlineKind.OPTION, about=first.round, day=first.expires_on, act=act
        )
    return [row.pk for row in ended]
