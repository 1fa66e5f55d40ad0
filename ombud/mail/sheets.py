"""Tables from elsewhere, read a row at a time: CSV in every dialect, and JSON lists.

Nothing is skipped in silence. What cannot be read as a row is handed out as such, with
its line and a sentence saying why.
"""

import csv
import gzip
import io
import json
import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from django.utils.translation import gettext as _

from ombud.mail import charsets
from ombud.people.refusals import Unusable

DELIMITERS = ",;\t|"
GZIP_MARK = b"\x1f\x8b"
SAMPLE = 1_000_000
MAX_LINE = 2_000_000
MAX_RECORD = 2_000_000
MAX_RECORD_LINES = 2_000
MAX_JSON_BYTES = 200_000_000
_BINARY = re.compile("[\x00-\x08\x0e-\x1f\ufffd\udc80-\udcff]")
UNFINISHED = "unexpected end of data"

csv.field_size_limit(MAX_RECORD)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line of the file it begins on, and its texts by header."""

    line: int
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """What stands where a row should: its line, why it is none, and its raw text."""

    line: int
    reason: str
    raw: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """An opened table: its headers in order, and its rows, to be read once.

    `share_read` tells how much of the file has been read, between 0 and 1.
    """

    headers: Sequence[str]
    rows: Iterator[Row | BrokenRow]
    share_read: Callable[[], float]


Table = tuple[Sequence[str], Iterator[Row | BrokenRow]]


@contextmanager
def opened(path: Path) -> Iterator[Sheet]:
    """A table file, plain or gzipped, CSV or a JSON list of objects.

    Memory stays small however long a CSV is. Raises Unusable when the file as a whole
    is no table.
    """
    with ExitStack() as files:
        stored: BinaryIO = files.enter_context(_stored(path))
        size = path.stat().st_size or 1
        stream = stored
        if stored.read(2) == GZIP_MARK:
            stream = cast("BinaryIO", files.enter_context(gzip.open(stored)))
        stored.seek(0)
        name = path.name.removesuffix(".gz").lower()
        try:
            table = _json(stream) if name.endswith(".json") else _csv(stream, files)
            yield Sheet(*table, share_read=lambda: stored.tell() / size)
        except (gzip.BadGzipFile, zlib.error, EOFError) as error:
            raise Unusable(
                "file", _("The file is damaged and cannot be unpacked to its end.")
            ) from error


def _stored(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise Unusable(
            "file",
            _("The file %(path)s cannot be opened: %(reason)s.")
            % {"path": path, "reason": error.strerror},
        ) from error


def _csv(stream: BinaryIO, files: ExitStack) -> Table:
    sample = _telling_piece(stream)
    if sample.startswith(b"PK"):
        raise Unusable(
            "file", _("This is a workbook or archive. Please save the table as CSV.")
        )
    charset = charsets.of_table(sample)
    # UTF-16 has no single bytes to keep aside; a mark stands for what does not fit.
    errors = "replace" if charset.startswith("utf-16") else "surrogateescape"
    wrapper = io.TextIOWrapper(stream, encoding=charset, errors=errors, newline="")
    lines = _Lines(files.enter_context(wrapper))
    first = lines.next()
    if first is None or not first.strip():
        raise Unusable("file", _("The file is empty: its first line has no headers."))
    delimiter = max(DELIMITERS, key=lambda sign: len(_fields(first, sign)))
    headers = _headers(first, delimiter)
    return headers, _rows(lines, headers, delimiter, charset)


def _telling_piece(stream: BinaryIO) -> bytes:
    """The first piece of a file that shows its character set, or else its beginning.

    A byte order mark stands at the beginning only, so that is kept before the rest.
    """
    beginning = piece = stream.read(SAMPLE)
    while piece and piece.isascii() and b"\x00" not in piece:
        piece = stream.read(SAMPLE)
    stream.seek(0)
    return beginning if piece is beginning else beginning[:100] + b"\n" + piece


def _headers(line: str, delimiter: str) -> list[str]:
    headers = [header.strip() for header in _fields(line, delimiter)]
    if _BINARY.search(line):
        raise Unusable("file", _("This file is no table: it begins with no headers."))
    doubled = {header for header in headers if headers.count(header) > 1}
    if doubled:
        raise Unusable(
            "header",
            _("The header has a column twice: %(columns)s.")
            % {"columns": ", ".join(sorted(doubled))},
        )
    return headers


def _fields(line: str, delimiter: str) -> list[str]:
    """The fields of a line; one field when its quotation marks do not close."""
    try:
        return next(_reader(line, delimiter))
    except (csv.Error, StopIteration):
        return [line]


class _Lines:
    """The lines of a file, which may be given back to be read again."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._again: list[str] = []
        self.number = 0

    def next(self) -> str | None:
        """The next line with its end, or None. A longer one is cut into pieces."""
        line = self._again.pop() if self._again else self._text.readline(MAX_LINE)
        if not line:
            return None
        self.number += 1
        return line

    def give_back(self, lines: Sequence[str]) -> None:
        self._again.extend(reversed(lines))
        self.number -= len(lines)


