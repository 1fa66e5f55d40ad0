"""Whom do we believe about where a request came from?"""

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

CLAIMS = ["HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST"]
# What other products let a header decide. Nothing here asks them, and nothing shall.
NEVER = [
    "HTTP_FORWARDED",
    "HTTP_X_REAL_IP",
    "HTTP_X_CLIENT_IP",
    "HTTP_CLIENT_IP",
    "HTTP_TRUE_CLIENT_IP",
    "HTTP_CF_CONNECTING_IP",
    "HTTP_FASTLY_CLIENT_IP",
    "HTTP_REMOTE_USER",
    "HTTP_X_REMOTE_USER",
    "HTTP_X_FORWARDED_USER",
    "HTTP_X_FORWARDED_EMAIL",
    "HTTP_X_FORWARDED_PORT",
    "HTTP_X_FORWARDED_SERVER",
    "HTTP_X_FORWARDED_PREFIX",
    "HTTP_X_SCRIPT_NAME",
    "HTTP_X_ORIGINAL_URL",
    "HTTP_X_REWRITE_URL",
    "HTTP_X_HTTP_METHOD_OVERRIDE",
]
Respond = Callable[[HttpRequest], HttpResponse]


def behind_trusted_proxies(respond: Respond) -> Respond:
    """Middleware: what a proxy says counts only if OMBUD_TRUSTED_PROXIES names it.

    Afterwards REMOTE_ADDR is the nearest address that no trusted proxy vouches
    for, and claims by anybody else are gone.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        for name in NEVER:
            request.META.pop(name, None)
        if is_trusted(request.META.get("REMOTE_ADDR", "")):
            claimed = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
            request.META["REMOTE_ADDR"] = nearest_stranger(
                [*claimed, request.META["REMOTE_ADDR"]]
            )
        else:
            for name in CLAIMS:
                request.META.pop(name, None)
        return respond(request)

    return middleware


def is_trusted(address: str) -> bool:
    try:
        found = ip_address(address.strip())
    except ValueError:
        return False
    return any(found in network for network in settings.TRUSTED_PROXIES)


def nearest_stranger(addresses: list[str]) -> str:
    """The last address that is not a trusted proxy, or the last of all."""
    for address in reversed(addresses):
        if address.strip() and not is_trusted(address):
            return address.strip()
    return addresses[-1].strip()
