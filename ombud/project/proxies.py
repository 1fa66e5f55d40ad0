"""Whom do we believe about where a request came from?"""

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

CLAIMS = ["HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST"]
Respond = Callable[[HttpRequest], HttpResponse]


def behind_trusted_proxies(respond: Respond) -> Respond:
    """Middleware: what a proxy says counts only if OMBUD_TRUSTED_PROXIES names it.

    Afterwards REMOTE_ADDR is the nearest address that no trusted proxy vouches
    for, and claims by anybody else are gone.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
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
