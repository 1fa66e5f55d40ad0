"""As whom a request acts: a member of staff, now, through the web."""

from django.http import HttpRequest
from django.utils import timezone

from ombud.people import working
from ombud.people.acting import Act, Door
from ombud.people.models import User
from ombud.people.refusals import NotAllowed


def user_of(request: HttpRequest) -> User:
    """Who is signed in, with the roles they have now. Raises NotAllowed for nobody."""
    if isinstance(request.user, User):
        return working.as_of(request.user, request.user.as_of or timezone.now())
    raise NotAllowed


def act_of(request: HttpRequest) -> Act:
    """The act of whoever is signed in, at this moment."""
    return Act(actor=user_of(request), at=timezone.now(), door=Door.WEB)
