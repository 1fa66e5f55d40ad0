"""Who may change a setting; for everybody else there is no such page."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse

from ombud.people import working
from ombud.people.vocabulary import Role
from ombud.web.acting import user_of
from ombud.web.desk.staff_pages import for_staff

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def for_roles(roles: Collection[Role]) -> Callable[[View[P]], View[P]]:
    """Let in whoever has one of these roles now."""

    def guard(view: View[P]) -> View[P]:
        @for_staff
        @wraps(view)
        def guarded(
            request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            if not working.is_one_of(user_of(request), roles):
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return guard