def _rows(
    lines: _Lines, headers: Sequence[str], delimiter: str, charset: str
) -> Iterator[Row | BrokenRow]:
    while (first := lines.next()) is not None:
        if not first.strip():
            continue
        number = lines.number
        taken, fields = _record(lines, first, delimiter)
        reason = _wrong_with(taken, fields, headers, charset)
        if reason:
            yield BrokenRow(number, reason, charsets.clean(taken).rstrip("\n"))
        else:
            if "\r" in taken.rstrip("\r\n") or "\x00" in taken:
                fields = [charsets.clean(text) for text in fields]
            yield Row(number, dict(zip(headers, fields, strict=True)))


def _record(lines: _Lines, first: str, delimiter: str) -> tuple[str, list[str]]:
    """The text of the record that begins with this line, and its fields if it has any.

    A quotation mark that never closes must not swallow the rest of the file: only the
    line it stands on is taken, and reading goes on with the very next line.
    """
    taken = [first]
    marks, length = first.count('"'), len(first)
    while length <= MAX_RECORD and len(taken) <= MAX_RECORD_LINES:
        if marks % 2 == 0 or len(taken) == 1:
            text = "".join(taken)
            try:
                return text, next(_reader(text, delimiter))
            except csv.Error as error:
                if str(error) != UNFINISHED:
                    break
        line = lines.next()
        if line is None:
            break
        taken.append(line)
        marks += line.count('"')
        length += len(line)
    lines.give_back(taken[1:])
    return first, []


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader([text.rstrip("\r\n")], delimiter=delimiter, strict=True)


def _wrong_with(
    taken: str, fields: Sequence[str], headers: Sequence[str], charset: str
) -> str:
    """Why a record is no row; empty if it is one."""
    if not fields and len(taken) >= MAX_LINE:
        return _("This line is longer than 2,000,000 characters.")
    if not fields:
        return _("A quotation mark on this line is never closed, or closes too early.")
    if charsets.is_foreign(taken, charset):
        return _(
            "This row is written in another character set than the rest of the file"
            " (%(charset)s). Please save the whole file as UTF-8."
        ) % {"charset": charset.removesuffix("-sig").upper()}
    if len(fields) != len(headers):
        return _(
            "Fields in this row: %(found)d. Columns in the header: %(expected)d."
        ) % {"found": len(fields), "expected": len(headers)}
    return ""


def _json(stream: BinaryIO) -> Table:
    """A list of objects; the header is every name that occurs in the first thousand."""
    content = stream.read(MAX_JSON_BYTES + 1)
    if len(content) > MAX_JSON_BYTES:
        raise Unusable(
            "file", _("The file is larger than 200 MB. Please save the table as CSV.")
        )
    try:
        items = json.loads(content)
    except (ValueError, RecursionError):
        items = None
    if not isinstance(items, list) or not any(isinstance(item, dict) for item in items):
        raise Unusable("file", _("This file is not a JSON list of objects."))
    first = [item for item in items[:1000] if isinstance(item, dict)]
    headers = list(dict.fromkeys(name for item in first for name in item))
    return headers, _items(items, headers)


def _items(
    items: Sequence[object], headers: Sequence[str]
) -> Iterator[Row | BrokenRow]:
    for number, item in enumerate(items, start=1):
        if isinstance(item, dict):
            texts = {name: _text(item.get(name)) for name in headers}
            yield Row(number, texts)
        else:
            yield BrokenRow(number, _("This item is not an object."), str(item)[:1000])


def _text(value: object) -> str:
    """A value of a JSON file as a table would have it."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return charsets.clean(text)
