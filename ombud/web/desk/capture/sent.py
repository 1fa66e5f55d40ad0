"""What a form that takes a complaint was sent with, and its codes as one reads them
out on the telephone.
"""

import hashlib
import secrets
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language

SPOKEN = {
    word[0]: word
    for word in (
        *("Alfa", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel"),
        *("Juliett", "Kilo", "Mike", "November", "Papa", "Quebec", "Romeo", "Sierra"),
        *("Tango", "Victor", "Whiskey", "X-ray", "Yankee", "Zulu"),
    )
}
# Where people spell with other words; signs their alphabet lacks are named.
SPOKEN_IN = {
    "tr": {
        word[0]: word
        for word in (
            *("Adana", "Bolu", "Ceyhan", "Denizli", "Edirne", "Fatsa", "Giresun"),
            *("Hatay", "Jandarma", "Kars", "Muş", "Niğde", "Polatlı", "Rize"),
            *("Sinop", "Tokat", "Van", "Yozgat", "Zonguldak"),
        )
    }
    | {"Q": "kü", "W": "çift ve", "X": "iks"},
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """One sign of a code, and the word it is spelled with."""

    sign: str
    word: str


def spelled(code: str) -> list[list[Spoken]]:
    """The groups of a code, each sign with the word for the telephone in the
    active language.
    """
    words = SPOKEN_IN.get((get_language() or "en")[:2], SPOKEN)
    return [
        [Spoken(sign, words.get(sign, sign)) for sign in group]
        for group in code.split("-")
    ]


def new_token() -> str:
    """What tells one form from another that says the same."""
    return secrets.token_urlsafe(24)


def with_token(typed: QueryDict | None) -> QueryDict | None:
    """What was typed; with a fresh token where the form came without one, and then it
    is in the form that is shown again too.
    """
    if typed is None or typed.get("token", "").strip():
        return typed
    whole = typed.copy()
    whole["token"] = new_token()
    return whole


def digest_of(request: HttpRequest) -> bytes:
    """Tells two sendings of one form from a form changed in between."""
    told = sorted(
        (name, values)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
    )
    told += [
        (f"file {each.name}", [str(each.size)])
        for each in request.FILES.getlist("attached")
    ]
    return hashlib.sha256(repr(told).encode()).digest()
