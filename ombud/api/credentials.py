"""Who calls: a token, and what it is good for. Session cookies open nothing here."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from ombud.access import throttling, tokens
from ombud.people import working
from ombud.people.acting import Act, Door
from ombud.people.models import Token, User
from ombud.people.refusals import Refused, Unusable
from ombud.people.vocabulary import Scope

LONGEST_NUMBER = 9  # digits


class ScopeMissing(Refused):
    """The token is good, but not for this."""

    code = "scope_missing"

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.message = _(
            "This token lacks the scope “%(scope)s”. Ask for one that has it."
        ) % {"scope": scope}
        super().__init__(scope)


class BearerToken(HttpBearer):
    """Lets a token in if it has the scope. Raises ScopeMissing if it has not."""

    openapi_description = "A token made by `ombud token create`."

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        found = tokens.holder(token, at=timezone.now())
        _count(request, found)
        if found is not None and self.scope not in found.scopes:
            raise ScopeMissing(self.scope)
        return found


def _count(request: HttpRequest, token: Token | None) -> None:
    """A call counts for its token, a guess for the network. Raises TooOften."""
    if token is None:
        network = throttling.network_of(str(request.META.get("REMOTE_ADDR", "")))
        throttling.demand("api-stranger", network, at=timezone.now())
    else:
        throttling.demand("api", str(token.pk), at=timezone.now())


def user_of(request: HttpRequest) -> User:
    """As whom the program acts."""
    token: Token = request.auth  # type: ignore[attr-defined]
    token.user.within = token.unit_id
    return working.as_of(token.user, token.user.as_of or timezone.now())


def act_of(request: HttpRequest) -> Act:
    """The act of a program. `If-Match` names the version of the case it has seen."""
    return Act(
        actor=user_of(request),
        at=timezone.now(),
        door=Door.API,
        seen=_version_seen(request),
    )


def _version_seen(request: HttpRequest) -> int | None:
    told = request.headers.get("If-Match", "*").strip().strip('"')
    if told == "*":
        return None
    if not told.isascii() or not told.isdigit() or len(told) > LONGEST_NUMBER:
        raise Unusable("If-Match", _("Write the version of the case here, like “12”."))
    return int(told)
