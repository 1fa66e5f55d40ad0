"""Promises for a calendar program (RFC 5545): whole days, references, no names."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.urls import reverse

from ombud.cases.promised import Promise
from ombud.web.desk.calendar.days import what_of

LINE = 75  # bytes a line may have, RFC 5545 section 3.1


def written(due: Iterable[Promise], *, at: datetime) -> bytes:
    """The file. A link in it opens for nobody who is not signed in."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Ombud//Promises//EN"]
    for promise in due:
        lines += _event(promise, at)
    lines.append("END:VCALENDAR")
    return b"".join(part for line in lines for part in _folded(line))


def _event(promise: Promise, at: datetime) -> Iterator[str]:
    place = reverse("desk:case", args=[promise.reference])
    named = f"{promise.reference} {promise.what} {promise.day:%Y%m%d}"
    yield "BEGIN:VEVENT"
    yield f"UID:{sha256(named.encode()).hexdigest()[:32]}@ombud.invalid"
    yield f"DTSTAMP:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{promise.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{promise.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_plain(f'{promise.reference}: {what_of(promise)}')}"
    yield f"URL:{settings.BASE_URL}{place}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _plain(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n").replace("\r", "")


def _folded(line: str) -> Iterator[bytes]:
    """Lines no longer than the format allows; a letter is never cut in two."""
    piece = b""
    for letter in line:
        coded = letter.encode()
        if len(piece) + len(coded) > LINE:
            yield piece + b"\r\n"
            piece = b" "
        piece += coded
    yield piece + b"\r\n"
