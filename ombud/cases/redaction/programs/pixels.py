"""Pages as dots: what stands on them and where, and the same with parts made black.

Orders: `read` tells the text of each page, letter by letter; `places` where passages
stand; `show` draws one page; `blacken` makes the whole anew out of dots alone, so that
nothing of text, layers, notes, fields, scripts or attachments goes along. Areas are
parts of a page's width and height: left, top, right, bottom, from 0 to 1.
"""

import io
import sys
from collections.abc import Iterator

from PIL import Image, ImageDraw, ImageOps, ImageSequence

from ombud.cases.redaction.programs import bounds, document, paper
from ombud.cases.redaction.programs.bounds import Made, Order, TooLarge

FORMATS = ["JPEG", "PNG", "GIF", "WEBP", "TIFF"]
MOST_PAGES = 100
MOST_DOTS = 50_000_000  # of one picture
DOTS_OF_A_PAGE = 10_000_000  # of one page of a document, when it is drawn
DOTS_PER_INCH = 150
SHOWN_WIDTH = 1000  # dots of a page that is looked at
QUALITY = 85
EDGE = 0.002  # parts of a page that are blackened around a passage
PROPOSED, INK = "#b00020", "#000000"
Area = tuple[float, float, float, float]


def work(order: Order, content: bytes) -> Made:
    pages = _Picture(content) if order["kind"] == "picture" else document.Pages(content)
    if len(pages) > MOST_PAGES:
        raise TooLarge
    if order["do"] == "read":
        return {"pages": [pages.text(number) for number in range(len(pages))]}, b""
    if order["do"] == "places":
        found = [pages.places(*span) for span in order["spans"]]
        return {"places": found}, b""
    if order["do"] == "show":
        page = pages.drawn(order["page"], SHOWN_WIDTH**2 * 2)
        page.thumbnail((SHOWN_WIDTH, SHOWN_WIDTH * 3))
        _mark(page, order["proposed"])
        _blacken(page, order["areas"])
        return {"width": page.width, "height": page.height}, _png(page)
    return _made(pages, order)


class _Picture:
    """A picture; of a film or a fax each frame is a page. It has no text."""

    def __init__(self, content: bytes) -> None:
        self._picture = Image.open(io.BytesIO(content), formats=FORMATS)
        if self._picture.width * self._picture.height > MOST_DOTS:
            raise TooLarge

    def __len__(self) -> int:
        return int(getattr(self._picture, "n_frames", 1))

    def text(self, number: int) -> str:  # noqa: ARG002 - as documents
        return ""

    def places(self, page: int, start: int, end: int) -> list[Area]:  # noqa: ARG002
        return []

    def drawn(self, number: int, most: int) -> Image.Image:  # noqa: ARG002
        frame = ImageSequence.Iterator(self._picture)[number]
        if frame.width * frame.height > MOST_DOTS:
            raise TooLarge
        upright = ImageOps.exif_transpose(frame).convert("RGBA")
        plain = Image.new("RGB", upright.size, "white")
        plain.paste(upright, mask=upright.getchannel("A"))
        return plain


def _made(pages: "_Picture | document.Pages", order: Order) -> Made:
    if order["kind"] == "picture" and len(pages) == 1:
        page = pages.drawn(0, MOST_DOTS)
        _blacken(page, order["areas"].get("0", []))
        return {"type": "image/png", "pages": 1}, _png(page)
    sheets = (
        paper.Sheet(page.width, page.height, _jpeg(page))
        for page in _blackened(pages, order)
    )
    made = paper.bound(sheets, DOTS_PER_INCH)
    return {"type": "application/pdf", "pages": len(pages)}, made


def _blackened(
    pages: "_Picture | document.Pages", order: Order
) -> Iterator[Image.Image]:
    for number in range(len(pages)):
        page = pages.drawn(number, DOTS_OF_A_PAGE)
        _blacken(page, order["areas"].get(str(number), []))
        yield page


def _blacken(page: Image.Image, areas: list[Area]) -> None:
    draw = ImageDraw.Draw(page)
    for area in areas:
        draw.rectangle(_dots(page, area), fill=INK)


def _mark(page: Image.Image, proposed: list[tuple[int, list[Area]]]) -> None:
    """Frame what was found, each with its number."""
    draw = ImageDraw.Draw(page)
    for number, places in proposed:
        for area in places:
            left, top, right, bottom = _dots(page, area)
            draw.rectangle((left, top, right, bottom), outline=PROPOSED, width=2)
        for area in places[:1]:
            left, top, _right, _bottom = _dots(page, area)
            draw.text((left, max(0, top - 12)), str(number), fill=PROPOSED)


def _dots(page: Image.Image, area: Area) -> tuple[int, int, int, int]:
    """The area in dots, a little larger, so that no edge of a letter shows."""
    left, top, right, bottom = area
    return (
        int((left - EDGE) * page.width),
        int((top - EDGE) * page.height),
        int((right + EDGE) * page.width) + 1,
        int((bottom + EDGE) * page.height) + 1,
    )


def _png(page: Image.Image) -> bytes:
    out = io.BytesIO()
    page.save(out, "PNG")
    return out.getvalue()


def _jpeg(page: Image.Image) -> bytes:
    out = io.BytesIO()
    page.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


if __name__ == "__main__":
    Image.MAX_IMAGE_PIXELS = None  # ours is asked for first, and is lower
    sys.exit(bounds.run(work))
