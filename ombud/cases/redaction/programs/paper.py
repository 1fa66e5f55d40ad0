"""A PDF of pictures alone: each page one JPEG, and nothing else in the file."""

from collections.abc import Iterable
from typing import NamedTuple

HEAD = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
POINTS = 72  # to the inch


class Sheet(NamedTuple):
    width: int  # dots
    height: int
    jpeg: bytes


def bound(sheets: Iterable[Sheet], dots_per_inch: int) -> bytes:
    """The sheets, one after the other, as a document without any text or date."""
    objects: list[bytes] = [b"", b""]  # catalogue and list of pages, filled in below
    pages = []
    for sheet in sheets:
        picture = len(objects) + 1
        pages.append(picture + 2)
        wide, high = (
            side * POINTS / dots_per_inch for side in (sheet.width, sheet.height)
        )
        drawing = b"q %.2f 0 0 %.2f 0 0 cm /I Do Q" % (wide, high)
        objects += [
            _stream(
                b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent"
                b" 8 /ColorSpace /DeviceRGB /Filter /DCTDecode"
                % (sheet.width, sheet.height),
                sheet.jpeg,
            ),
            _stream(b"", drawing),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents %d 0 R"
            b" /Resources << /XObject << /I %d 0 R >> >> >>"
            % (wide, high, picture + 1, picture),
        ]
    kids = b" ".join(b"%d 0 R" % page for page in pages)
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), kids)
    return _written(objects)


def _stream(told: bytes, content: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (told, len(content), content)


def _written(objects: list[bytes]) -> bytes:
    """The objects with the table of where each begins."""
    pieces, places, size = [HEAD], [], len(HEAD)
    for number, each in enumerate(objects, start=1):
        piece = b"%d 0 obj\n%s\nendobj\n" % (number, each)
        places.append(size)
        pieces.append(piece)
        size += len(piece)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    pieces += [
        b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table),
        b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (count, size),
    ]
    return b"".join(pieces)
