"""Reads what we hand out as a workbook, without the library that wrote it."""

import io
import re
import zipfile
from xml.etree import ElementTree as ET

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheet_of(packed: bytes) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(packed)) as pack:
        return ET.fromstring(pack.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - our own


def rows_of(packed: bytes) -> list[list[str | float | None]]:
    """Texts as texts, numbers and moments as numbers, nothing for an empty cell."""
    rows = []
    for row in sheet_of(packed).iter(f"{SHEET}row"):
        told: dict[int, str | float | None] = {}
        for cell in row.iter(f"{SHEET}c"):
            letters = re.match(r"[A-Z]+", cell.attrib["r"])[0]
            text, number = cell.find(f"{SHEET}is"), cell.find(f"{SHEET}v")
            place = ord(letters[-1]) - ord("A")
            if text is not None:
                told[place] = "".join(text.itertext())
            elif number is not None:
                told[place] = float(number.text)
        rows.append([told.get(place) for place in range(max(told, default=-1) + 1)])
    return rows


def formulas_in(packed: bytes) -> list[str]:
    """Whatever a spreadsheet would work out, or follow."""
    with zipfile.ZipFile(io.BytesIO(packed)) as pack:
        parts = [pack.read(name).decode() for name in pack.namelist()]
    return [each for part in parts for each in re.findall(r"<f>|<hyperlink", part)]
