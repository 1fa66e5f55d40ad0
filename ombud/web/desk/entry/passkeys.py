"""What a browser needs to answer with a passkey. Only scripts ask for it."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ombud.access import passkeys, throttling
from ombud.people.models import User
from ombud.web.desk.entry import passing

STATE = "passkey_state"


@never_cache
@require_POST
def options(request: HttpRequest) -> HttpResponse:
    """Something to sign: for whoever is signed in or half in, else for anybody."""
    if not request.user.is_authenticated:
        network = throttling.network_of(passing.seen(request).address)
        if throttling.spend("passkey", network, at=timezone.now()):
            told = {"message": _("Please try again in a minute.")}
            return JsonResponse(told, status=HTTPStatus.TOO_MANY_REQUESTS)
    who = request.user if isinstance(request.user, User) else None
    found, state = passkeys.ask(who)
    request.session[STATE] = dict(state)
    return JsonResponse(found)


def taken(request: HttpRequest) -> Mapping[str, Any]:
    """What was asked of this browser last; it is not asked twice."""
    state: Mapping[str, Any] = request.session.pop(STATE, {})
    return state
