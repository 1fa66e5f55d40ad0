"""Somebody nobody let into a confidential case asks to see it for a day.

They say why; a second person, who answers for all cases or for privacy, agrees or
refuses. Where somebody's life is in danger, who leads sees it at once, and the second
person looks at that afterwards. Nobody who must not see a case is ever let in.
"""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases import queries, steps, texts
from ombud.cases.events import CaseEvent
from ombud.cases.models import Case, Unsealing
from ombud.cases.references import plain_reference
from ombud.cases.unsealed import may_answer, waiting_for
from ombud.people import working
from ombud.people.acting import Act
from ombud.people.refusals import NotAllowed, Refused, Unusable
from ombud.people.vocabulary import Role

A_DAY = timedelta(hours=24)
LONGEST = 2000
IN_DANGER = frozenset({Role.LEAD, Role.REPRESENTATIVE})


class AnsweredAlready(Refused):
    """Somebody else has answered, or it was never asked."""

    code = "answered_already"
    message = gettext_lazy("This request has been answered already.")


@steps.whole
def ask(
    reference: str, *, because: str, is_danger: bool = False, act: Act
) -> Unsealing:
    """Ask to see a confidential case. In danger, whoever leads sees it at once.

    Says the same of a case there is not, one that is open to them anyway, and one
    they must not know of. Whoever was refused opens nothing at once any more. Raises
    Unusable naming the field.
    """
    because = texts.usable(because, field="because", limit=LONGEST)
    asker = act.staff
    if is_danger and not working.is_one_of(asker, IN_DANGER):
        raise Unusable(
            "is_danger", _("Only who leads opens a case at once. Please ring them.")
        )
    case = _sealed(reference, act)
    waiting = case.unsealings.filter(asked_by=asker, answered_at=None)
    if waiting.exists():
        raise Unusable("reference", _("You have asked already. Please wait."))
    if is_danger and case.unsealings.filter(asked_by=asker, is_agreed=False).exists():
        raise Unusable(
            "is_danger",
            _("You were refused before. This time, somebody has to agree first."),
        )
    asked = Unsealing(
        case=case,
        asked_by=asker,
        because=because,
        is_danger=is_danger,
        asked_at=act.at,
    )
    if is_danger:
        asked.opened_at, asked.closes_at = act.at, act.at + A_DAY
    asked.save()
    facts = {"unsealing": asked.pk, "words": asked.digest(because)}
    steps.looked(CaseEvent.UNSEALING_ASKED, case, act, danger=is_danger, **facts)
    if is_danger:
        until = asked.closes_at
        steps.looked(CaseEvent.UNSEALED, case, act, unsealing=asked.pk, until=until)
    return asked


def _sealed(reference: str, act: Act) -> Case:
    plain = plain_reference(reference)
    sealed = queries.would_see_unsealed(act.staff).exclude(
        pk__in=queries.cases_visible_to(act.staff).values("pk")
    )
    found = sealed.filter(reference=plain).first() if plain else None
    if found is None:
        raise Unusable(
            "reference",
            _(
                "There is no confidential complaint with this reference that you could"
                " ask for. Please check it."
            ),
        )
    return found


@steps.whole
def answer(pk: int, *, agrees: bool, words: str, act: Act) -> Unsealing:
    """Agree that somebody sees a case for a day, or refuse; or look at what was opened
    at once, which a refusal closes again.

    Raises NotAllowed, AnsweredAlready, or Unusable naming the field.
    """
    words = texts.usable(words, field="words", limit=LONGEST)
    asked = waiting_for(act).select_for_update(of=("self",)).filter(pk=pk).first()
    if asked is None:
        raise AnsweredAlready if may_answer(act) else NotAllowed
    asked.answered_by, asked.answered_at = act.staff, act.at
    asked.is_agreed, asked.answer = agrees, words
    verb = CaseEvent.UNSEALING_CONFIRMED if agrees else CaseEvent.UNSEALING_REFUSED
    facts: dict[str, object] = {"unsealing": asked.pk, "words": asked.digest(words)}
    if agrees and not asked.is_danger:
        asked.opened_at, asked.closes_at = act.at, act.at + A_DAY
        verb, facts["until"] = CaseEvent.UNSEALED, asked.closes_at
    elif not agrees and asked.is_danger and asked.closes_at is not None:
        asked.closes_at = min(asked.closes_at, act.at)
    asked.save()
    steps.looked(verb, asked.case, act, **facts)
    return asked
