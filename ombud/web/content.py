"""Files that people handed in, by addresses that end soon.

No page links to a file itself: a page that may show it writes the opening down and
sends the browser to a signed address, good for a few minutes, for one file and one
reader, on a host of its own where there is one (OMBUD_CONTENT_URL). What is handed out
is a download: nothing in it is run or guessed at. A download that broke off goes on
where it stopped; that is the same opening.
"""

from typing import TYPE_CHECKING, NamedTuple, TypedDict

from django.conf import settings
from django.core import signing
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ombud.cases import files, policy, queries, unveiling
from ombud.parties import veiling
from ombud.people import working
from ombud.people.acting import Act, Door
from ombud.people.models import User
from ombud.people.refusals import Refused
from ombud.web import ranges
from ombud.web.portal.visiting import visit_of
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.cases.models import Case, File, Original

GOOD_FOR = 300  # seconds
SALT = "ombud.content"
LOCKED_IN = "default-src 'none'; sandbox; frame-ancestors 'none'"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": LOCKED_IN,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "Cache-Control": "private, no-store",
    "Accept-Ranges": "bytes",
}


class _Told(TypedDict):
    """What a signed address says: ids and digests, nothing of anybody."""

    file: int
    case: str
    user: int | None
    session: str
    as_it_came: bool


class _Opening(NamedTuple):
    file: "File"
    content: "File | Original"  # the file itself, or the picture as it came
    name: str


def handed_out(
    request: HttpRequest,
    case: "Case",
    file: "File",
    *,
    user: User | None = None,
    as_it_came: bool = False,
) -> HttpResponse:
    """Send the browser to the file: to whoever is signed in, or to the complainant.

    The caller has seen that they may, and has written it down where that is due. The
    view that answers is kept from caches.
    """
    told: _Told = {
        "file": file.pk,
        "case": str(case.uid),
        "user": user.pk if user else None,
        "session": _session(request, user.pk if user else None),
        "as_it_came": as_it_came,
    }
    signed = signing.dumps(told, salt=SALT, compress=False)
    host = settings.CONTENT_URL.rstrip("/")
    answer = HttpResponseRedirect(host + reverse("content", args=[signed]))
    answer.status_code = 303
    answer["Referrer-Policy"] = "no-referrer"
    return answer


@require_safe
def serve(request: HttpRequest, signed: str) -> HttpResponseBase:
    """The file a signed address opens, or the part of it that is asked for."""
    try:
        told: _Told = signing.loads(signed, salt=SALT, max_age=GOOD_FOR)
    except signing.SignatureExpired:
        return over(request)
    except (signing.BadSignature, ValueError):
        raise Http404 from None
    opening = _opening(request, told)
    if opening is None:
        raise Http404
    try:
        files.require_open(opening.file)
        stored = files.opened(opening.content)
    except Refused as refusal:
        return closed(request, refusal)
    return _answer(request, opening, stored)


def closed(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """A page that says why a file cannot be opened."""
    context = {"title": _("This file cannot be opened"), "said": str(refusal)}
    return render_page(request, "errors/file.html", context, status=409)


def over(request: HttpRequest) -> HttpResponse:
    """A page that says that an address was good for a few minutes only."""
    context = {
        "title": _("This link has run out"),
        "said": _("Links to files end after a few minutes. Open the file once more."),
    }
    return render_page(request, "errors/file.html", context, status=410)


def _session(request: HttpRequest, user: int | None) -> str:
    """Of the desk's session for one of ours, of the visit for the complainant."""
    store = request.session if user is not None else visit_of(request)
    key = store.session_key or ""
    return salted_hmac(SALT, key).hexdigest()[:32]


def _opening(request: HttpRequest, told: _Told) -> _Opening | None:
    """The file, if its reader may still have it; beside our pages only in the session
    it was opened in. On a host of its own no session reaches.
    """
    if not settings.CONTENT_URL and not constant_time_compare(
        told["session"], _session(request, told["user"])
    ):
        return None
    case = queries.case_with(told["case"])
    if case is None:
        return None
    found = (
        queries.files_for_complainant(case)
        if told["user"] is None
        else _open_to(told["user"], case)
    )
    file = next((each for each in found if each.pk == told["file"]), None)
    if file is None:
        return None
    content = file.original if told["as_it_came"] else file
    return _Opening(file, content, _name(file, case, told["user"]))


def _name(file: "File", case: "Case", pk: int | None) -> str:
    """The file's name as its reader may know it."""
    name = str(file.name)
    met = veiling.persons_in([name])
    if not met:
        return name
    if pk is None:
        return veiling.shown(name, unveiling.words_of(case))
    act = Act(actor=User.objects.get(pk=pk), at=timezone.now(), door=Door.WEB)
    return veiling.shown(name, unveiling.words_for(act, case, met=met))


def _open_to(pk: int, case: "Case") -> "list[File]":
    """What this member of staff may open now, in every role they have now."""
    user = User.objects.filter(pk=pk, is_active=True).first()
    if user is None:
        return []
    working.as_of(user, timezone.now())
    if not queries.cases_visible_to(user).filter(pk=case.pk).exists():
        return []
    return list(policy.files_open_to(user, case))


def _answer(
    request: HttpRequest, opening: _Opening, stored: files.Opened
) -> HttpResponseBase:
    file, size = opening.file, stored.size
    etag = f'"{opening.content.sha256[:40]}"'
    headers = {**HEADERS, "ETag": etag, "Content-Disposition": _named(opening)}
    asked = request.headers.get("Range", "")
    if request.headers.get("If-Range", etag) != etag:
        asked = ""  # they hold a part of something else
    try:
        part = ranges.asked(asked, size)
    except ranges.Unsatisfiable:
        stored.close()
        headers["Content-Range"] = f"bytes */{size}"
        return HttpResponse(status=416, headers=headers)
    start, stop = part or (0, size)
    headers["Content-Length"] = str(stop - start)
    if part:
        headers["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    status = 206 if part else 200
    if request.method == "HEAD":
        stored.close()
        return HttpResponse(
            status=status, headers=headers, content_type=file.media_type
        )
    return StreamingHttpResponse(
        files.pieces_of(stored, start, stop),
        status=status,
        headers=headers,
        content_type=file.media_type,
    )


def _named(opening: _Opening) -> str:
    named = content_disposition_header(as_attachment=True, filename=opening.name)
    return named or "attachment"
