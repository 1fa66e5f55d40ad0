"""Opening documents that may be hostile, in processes of their own.

What a document is like is decided by its type, which was found by its content when it
was taken; what cannot be redacted is refused with a sentence that says what to do.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from threading import BoundedSemaphore
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from ombud.cases.redaction.programs.bounds import Ending
from ombud.people.refusals import Unusable

PROGRAMS = "ombud.cases.redaction.programs"
PATIENCE = 120  # seconds
AT_ONCE = BoundedSemaphore(2)  # in one process; each may take two gigabytes
OFFICE = "application/vnd.openxmlformats-officedocument"
PICTURES = {"image/jpeg", "image/png", "image/gif", "image/webp", "image/tiff"}
PDF = "application/pdf"
PLAIN = "text/plain"
TEXTS: Mapping[str, str] = {
    PLAIN: "text",
    "text/csv": "text",
    "message/rfc822": "mail",
    f"{OFFICE}.wordprocessingml.document": "word",
    "application/vnd.oasis.opendocument.text": "open",
    "application/vnd.oasis.opendocument.spreadsheet": "open",
}
Area = tuple[float, float, float, float]


class Made(NamedTuple):
    """A document made anew."""

    content: bytes
    media_type: str
    pages: int


class Passage(NamedTuple):
    """A passage of one page of a document, in letters."""

    page: int
    start: int
    end: int


def is_text(media_type: str) -> bool:
    """Does this become plain text first?"""
    return media_type in TEXTS


def require_known(media_type: str) -> None:
    """Refuse what cannot be redacted here. Raises Unusable."""
    if media_type not in {PDF, *PICTURES, *TEXTS}:
        raise Unusable(
            "file",
            _(
                "Files of this kind cannot be made unreadable here. Save it as PDF"
                " first, or leave it out."
            ),
        )


def text_of(content: bytes, *, media_type: str, language: str) -> str:
    """The words of a text, an e-mail or an office document. Raises Unusable."""
    order = {"kind": TEXTS[media_type], "language": language[:2]}
    return _run("wording", order, content)[1].decode()


def pages_of(content: bytes, *, media_type: str) -> list[str]:
    """The text of each page, letter by letter; none on a page that is a picture.

    Raises Unusable.
    """
    told, _made = _run("pixels", _order("read", media_type), content)
    return [str(text) for text in told["pages"]]


def places_of(
    content: bytes, passages: Sequence[Passage], *, media_type: str
) -> list[list[Area]]:
    """For each passage the areas in which it stands. Raises Unusable."""
    order = _order("places", media_type, spans=[list(each) for each in passages])
    told, _made = _run("pixels", order, content)
    return [[_area(each) for each in areas] for areas in told["places"]]


def shown(
    content: bytes,
    page: int,
    *,
    media_type: str,
    proposed: Sequence[tuple[int, Sequence[Area]]] = (),
    areas: Sequence[Area] = (),
) -> bytes:
    """One page as PNG, with what is proposed framed and the areas black.

    Raises Unusable.
    """
    more = {"page": page, "proposed": list(proposed), "areas": list(areas)}
    return _run("pixels", _order("show", media_type, **more), content)[1]


def blackened(
    content: bytes, areas: Mapping[int, Sequence[Area]], *, media_type: str
) -> Made:
    """The document made anew out of dots alone, the areas black. Raises Unusable."""
    by_page = {str(page): list(each) for page, each in areas.items()}
    order = _order("blacken", media_type, areas=by_page)
    told, made = _run("pixels", order, content)
    return Made(made, str(told["type"]), int(told["pages"]))


def _order(do: str, media_type: str, **more: object) -> dict[str, object]:
    kind = "picture" if media_type in PICTURES else "pdf"
    return {"do": do, "kind": kind, **more}


def _area(told: Sequence[float]) -> Area:
    left, top, right, bottom = told
    return left, top, right, bottom


def _run(
    program: str, order: Mapping[str, object], content: bytes
) -> tuple[dict[str, Any], bytes]:
    command = [sys.executable, "-I", "-m", f"{PROGRAMS}.{program}"]
    try:
        with AT_ONCE:
            done = subprocess.run(  # noqa: S603 - a program of ours, no word of theirs
                command,
                input=json.dumps(order).encode() + b"\n" + content,
                capture_output=True,
                timeout=PATIENCE,
                check=False,
                env={},
            )
    except subprocess.TimeoutExpired:
        raise _too_large() from None
    if done.returncode in {Ending.TOO_LARGE, -9, -24}:  # killed, or out of time
        raise _too_large()
    if done.returncode == Ending.LOCKED:
        raise Unusable(
            "file",
            _("This document opens only with a password. Ask for one without it."),
        )
    if done.returncode:
        raise Unusable(
            "file",
            _(
                "This document cannot be read, so nothing can be taken out of it. Save"
                " it again as PDF, or leave it out."
            ),
        )
    told, _end, made = done.stdout.partition(b"\n")
    return json.loads(told), made


def _too_large() -> Unusable:
    return Unusable(
        "file",
        _(
            "This document is too large to be made unreadable in one go. Divide it"
            " into parts of at most 100 pages."
        ),
    )
