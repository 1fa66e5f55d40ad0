"""Something of a case is given to somebody outside, and the register knows of it.

Spec: 3.8, R7.1-4; peers.md section 5.
"""

from datetime import date

from django.utils.translation import gettext as _

from ombud.cases import disclosures, giving, steps, texts
from ombud.cases.giving import Giving
from ombud.cases.models import Case, Disclosure
from ombud.cases.states import Step
from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.people.events import PersonEvent
from ombud.people.models import User
from ombud.people.refusals import NotAllowed, Unusable


@steps.whole
def disclose(case: Case, *, told: Giving, act: Act) -> Disclosure:
    """Put down what is given to whom, on what basis; the complainant reads of it
    unless a law forbids that. Raises Unusable, naming the field.
    """
    case = steps.begin(Step.DISCLOSE, case, act)
    row = giving.register(case, told, act)
    steps.finish(Step.DISCLOSE, case, act, **giving.facts_of(row))
    return row


@steps.whole
def take_register(*, act: Act) -> None:
    """Write down that somebody takes the register away as a file. Raises NotAllowed."""
    if not disclosures.may_read(act):
        raise NotAllowed
    reader = User.objects.select_for_update().get(pk=act.staff.pk)
    record(PersonEvent.REGISTER_TAKEN, reader, act)


@steps.whole
def tell(
    case: Case,
    *,
    disclosure: int,
    until: date | None = None,
    untold: str = "",
    act: Act,
) -> Disclosure:
    """Tell the complainant of something that had to be kept from them; or, with
    `until`, keep it from them longer, saying why. Raises Unusable.
    """
    case = steps.begin(Step.TELL_DISCLOSURE, case, act)
    row = case.disclosures.filter(pk=disclosure, told_at=None).first()
    if row is None:
        raise Unusable("disclosure", _("The complainant was told of this already."))
    if until is None:
        row.told_at = act.at
    else:
        row.untold = texts.usable(untold, field="untold")
        row.untold_until = giving.silent_until(until, act)
    row.save(update_fields=["told_at", "untold", "untold_until"])
    steps.finish(
        Step.TELL_DISCLOSURE,
        case,
        act,
        disclosure=row.pk,
        told=row.told_at is not None,
        untold_until=row.untold_until,
        untold=row.digest(row.untold),
    )
    return row
