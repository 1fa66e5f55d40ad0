"""The body of a mail: its text, its HTML and the files it carries."""

import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from email.utils import collapse_rfc2231_value

from ombud.mail import charsets, headers
from ombud.mail.incoming import Attachment, TooManyParts
from ombud.rulebook.plaintext import from_html

MAX_DEPTH = 50
MAX_NAME = 150

_PATH = re.compile(r"^.*[/\\]")
_UNSAFE_IN_NAMES = re.compile(
    '[\x00-\x1f\x7f<>:"|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]'
)
# What Python may meet in a broken part: charsets, base64, parameters, line ends.
BROKEN = (ValueError, LookupError, TypeError, AttributeError)


@dataclass(slots=True)
class Body:
    """What was found while walking through the parts."""

    texts: list[str] = field(default_factory=list)
    htmls: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)

    def add(self, other: "Body") -> None:
        self.texts += other.texts
        self.htmls += other.htmls
        self.attachments += other.attachments

    @property
    def text(self) -> str:
        return "\n\n".join(text for text in self.texts if text.strip()).strip()


def read(part: Message, depth: int = 0) -> Body:
    """Text, HTML and files of this part and all parts in it."""
    if depth > MAX_DEPTH:
        raise TooManyParts
    kind = media_type(part)
    if kind == "multipart/alternative" and part.is_multipart():
        return _best_of([read(child, depth + 1) for child in children(part)])
    found = Body()
    if kind.startswith("multipart/") and part.is_multipart():
        for child in children(part):
            found.add(read(child, depth + 1))
    elif part.is_multipart():
        found.attachments.append(_enclosed(part, kind))
    elif _is_file(part, kind):
        found.attachments.append(_file(part, kind))
    elif kind == "text/html":
        markup = charsets.decode(content(part), charset(part))
        found.htmls.append(markup)
        found.texts.append(from_html(markup))
    else:
        found.texts.append(charsets.decode(content(part), charset(part)).strip())
    return found


def _best_of(candidates: list[Body]) -> Body:
    """One reading of alternatives: the first that says something, all the files."""
    chosen = next((body for body in candidates if body.text), Body())
    return Body(
        texts=chosen.texts,
        htmls=[markup for body in candidates for markup in body.htmls],
        attachments=[file for body in candidates for file in body.attachments],
    )


def children(part: Message) -> Iterator[Message]:
    """The parts directly inside this one."""
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from (child for child in payload if isinstance(child, Message))


def media_type(part: Message) -> str:
    """The type as lower-case words, "text/plain" when it is missing or nonsense."""
    try:
        return part.get_content_type()
    except BROKEN:
        return "text/plain"


def charset(part: Message) -> str | None:
    """The label of the character set, if the part names one."""
    return parameter(part, "charset", "Content-Type")


def parameter(part: Message, name: str, header: str) -> str | None:
    """A parameter of a structured header, decoded; None if it is not there."""
    try:
        found = part.get_param(name, None, header)
        if found is None:
            return None
        collapsed = collapse_rfc2231_value(found, "replace")
    except BROKEN:
        return None
    return headers.decoded(collapsed)


def content(part: Message) -> bytes:
    """The bytes of a part, freed of their transfer encoding as far as it holds."""
    try:
        payload = part.get_payload(decode=True)
    except BROKEN:
        payload = None
    if isinstance(payload, bytes):
        return payload
    raw = part.get_payload()
    return raw.encode("utf-8", "surrogateescape") if isinstance(raw, str) else b""


def _is_file(part: Message, kind: str) -> bool:
    """Whether a part is a file rather than something to be read in place."""
    if headers.value(part, "Content-Disposition").lower().startswith("attachment"):
        return True
    if _given_name(part):
        return True
    if kind in {"text/plain", "text/html"} or kind.startswith("multipart/"):
        return False
    return "Content-Type" in part


def _file(part: Message, kind: str) -> Attachment:
    name = safe_name(_given_name(part) or "")
    ending = mimetypes.guess_extension(kind) or ""
    return Attachment(
        filename=name or f"attachment{ending}", media_type=kind, content=content(part)
    )


def _enclosed(part: Message, kind: str) -> Attachment:
    """A whole mail or delivery report inside the mail, as a file of its own."""
    try:
        raw = b"\n".join(child.as_bytes() for child in children(part))
    except BROKEN:
        # The generator refuses some headers that the parser let through.
        raw = b"\n".join(content(child) for child in children(part))
    subject = next(
        (headers.decoded(headers.value(child, "Subject")) for child in children(part)),
        "",
    )
    name = safe_name(_given_name(part) or "") or safe_name(f"{subject or 'mail'}.eml")
    return Attachment(filename=name, media_type=kind, content=raw)


def _given_name(part: Message) -> str | None:
    """The file's name by Content-Disposition, or by the older Content-Type."""
    return parameter(part, "filename", "Content-Disposition") or parameter(
        part, "name", "Content-Type"
    )


def safe_name(name: str) -> str:
    """A file name without a path, without control or direction marks, not too long."""
    name = _UNSAFE_IN_NAMES.sub("", _PATH.sub("", name)).strip(". ")
    if len(name) <= MAX_NAME:
        return name
    stem, dot, ending = name.rpartition(".")
    ending = ending[:20] if dot else ""
    return f"{(stem or name)[: MAX_NAME - len(ending) - 1]}{dot}{ending}"
