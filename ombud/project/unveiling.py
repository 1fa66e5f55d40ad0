"""The one place where texts of a case are shown: marks in an answer of ours are put
back for a reader who may know who somebody is, and named by kind for every other.

On the pages of one case the reader is somebody inside it, or a member of staff; a list
shows no names. Files that people handed in pass as they are.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.html import escape

from ombud.api import unveiling as api
from ombud.parties import veiling
from ombud.parties.veiling import OPENING, Words
from ombud.web import unveiling as web

Answer = Callable[[HttpRequest], HttpResponseBase]
Finds = Callable[[HttpRequest, set[int]], Words]
FINDS: Mapping[str, Finds] = {
    "desk": web.words_for_staff,
    "portal": web.words_for_complainant,
    "api": api.words_for_program,
}
IN_JSON = (OPENING.encode(), json.dumps(OPENING)[1:-1].encode())


def unveil(get_response: Answer) -> Answer:
    """The middleware; the innermost, so that it knows who reads, in which language."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if isinstance(response, HttpResponse):
            _in_content(request, response)
        return response

    return answered


def _in_content(request: HttpRequest, response: HttpResponse) -> None:
    kind = response.get("Content-Type", "").partition(";")[0]
    if kind in {"application/json", "application/problem+json"}:
        if any(sign in response.content for sign in IN_JSON):
            _in_json(request, response)
    elif kind in {"text/html", "text/csv"} and OPENING.encode() in response.content:
        text = response.content.decode()
        words = _words(request, [text])
        written = escape if kind == "text/html" else _plain
        response.content = veiling.shown(text, words, written=written)


def _in_json(request: HttpRequest, response: HttpResponse) -> None:
    told = json.loads(response.content)
    words = _words(request, _texts(told))
    shown = partial(veiling.shown, words=words)
    response.content = json.dumps(_each(told, shown))


def _words(request: HttpRequest, texts: Sequence[str]) -> Words:
    met = veiling.persons_in(texts)
    place = request.resolver_match
    finds = FINDS.get(place.namespaces[0] if place and place.namespaces else "")
    return finds(request, met) if finds and met else {}


def _texts(told: object) -> list[str]:
    if isinstance(told, str):
        return [told]
    inner: list[object] = []
    if isinstance(told, list | dict):
        inner = list(told.values() if isinstance(told, dict) else told)
    return [text for each in inner for text in _texts(each)]


def _each(told: object, shown: Callable[[str], str]) -> object:
    """The same, with every text in it as it is shown."""
    if isinstance(told, str):
        return shown(told)
    if isinstance(told, list):
        return [_each(each, shown) for each in told]
    if isinstance(told, dict):
        return {name: _each(each, shown) for name, each in told.items()}
    return told


def _plain(told: str) -> str:
    return told
