"""The words of a document as plain text: an office document, an e-mail, a text file.

Comments, earlier wordings and what is attached are left out.
"""

import io
import sys
import zipfile
from collections.abc import Callable, Mapping
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser
from xml.parsers import expat

from ombud.cases.redaction.programs import bounds
from ombud.cases.redaction.programs.bounds import Made, Order, TooLarge

MOST_BYTES = 20_000_000  # of one part of a document, unpacked
MOST_PARTS = 200
HEADINGS = ("From", "To", "Cc", "Date", "Subject")
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
PARTS_OF_WORD = ("word/document", "word/header", "word/footer", "word/footnotes")
CODES = {"ru": "cp1251", "tr": "cp1254"}  # of old text files


def work(order: Order, content: bytes) -> Made:
    text = READERS[order["kind"]](content, order["language"])
    if len(text) > MOST_BYTES:
        raise TooLarge
    return {}, text.encode(errors="replace")


def _plain(content: bytes, language: str) -> str:
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode(CODES.get(language, "cp1252"), errors="replace")


def _mail(content: bytes, language: str) -> str:
    mail = message_from_bytes(content, _class=EmailMessage, policy=policy.default)
    lines = [f"{name}: {mail[name]}" for name in HEADINGS if mail[name]]
    body = mail.get_body(preferencelist=("plain", "html"))
    text = ""
    if body is not None:
        payload = body.get_payload(decode=True)
        raw = payload if isinstance(payload, bytes) else b""
        try:
            text = raw.decode(body.get_content_charset() or "utf-8")
        except (LookupError, UnicodeDecodeError):
            text = _plain(raw, language)
        if body.get_content_type() == "text/html":
            text = _of_html(text)
    return "\n".join(lines) + "\n\n" + text


class _Seen(HTMLParser):
    """What of a page of HTML is to be read."""

    UNSEEN = {"script", "style", "head", "title", "template"}
    ENDING = {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "table"}

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self._unseen += tag in self.UNSEEN
        if tag in self.ENDING:
            self.text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in self.UNSEEN))

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.text.append(data)


def _of_html(text: str) -> str:
    seen = _Seen()
    seen.feed(text)
    seen.close()
    return "".join(seen.text)


def _word(content: bytes, language: str) -> str:  # noqa: ARG001 - as all readers
    with zipfile.ZipFile(io.BytesIO(content)) as office:
        names = [name for name in office.namelist() if name.startswith(PARTS_OF_WORD)]
        parts = [_Office(WORD).read(_part(office, name)) for name in names[:MOST_PARTS]]
    return "\n\n".join(parts)


def _open(content: bytes, language: str) -> str:  # noqa: ARG001 - as all readers
    with zipfile.ZipFile(io.BytesIO(content)) as office:
        return _Office(TEXT).read(_part(office, "content.xml"))


def _part(office: zipfile.ZipFile, name: str) -> bytes:
    with office.open(name) as part:
        content = part.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise TooLarge
    return content


class _Office:
    """Reads the XML of a part; of OpenDocument all of the body, of Word its runs."""

    def __init__(self, kind: str) -> None:
        self._kind, self._text = kind, [""]
        self._inside = self._left_out = 0
        self._taken = {f"{WORD}t"} if kind == WORD else {f"{OFFICE}body"}
        self._leaves = {f"{TEXT}tracked-changes", f"{OFFICE}annotation"}
        self._breaks = {f"{kind}{name}" for name in ("p", "h", "br", "line-break")}

    def read(self, content: bytes) -> str:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.EntityDeclHandler = _refuse
        parser.StartElementHandler = self._begins
        parser.EndElementHandler = self._ends
        parser.CharacterDataHandler = self._says
        parser.Parse(content, True)
        return "".join(self._text)

    def _begins(self, name: str, _attributes: object) -> None:
        self._inside += name in self._taken
        self._left_out += name in self._leaves
        if name in {f"{self._kind}tab", f"{self._kind}s"}:
            self._text.append(" ")

    def _ends(self, name: str) -> None:
        self._inside -= name in self._taken
        self._left_out -= name in self._leaves
        if name in self._breaks:
            self._text.append("\n")

    def _says(self, said: str) -> None:
        if self._inside and not self._left_out:
            self._text.append(said)


def _refuse(*_told: object) -> None:
    """A document that declares entities of its own is not read."""
    raise ValueError


READERS: Mapping[str, Callable[[bytes, str], str]] = {
    "text": _plain,
    "mail": _mail,
    "word": _word,
    "open": _open,
}

if __name__ == "__main__":
    sys.exit(bounds.run(work))
