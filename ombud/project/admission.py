"""What do we not even begin to read? Requests beyond the size of anything honest.

A server in front of us may have narrower limits; these hold without one.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from ombud.api.problems import TOO_LARGE, problem
from ombud.web import failures

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
LONGEST_ADDRESS = 8_000  # bytes of path and query
LONGEST_HEADER = 8_000
MOST_HEADERS = 100
LARGEST_HEADERS = 32_000  # bytes of all together
MEGABYTE = 1024 * 1024
FORM = 3 * MEGABYTE
ANY_SIZE = 1 << 60
UPLOADS = 4_096 * MEGABYTE  # what is too much is refused while it is read, politely
# How large a body may be, by how the address begins: the first that fits counts.
BODIES: tuple[tuple[str, int], ...] = (
    ("/api/", 12 * MEGABYTE),
    ("/desk/sign-in/", MEGABYTE),
    ("/track/", MEGABYTE),
    ("/complain/files/", UPLOADS),
    ("/embed/", UPLOADS),
    ("/kiosk/", UPLOADS),
    ("/case/", UPLOADS),
    ("/desk/", UPLOADS),
    ("/", FORM),
)
CODES = {
    HTTPStatus.BAD_REQUEST: ("broken_request", _("The request cannot be read.")),
    HTTPStatus.METHOD_NOT_ALLOWED: (
        "method_not_allowed",
        _("This address does not take that method."),
    ),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: ("too_large", TOO_LARGE),
    HTTPStatus.REQUEST_URI_TOO_LONG: (
        "address_too_long",
        _("The address is too long. Send less in it."),
    ),
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: (
        "headers_too_large",
        _("The headers are too large. Send fewer or shorter ones."),
    ),
}
Respond = Callable[[HttpRequest], HttpResponse]


def admission(respond: Respond) -> Respond:
    """Middleware: refuse by its first lines what no honest request looks like."""

    def middleware(request: HttpRequest) -> HttpResponse:
        status = fault_of(request)
        if status is None:
            return respond(request)
        response = _refused(request, status)
        if status is HTTPStatus.METHOD_NOT_ALLOWED:
            response["Allow"] = ", ".join(sorted(METHODS))
        response["Connection"] = "close"  # whatever still comes is not ours to read
        return response

    return middleware


def fault_of(request: HttpRequest) -> HTTPStatus | None:
    """What is wrong with how a request begins, or None."""
    if request.method not in METHODS:
        return HTTPStatus.METHOD_NOT_ALLOWED
    told = request.META
    address = f"{told.get('PATH_INFO', '')}?{told.get('QUERY_STRING', '')}"
    if len(address) > LONGEST_ADDRESS:
        return HTTPStatus.REQUEST_URI_TOO_LONG
    headers = [len(name) + len(str(value)) for name, value in request.headers.items()]
    if (
        len(headers) > MOST_HEADERS
        or sum(headers) > LARGEST_HEADERS
        or max(headers, default=0) > LONGEST_HEADER
    ):
        return HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
    return _fault_of_body(request)


def _fault_of_body(request: HttpRequest) -> HTTPStatus | None:
    told = str(request.META.get("CONTENT_LENGTH") or "0")
    if not (told.isascii() and told.isdecimal()):
        return HTTPStatus.BAD_REQUEST
    if int(told[:20]) > largest_body(request.path_info):
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return None


def largest_body(path: str) -> int:
    """How many bytes may be sent to an address."""
    return next((limit for start, limit in BODIES if path.startswith(start)), FORM)


def _refused(request: HttpRequest, status: HTTPStatus) -> HttpResponse:
    code, sentence = CODES[status]
    if request.path_info.startswith("/api/"):
        return problem(status, code, str(sentence))
    return failures.refused(request, status)
