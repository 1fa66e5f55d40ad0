"""The pages of a PDF: their letters and where each stands, and how they look."""

import ctypes
import sys
from math import sqrt

import pypdfium2 as pdfium
from PIL import Image
from pypdfium2 import raw

from ombud.cases.redaction.programs.bounds import Locked, TooLarge

POINTS = 72  # to the inch
DOTS_PER_INCH = 150
MOST_LETTERS = 200_000  # of one page
GRID = 20_000  # steps into which a page is divided to tell places
PARTED = {0x02: "\N{SOFT HYPHEN}", 0xFFFE: "\N{SOFT HYPHEN}"}  # as the reader has it
SURROGATES = range(0xD800, 0xE000)
Area = tuple[float, float, float, float]


class Pages:
    """A document, each page with its notes and fields drawn into it: what is seen is
    found, and what is found is seen.
    """

    def __init__(self, content: bytes) -> None:
        try:
            self._document = pdfium.PdfDocument(content)
        except pdfium.PdfiumError as error:
            if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
                raise Locked from error
            raise
        if self._document.get_formtype():
            self._document.init_forms()
        self._flat: set[int] = set()

    def __len__(self) -> int:
        return len(self._document)

    def text(self, number: int) -> str:
        """The letters of a page, one for each place `places` may be asked for."""
        letters = self._page(number).get_textpage()
        count = letters.count_chars()
        if count > MOST_LETTERS:
            raise TooLarge
        codes = (raw.FPDFText_GetUnicode(letters, place) for place in range(count))
        return "".join(map(_sign, codes))

    def places(self, number: int, start: int, end: int) -> list[Area]:
        """Where the letters of a passage stand, those of one line in one area."""
        page = self._page(number)
        letters = page.get_textpage()
        areas: list[Area] = []
        for place in range(start, end):
            area = self._place(page, letters, place)
            if area is None:
                continue
            if areas and _is_beside(areas[-1], area):
                areas[-1] = _around(areas[-1], area)
            else:
                areas.append(area)
        return areas

    def drawn(self, number: int, most: int) -> Image.Image:
        """A page as it looks, with at most so many dots."""
        page = self._page(number)
        wide, high = page.get_size()
        scale = min(DOTS_PER_INCH / POINTS, sqrt(most / max(wide * high, 1)))
        drawn: Image.Image = page.render(scale=scale, may_draw_forms=True).to_pil()
        return drawn.convert("RGB")

    def _page(self, number: int) -> pdfium.PdfPage:
        page = self._document[number]
        if number not in self._flat:
            self._flat.add(number)
            raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
            page.close()
            page = self._document[number]
        return page

    def _place(
        self, page: pdfium.PdfPage, letters: pdfium.PdfTextPage, place: int
    ) -> Area | None:
        """Where one letter stands on the page as it is looked at, if it has ink."""
        box = raw.FS_RECTF()
        if not raw.FPDFText_GetLooseCharBox(letters, place, box):
            return None
        tight = letters.get_charbox(place)
        left, bottom = min(box.left, tight[0]), min(box.bottom, box.top, tight[1])
        right, top = max(box.right, tight[2]), max(box.bottom, box.top, tight[3])
        if right <= left or top <= bottom:
            return None
        one, other = _seen(page, left, top), _seen(page, right, bottom)
        return (
            min(one[0], other[0]),
            min(one[1], other[1]),
            max(one[0], other[0]),
            max(one[1], other[1]),
        )


def _seen(page: pdfium.PdfPage, x: float, y: float) -> tuple[float, float]:
    """A point of the page, as parts of its width and height when it is looked at."""
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, GRID, GRID, 0, x, y, across, down)
    return across.value / GRID, down.value / GRID


def _is_beside(one: Area, other: Area) -> bool:
    """Do two areas belong to one line, upright or turned?"""
    height, width = one[3] - one[1], one[2] - one[0]
    in_line = (
        abs(one[1] - other[1]) < height / 2 and abs(one[3] - other[3]) < height / 2
    )
    in_row = abs(one[0] - other[0]) < width / 2 and abs(one[2] - other[2]) < width / 2
    return in_line or in_row


def _around(one: Area, other: Area) -> Area:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def _sign(code: int) -> str:
    """One letter; what is none keeps its place."""
    if code in PARTED:
        return PARTED[code]
    is_letter = 0 < code <= sys.maxunicode and code not in SURROGATES
    return chr(code) if is_letter else "\N{REPLACEMENT CHARACTER}"
