"""What is due is erased, some cases at a time. Spec: R8.1-1."""

from itertools import islice

from django.db import transaction

from ombud.cases.steps import NotReady
from ombud.cases.vocabulary import Erasable, ErasedBecause
from ombud.people.acting import Act
from ombud.people.refusals import Unusable
from ombud.retention import certifying, policy, shredding
from ombud.retention.certifying import Gone
from ombud.retention.due import Due, due
from ombud.retention.models import Disposal
from ombud.retention.schedule import Schedules

BATCH = 100  # cases


@transaction.atomic
def dispose(*, act: Act, at_most: int = BATCH) -> Disposal | None:
    """Erase what is due of the next cases, and certify it; None where nothing is.

    Cases and certificate are one transaction: a stop in between leaves nothing half
    done, and whoever calls again goes on. What is held is left alone.
    """
    policy.require_job(act)
    waiting = (each for each in due(Schedules(act.at)) if not each.held)
    gone = [
        done for each in islice(waiting, at_most) if (done := _erased(each, act=act))
    ]
    if not gone:
        return None
    return certifying.certify(gone, because=ErasedBecause.SCHEDULE, act=act)


def _erased(each: Due, *, act: Act) -> Gone | None:
    """What was erased of a case; None where somebody holds it since."""
    rules = [(str(part), term.rule) for part, term in each.parts.items()]
    basis = ",".join(sorted({code for _part, code in rules}))
    try:
        with transaction.atomic():
            done = shredding.shred(
                each.case,
                what=[Erasable(part) for part in each.parts],
                because=ErasedBecause.SCHEDULE,
                basis=basis,
                act=act,
            )
    except (NotReady, Unusable):
        return None
    return Gone(each.case.reference, done, rules)
