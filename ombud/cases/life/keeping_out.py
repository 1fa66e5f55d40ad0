"""People are kept out of a case because it is about them, and let back in."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from ombud.cases import queries, recusing, steps, texts
from ombud.cases.models import Case
from ombud.cases.references import plain_reference
from ombud.cases.states import Step
from ombud.cases.vocabulary import RecusalReason
from ombud.people.acting import Act
from ombud.people.models import User
from ombud.people.refusals import NotAllowed, Unusable


@steps.whole
def recuse(case: Case, *, people: Sequence[User], act: Act) -> Case:
    """Keep out those whom the complaint is about: they lose it, and see it no more.

    Raises Unusable where none is named, or all of them are kept out already.
    """
    case = steps.begin(Step.RECUSE, case, act)
    handler = case.handler_id
    reason = RecusalReason.NAMED
    kept_out = [
        user.pk for user in people if recusing.recuse(case, user, reason, act=act)
    ]
    if not kept_out:
        raise Unusable("people", _("Please name somebody who is not kept out already."))
    steps.finish(
        Step.RECUSE,
        case,
        act,
        user_ids=kept_out,
        reason=reason,
        lost=handler is not None and case.handler_id is None,
    )
    return case


@steps.whole
def readmit(case: Case, *, person: User, because: str, act: Act) -> Case:
    """Let a person back in whom the complaint is not about after all, saying why.

    Nobody lets themselves in. Raises Unusable for somebody who is not kept out, and
    for whoever took part in the handling that this case complains of.
    """
    case = steps.begin(Step.READMIT, case, act)
    if person.pk == act.staff.pk:
        raise NotAllowed
    because = texts.usable(because, field="because")
    kept_out = list(case.recusals.filter(user=person, lifted_at=None))
    if not kept_out:
        raise Unusable("person", _("This person is not kept out of the case."))
    _require_no_part(case, person)
    for recusal in kept_out:
        recusal.lifted_at, recusal.lifted_by = act.at, act.staff
        recusal.lifted_because = because
        recusal.save()
    last = kept_out[-1]
    steps.finish(
        Step.READMIT,
        case,
        act,
        recusal=last.pk,
        user_id=person.pk,
        words=last.digest(because),
    )
    return case


@steps.whole
def about_handling(case: Case, *, reference: str = "", act: Act) -> Case:
    """Say that a complaint is about how we handled an earlier one.

    Everybody who took part in handling that one loses this case at once. Without a
    `reference` nobody is kept out yet. Raises Unusable for a reference that whoever
    acts knows nothing of.
    """
    case = steps.begin(Step.ABOUT_HANDLING, case, act)
    earlier = _earlier(case, reference, act) if reference.strip() else None
    facts = recusing.question(case, earlier, act=act)
    steps.finish(Step.ABOUT_HANDLING, case, act, **facts)
    return case


def _require_no_part(case: Case, person: User) -> None:
    earlier = case.complains_of
    if earlier is not None and person in recusing.handled_by(earlier):
        raise Unusable(
            "person",
            _(
                "They took part in handling the complaint this one is about, and stay"
                " out."
            ),
        )


def _earlier(case: Case, reference: str, act: Act) -> Case:
    plain = plain_reference(reference)
    seen = queries.cases_visible_to(act.staff).exclude(pk=case.pk)
    found = seen.filter(reference=plain).first() if plain else None
    if found is None:
        raise Unusable(
            "reference",
            _("There is no other complaint with this reference that you may see."),
        )
    return found
