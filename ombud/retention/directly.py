"""A person lets parts of a case be erased before the schedule does."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from ombud.cases.models import Case
from ombud.cases.vocabulary import Erasable, ErasedBecause
from ombud.letters import days
from ombud.people.acting import Act
from ombud.people.refusals import Refused, Unusable
from ombud.retention import certifying, shredding
from ombud.retention.certifying import Gone
from ombud.retention.due import facts_of, last_day_owed
from ombud.retention.models import Disposal
from ombud.retention.schedule import Schedules
from ombud.rulebook.vocabulary import Kept


class StillOwed(Refused):
    """A law says that this must be kept for longer."""

    code = "still_owed"

    def __init__(self, until: date, rule: str, language: str = "en") -> None:
        self.until = until
        told = {"rule": rule, "day": days.named(until, language)}
        self.message = (
            _("The rule “%(rule)s” says that this is kept until %(day)s.") % told
        )
        super().__init__(self.message)


@transaction.atomic
def erase_now(
    case: Case,
    *,
    what: Collection[Erasable],
    because: ErasedBecause,
    act: Act,
) -> Disposal:
    """Erase parts of a finished case, and certify it.

    Our own times may be fallen short of; those of a law may not, unless the thing
    should never have been kept. Raises StillOwed, NotReady, Unusable.
    """
    if because is ErasedBecause.SCHEDULE:
        raise Unusable("because", _("What the schedule says is erased by itself."))
    if because is not ErasedBecause.UNLAWFUL:
        require_not_owed(case, what, act=act)
    done = shredding.shred(case, what=what, because=because, act=act)
    return certifying.certify(
        [Gone(case.reference, done, [])], because=because, act=act
    )


def require_not_owed(case: Case, what: Collection[Erasable], *, act: Act) -> None:
    """Raises StillOwed for the first part that a law wants kept."""
    schedules = Schedules(act.at)
    owed = last_day_owed(case)
    if owed is not None and owed >= schedules.today:
        raise StillOwed(owed, _("time limits of the case"))
    for part in what:
        term = schedules.owed_by_law(Kept(part.value), facts_of(case, schedules))
        if term is not None and term.on > schedules.today:
            raise StillOwed(term.on, term.rule)
