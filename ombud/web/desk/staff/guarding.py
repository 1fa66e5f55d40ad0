"""Who may look after the accounts of others: the administrator."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse

from ombud.people.models import User
from ombud.people.vocabulary import Role
from ombud.web.acting import user_of
from ombud.web.desk.staff_pages import for_staff

P = ParamSpec("P")


def for_administrator(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let in the administrator; for everybody else there is no such page."""

    @for_staff
    @wraps(view)
    def guarded(
        request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        if user_of(request).role != Role.ADMIN:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def person_or_404(login: str) -> User:
    """Whoever has this login, also who has left. A program is nobody: what it may do
    is its token's, and a role of its own would read as a person does.
    """
    people = User.objects.select_related("unit").exclude(username__startswith="api-")
    found = people.filter(username=login).first() if login.isprintable() else None
    if found is None:
        raise Http404
    return found
