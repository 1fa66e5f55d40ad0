"""Letters sent at the desk, once the time in which they can be taken back is over."""

from datetime import timedelta

from django.utils import timezone

from ombud.cases import unsent
from ombud.cases.life import writing
from ombud.people.acting import Act, Door


def let_them_leave(*, seconds=60):
    """Send what waits, as the job does that many seconds from now; how many went."""
    at = timezone.now() + timedelta(seconds=seconds)
    act = Act(actor=None, at=at, door=Door.CLOCK)
    return sum(writing.release(each, act=act) for each in unsent.due(at=at, at_most=99))
