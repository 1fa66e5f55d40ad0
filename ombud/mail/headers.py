"""What the header lines of a mail say, however broken they are."""

import binascii
import hashlib
import quopri
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

from ombud.mail import charsets

_ENCODED_WORD = re.compile(r"=\?([\w.:-]+)(?:\*[\w-]*)?\?([bBqQ])\?([^?]*)\?=")
_FOLD = re.compile(r"[\r\n]+[ \t]*")
_MESSAGE_ID = re.compile(r"<([^<>\s]{1,500})>")
_ADDRESS = re.compile(r"[^\s@<>,;\"]{1,64}@[^\s@<>,;\"]{1,255}")
_IN_ANGLES = re.compile(rf"<\s*{_ADDRESS.pattern}\s*>")
_COMMENT = re.compile(r"\(([^()]{1,200})\)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")

NO_REPLY = re.compile(r"^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply)")
MAX_NAME = 200
MAX_SENDERS = 10
MAX_ADDRESSES = 100
MAX_REFERENCES = 100
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)


def values(message: Message, name: str) -> list[str]:
    """Every value of this header, unfolded but not decoded."""
    wanted = name.lower()
    found = [value for key, value in message.raw_items() if key.lower() == wanted]
    return [_FOLD.sub(" ", str(value)).strip() for value in found]


def value(message: Message, name: str) -> str:
    """The first value of this header, unfolded; empty if there is none."""
    return next(iter(values(message, name)), "")


def decoded(raw: str) -> str:
    """The header as a person reads it: encoded words resolved, one line."""
    text = "".join(_pieces(raw))
    return _CONTROL.sub(" ", charsets.clean(text)).strip()


def _pieces(raw: str) -> Iterator[str]:
    """The plain stretches and runs of encoded words, each decoded.

    Some programs cut a letter of several bytes in two between encoded words, so
    neighbours in the same character set are joined before they are decoded.
    """
    end, pending, charset = 0, b"", ""
    for match in _ENCODED_WORD.finditer(raw):
        between = raw[end : match.start()]
        broken_off = bool(between.strip()) or match[1].lower() != charset
        if broken_off and pending:
            yield charsets.decode(pending, charset)
            pending = b""
        if between.strip() or not end:
            yield _plain(between)
        charset, end = match[1].lower(), match.end()
        pending += _word_bytes(match[2], match[3])
    if pending:
        yield charsets.decode(pending, charset)
    yield _plain(raw[end:])


def _word_bytes(encoding: str, content: str) -> bytes:
    """The bytes an encoded word stands for; broken base64 stays as written."""
    raw = content.encode("utf-8", "surrogateescape")
    if encoding in "qQ":
        return quopri.decodestring(raw, header=True)
    try:
        return binascii.a2b_base64(raw + b"=" * (-len(raw) % 4))
    except binascii.Error:
        return raw


def _plain(text: str) -> str:
    """Raw 8-bit letters in a header reach us as surrogates; read them as bytes."""
    if text.isascii():
        return text
    return charsets.decode(text.encode("utf-8", "surrogateescape"))


def sender(message: Message) -> tuple[str, str]:
    """Name and address of who wrote, each possibly empty.

    A mail without a readable From falls back to Reply-To, Sender and the envelope. A
    contact form writes as no-reply and names the person in Reply-To.
    """
    found = [
        _address(raw)
        for name in ("From", "Reply-To", "Sender", "Return-Path")
        for raw in values(message, name)[:MAX_SENDERS]
    ]
    named = [pair for pair in found if pair[1]]
    people = [pair for pair in named if not NO_REPLY.match(pair[1])]
    if named and named[0] not in people and "Reply-To" in message and people:
        return people[0]
    return named[0] if named else (decoded(value(message, "From"))[:MAX_NAME], "")


def _address(raw: str) -> tuple[str, str]:
    """The first address of a header, and the name before it or in brackets after it.

    Not read by the standard parser, which recurses into brackets within brackets.
    """
    raw = _plain(raw)
    found = _IN_ANGLES.search(raw) or _ADDRESS.search(raw)
    if found is None:
        return "", ""
    address = found[0].strip("<> ").rstrip(".").lower()
    comment = _COMMENT.search(raw, found.end())
    name = raw[: found.start()].strip() or (comment[1] if comment else "")
    name = decoded(name.replace("\\", "")).strip("\"'<>() ")
    return ("" if name.lower() == address else name[:MAX_NAME]), address


def recipients(message: Message) -> tuple[str, ...]:
    """Addresses the mail was sent to, at most a hundred, without doubles."""
    lines = [
        raw
        for name in ("To", "Cc", "Delivered-To", "X-Original-To")
        for raw in values(message, name)
    ]
    found = [found.lower() for raw in lines for found in _ADDRESS.findall(_plain(raw))]
    return tuple(dict.fromkeys(found))[:MAX_ADDRESSES]


def sent_at(message: Message) -> datetime | None:
    """When the sender says it was sent; None if that cannot be read or is absurd."""
    try:
        moment = parsedate_to_datetime(value(message, "Date"))
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(
            UTC
        )
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return moment if moment >= EARLIEST else None


def message_id(message: Message, raw: bytes) -> str:
    """The identifier the mail carries, or one made from its content."""
    match = _MESSAGE_ID.search(value(message, "Message-ID"))
    if match:
        return decoded(match[1])
    return f"{hashlib.sha256(raw).hexdigest()}@content"


def references(message: Message) -> tuple[str, ...]:
    """Identifiers of the mails this one answers, oldest first."""
    lines = [*values(message, "References"), *values(message, "In-Reply-To")]
    found = [decoded(match) for raw in lines for match in _MESSAGE_ID.findall(raw)]
    return tuple(dict.fromkeys(found))[-MAX_REFERENCES:]
