"""From the raw bytes of a mail to what it says, under limits of size and time.

The header lines are read by our own `headers`, not by the parser's: those of real
mail make the parser's structured reading raise or take minutes.
"""

import re
import time
from email.feedparser import BytesFeedParser
from email.message import Message
from email.policy import Compat32, Policy

from ombud.mail import bodies, headers, replies, signs, vouching
from ombud.mail.incoming import (
    HeadersTooLong,
    Incoming,
    MailTooLarge,
    NoMail,
    TooManyParts,
    TooSlowToRead,
)

MAX_BYTES = 50_000_000
MAX_HEADER_BYTES = 1_000_000
MAX_HEADER_VALUE = 64_000
MAX_PARTS = 1_000
MAX_SECONDS = 20.0
CHUNK = 65_536
MAX_SUBJECT = 500

_HEADER_END = re.compile(rb"\r?\n[ \t]*\r?\n")
_FIRST_BOUNDARY = re.compile(r"\A\s*--(\S{1,70})[ \t]*\n")


class _Tolerant(Compat32):
    """Header values as they stand, cut to a length that is quick to read."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, text = super().header_source_parse(sourcelines)
        return name, text[:MAX_HEADER_VALUE]


class _Parts:
    """Makes the parts of one mail, counting them."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self, policy: Policy) -> Message:
        self.made += 1
        if self.made > MAX_PARTS:
            raise TooManyParts
        return Message(policy=policy)


def parse(raw: bytes) -> Incoming:
    """What this mail says. Broken mail is read as far as it goes, never lost.

    Raises a named Unreadable when the mail is empty or exceeds 50 MB, 1 MB of
    header, 1,000 parts or 20 seconds; the caller keeps the raw bytes in any case.
    """
    until = time.monotonic() + MAX_SECONDS
    content = _tidied(raw)
    try:
        message = _structure(content, until)
        body = bodies.read(message)
    except RecursionError as error:
        raise TooManyParts from error
    if time.monotonic() > until:
        raise TooSlowToRead
    name, address = headers.sender(message)
    subject = headers.decoded(headers.value(message, "Subject"))[:MAX_SUBJECT]
    return Incoming(
        kind=signs.kind_of(message, sender=address, subject=subject, text=body.text),
        message_id=headers.message_id(message, raw),
        references=headers.references(message),
        from_name=name,
        from_address=address,
        to=headers.recipients(message),
        subject=subject,
        sent_at=headers.sent_at(message),
        text=body.text,
        new_text=replies.without_history(body.text),
        html="\n".join(body.htmls) or None,
        attachments=tuple(body.attachments),
        vouched=vouching.vouched(message),
    )


def _tidied(raw: bytes) -> bytes:
    """The mail without what stands before its header, with line feeds in it."""
    if len(raw) > MAX_BYTES:
        raise MailTooLarge
    content = raw.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n\t \x00")
    if not content:
        raise NoMail
    if b"\n" not in content:
        content = content.replace(b"\r", b"\n")
    end = _HEADER_END.search(content, 0, MAX_HEADER_BYTES)
    if end is None and len(content) > MAX_HEADER_BYTES:
        raise HeadersTooLong
    return content


def _structure(content: bytes, until: float) -> Message:
    message = _fed(content, until)
    if message.is_multipart() or not bodies.media_type(message).startswith("multipart"):
        return message
    # The header promises parts but the boundary it names never comes.
    text = bodies.content(message)
    match = _FIRST_BOUNDARY.match(text[:1000].decode("latin-1"))
    if match is None:
        return message
    kind = f'Content-Type: multipart/mixed; boundary="{match[1]}"\n\n'
    parts: list[Message | str] = list(
        bodies.children(_fed(kind.encode("latin-1") + text, until))
    )
    if parts:
        message.set_payload(parts)
    return message


def _fed(content: bytes, until: float) -> Message:
    """Feed the parser a piece at a time, so that a slow mail can be given up."""
    policy = _Tolerant(message_factory=_Parts())
    parser = BytesFeedParser(policy=policy)
    for start in range(0, len(content), CHUNK):
        if time.monotonic() > until:
            raise TooSlowToRead
        parser.feed(content[start : start + CHUNK])
    return parser.close()
