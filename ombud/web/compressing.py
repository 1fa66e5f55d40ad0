"""The one page that is sent compressed: why no other is stands in decision 0027."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

PLACES = frozenset({"desk:queue"})


class Compressing(GZipMiddleware):
    """The middleware. It stands outside the one that puts marks back: in what is
    compressed already, that one finds none.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        place = request.resolver_match
        if place is None or place.view_name not in PLACES:
            return response
        return super().process_response(request, response)
