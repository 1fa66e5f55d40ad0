"""Somebody says whether a conflict of interest keeps them from being fair."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from ombud.cases import declared, messages, recusing, steps, texts, wording
from ombud.cases.models import Case, Declaration
from ombud.cases.states import Step
from ombud.cases.vocabulary import MessageKind, Moment, RecusalReason, Tie
from ombud.people.acting import Act
from ombud.people.refusals import Unusable


@steps.whole
def declare(
    case: Case,
    *,
    moment: Moment | None = None,
    ties: Sequence[Tie] = (),
    words: str = "",
    act: Act,
) -> Declaration:
    """Say what could make one partial in this case; without `ties`, nothing.

    Whoever declares a tie loses the case at once, and sees it no more; only where
    nobody else could take it over, they keep it and the complainant is told. As what
    they take part follows from who they are in it, and so does `moment`, unless given.
    Raises Unusable for another tie than the named ones without `words`.
    """
    case = steps.begin(Step.DECLARE, case, act)
    chosen = sorted(set(ties))
    words = texts.usable(words, field="words", required=False)
    if Tie.OTHER in chosen and not words:
        raise Unusable("words", _("Please say what it is, in a few words."))
    declaration = case.declarations.create(
        user=act.staff,
        part=declared.part_of(act, case),
        moment=moment or declared.moment_due(act, case),
        ties=chosen,
        words=words,
        declared_at=act.at,
    )
    if chosen:
        _step_aside(case, act)
    steps.finish(
        Step.DECLARE,
        case,
        act,
        declaration=declaration.pk,
        part=declaration.part,
        moment=declaration.moment,
        ties=chosen,
        words=declaration.digest(words),
    )
    return declaration


def _step_aside(case: Case, act: Act) -> None:
    if recusing.is_the_last(act.staff, case):
        messages.put(case, MessageKind.MESSAGE, wording.tied(case), act=act)
    else:
        recusing.recuse(case, act.staff, RecusalReason.DECLARED, act=act)
