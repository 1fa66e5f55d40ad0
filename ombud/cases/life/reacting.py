"""The complainant says what they think of our answer, or says nothing."""

from django.utils.translation import gettext as _

from ombud.cases import awaiting, silences, steps, texts
from ombud.cases.gates import ending
from ombud.cases.models import Case, Message, Reaction
from ombud.cases.states import Step
from ombud.cases.vocabulary import Channel, ReactionKind
from ombud.people.acting import Act, Capacity
from ombud.people.refusals import Refused, Unusable


@steps.whole
def react(
    case: Case,
    *,
    kind: ReactionKind,
    words: str = "",
    declines_review: bool = False,
    through: Channel = Channel.WEB_FORM,
    evidence: str = "",
    act: Act,
) -> Reaction:
    """Record what the complainant says to the last answer; the latest counts.

    From staff, `evidence` says how they know. That nobody replied can only be recorded
    after a reminder, once the time we wait has passed. A rejection changes nothing by
    itself: the case stays open, whether or not they want another look inside.
    """
    silent = kind == ReactionKind.NO_REPLY
    besides = ending.TO_NOTE_SILENCE if silent else ()
    case = steps.begin(Step.REACT, case, act, besides=besides)
    answer = _answer(case, silent=silent, act=act)
    told = act.capacity is Capacity.STAFF and not silent
    words = texts.usable(words, field="words", required=False)
    evidence = texts.usable(evidence, field="evidence", required=told)
    reaction = case.reactions.create(
        kind=kind,
        to=answer,
        words=words,
        declines_review=declines_review and kind == ReactionKind.REJECTED,
        through=through,
        evidence=evidence,
        recorded_by=act.actor,
        reacted_at=act.at,
    )
    steps.finish(
        Step.REACT,
        case,
        act,
        reaction=reaction.pk,
        kind=kind,
        declines_review=reaction.declines_review,
        through=through,
        words=reaction.digest(words),
        evidence=reaction.digest(evidence),
    )
    return reaction


def _answer(case: Case, *, silent: bool, act: Act) -> Message:
    """What they react to; nobody says themselves that they say nothing."""
    answer = awaiting.answer_of(case)
    if answer is None or (silent and act.capacity is Capacity.COMPLAINANT):
        raise Unusable("kind", _("Please choose one of these."))
    return answer


def note_silences(*, act: Act) -> int:
    """Record of every answer that was reminded of, and waited for long enough, that
    nobody replied. Returns how many; who replies meanwhile is passed over.
    """
    noted = 0
    for case in silences.over(at=act.at):
        try:
            react(case, kind=ReactionKind.NO_REPLY, through=Channel.OTHER, act=act)
        except Refused:
            continue
        noted += 1
    return noted
