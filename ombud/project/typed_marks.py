"""What the public types carries no marks (see `parties.veiling`): whoever typed one of
their own case would be shown what it stands for, on a page or in what they are sent.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase

from ombud.parties import veiling

PUBLIC = "portal"


class TypedMarks:
    """The middleware. It looks once the address is known, and reads no form before
    the CSRF check has.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self._get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:  # noqa: ANN401
        place = request.resolver_match
        if place is None or PUBLIC not in place.namespaces:
            return
        if _has_mark(request.GET):
            request.GET = _without(request.GET)  # type: ignore[assignment]
        if request.method != "POST":
            return
        if _has_mark(request.POST):
            request.POST = _without(request.POST)  # type: ignore[assignment]
        for files in request.FILES.lists():
            for file in files[1]:
                file.name = veiling.typed(file.name or "") or None


def _has_mark(typed: QueryDict) -> bool:
    texts = (text for _name, values in typed.lists() for text in values)
    return any(veiling.OPENING in text for text in texts if isinstance(text, str))


def _without(typed: QueryDict) -> QueryDict:
    plain = typed.copy()
    for name, values in typed.lists():
        plain.setlist(name, [veiling.typed(str(text)) for text in values])
    plain._mutable = False
    return plain
