"""What was typed when a session ended goes along through the sign-in."""

from collections.abc import Iterable
from urllib.parse import urlsplit, urlunsplit

from django.http import HttpRequest
from django.urls import reverse

from ombud.web import onwards

KEPT = "kept:"
LONGEST = 4000  # characters of an address
NOT_KEPT = {
    "csrfmiddlewaretoken",
    "password",
    "repeated",
    "username",
    "next",
    "passkey",
}
ONCE = "code"  # shown by an app, on the pages of one's account; elsewhere a short name
Typed = list[tuple[str, str]]


def of(request: HttpRequest) -> Typed:
    """What this form carries of something typed before."""
    return [
        (name.removeprefix(KEPT), value)
        for name, value in _texts(request)
        if name.startswith(KEPT)
    ]


def begun_with(request: HttpRequest) -> Typed:
    """What was typed in the form that met a closed door."""
    is_account = request.path.startswith(reverse("desk:account"))
    left_out = NOT_KEPT | {ONCE} if is_account else NOT_KEPT
    return [(name, value) for name, value in _texts(request) if name not in left_out]


def as_fields(typed: Typed) -> Typed:
    """The same as hidden fields of a form."""
    return [(f"{KEPT}{name}", value) for name, value in typed]


def words(typed: Typed) -> list[str]:
    """What of it is worth showing: words, and no codes."""
    return [value for _name, value in typed if " " in value.strip()]


def place(request: HttpRequest) -> str:
    """Where to go next: a place on this site, else the queue."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if is_ours(wanted, request) else reverse("desk:queue")


def page_around(request: HttpRequest) -> str:
    """The page on this site a part was asked for from, else the queue."""
    try:
        told = urlsplit(request.headers.get("HX-Current-URL", "")[:LONGEST])
    except ValueError:
        return reverse("desk:queue")
    place = urlunsplit(("", "", told.path, told.query, ""))
    return place if is_ours(place, request) else reverse("desk:queue")


def is_ours(place: str, request: HttpRequest) -> bool:
    """Does this lead to a page of ours?"""
    return onwards.is_ours(place, request)


def _texts(request: HttpRequest) -> Iterable[tuple[str, str]]:
    for name, values in request.POST.lists():
        for value in values:
            if isinstance(value, str):
                yield name, value
