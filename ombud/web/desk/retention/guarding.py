"""Who comes in: whoever may, and only to what is there."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from ombud.people.acting import Act
from ombud.retention import policy, queries
from ombud.retention.policy import KeepStep
from ombud.web.acting import act_of

if TYPE_CHECKING:
    from ombud.retention.models import Request


def let_in(request: HttpRequest, step: KeepStep) -> Act:
    """The act of somebody who may; 403 for anybody else."""
    act = act_of(request)
    if not policy.allows(act, step):
        raise PermissionDenied
    return act


def request_or_404(number: int, act: Act) -> "Request":
    """What somebody asked, if this reader may know of all it is about."""
    found = queries.request(number, act.staff) if number < 2**31 else None
    if found is None:
        raise Http404
    return found
