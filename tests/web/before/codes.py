"""Does a square code stand on a sheet, dot by dot, and does it say an address?"""

import io

import pypdfium2
import segno

PER_MM = 4  # pixels
POINTS_PER_MM = 72 / 25.4
QUIET = 2  # dots of white around a code
DARK = 128


def stands_on(pdf, address, *, width_mm):
    """Is the code of this address in the middle of the first page, this wide?"""
    page = _drawn(pdf)
    wanted = [
        [bool(dot) for dot in row] for row in segno.make(address, error="q").matrix
    ]
    dot = width_mm * PER_MM / (len(wanted) + 2 * QUIET)
    centres = [(number + QUIET + 0.5) * dot for number in range(len(wanted))]
    left = (page.width - width_mm * PER_MM) / 2
    columns = [int(left + centre) for centre in centres]
    pixels = page.load()
    return any(
        all(
            [pixels[column, int(top + centre)] < DARK for column in columns] == row
            for centre, row in zip(centres, wanted, strict=True)
        )
        for top in range(page.height - width_mm * PER_MM)
    )


def _drawn(pdf):
    """The first page in shades of grey."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    drawn = document[0].render(scale=PER_MM / POINTS_PER_MM, grayscale=True).to_pil()
    document.close()
    return drawn.convert("L")
