"""What may a page of ours load and run, who may frame it, and what does it leave?"""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch

from ombud.access import framing

RULES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",  # what a form works out: web/static/ombud/proof.js
    "manifest-src": "'self'",
    "frame-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",  # but see FRAMED
    # Text becomes markup in one place only, web/static/ombud/trusted.js, and the
    # address of a program in one, proof.js beside it.
    "require-trusted-types-for": "'script'",
    "trusted-types": "default proof",
}
NOT_FOR_US = (
    "accelerometer",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
HEADERS = {
    "Permissions-Policy": ", ".join(f"{name}=()" for name in NOT_FOR_US),
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}
# Pages that other sites may frame, if the organisation names them: the addresses.
FRAMED = frozenset({"portal:embed"})
NOBODY = "'none'"
# After these nothing of what was read stays in the browser: the name of the address.
LEAVING = frozenset({"desk:sign-out", "portal:case-leave"})
LEFT_BEHIND = '"cache", "storage"'
Respond = Callable[[HttpRequest], HttpResponse]


def content_policy(respond: Respond) -> Respond:
    """Middleware: every answer carries the policy, unless a view set a stricter one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        place = _place(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        ancestors = _ancestors(place, response)
        policy = policy_of(ancestors)
        response.headers.setdefault("Content-Security-Policy", policy)
        if ancestors == NOBODY:
            response.headers.setdefault("X-Frame-Options", "DENY")
        if place in LEAVING and request.method == "POST":
            response.headers["Clear-Site-Data"] = LEFT_BEHIND
        return response

    return middleware


def policy_of(ancestors: str = NOBODY) -> str:
    """The policy of a page that these sites may frame."""
    rules = RULES | {"frame-ancestors": ancestors}
    return "; ".join(map(" ".join, rules.items()))


def _ancestors(place: str, response: HttpResponse) -> str:
    """Who may frame the page; nobody where something failed, the database perhaps."""
    if place in FRAMED and response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
        return " ".join(framing.origins()) or NOBODY
    return NOBODY


def _place(request: HttpRequest) -> str:
    match: ResolverMatch | None = request.resolver_match
    return match.view_name if match else ""
