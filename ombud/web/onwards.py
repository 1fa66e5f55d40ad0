"""May somebody be led to this place? Only to a path of ours, written plainly."""

import re

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

# What browsers and routers read in ways of their own stands in no path of ours.
PLAIN = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f<>\"'`{}|^]*")


def is_ours(place: str, request: HttpRequest) -> bool:
    """Whether the place is a path on this site: no other host, scheme or line."""
    return bool(PLAIN.fullmatch(place)) and url_has_allowed_host_and_scheme(
        place, allowed_hosts=None, require_https=request.is_secure()
    )
