"""Setting sheets: a template of ours, and what it tells as data."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

import typst

HOUSE = "house.typ"
UNIVERSALLY_READABLE = "ua-1"  # ISO 14289: tagged, so that it can be read aloud


def page(
    template: Path,
    told: Mapping[str, object],
    *,
    at: datetime,
    pictures: Mapping[str, bytes] | None = None,
) -> bytes:
    """The sheet as a PDF: tagged for screen readers, and the same bytes each time.

    `told` becomes `told` in the template: always with `title` and `language`; what
    people wrote goes in as data and is never an instruction. `pictures` are found
    there by their names, such as "logo.png". Nothing else is read or fetched.
    Raises typst.TypstError for a template that is wrong, never for data.
    """
    parts = {
        "main.typ": template.read_bytes(),
        HOUSE: _house(),
        **(pictures or {}),
    }
    return typst.compile(  # type: ignore[call-overload,no-any-return] # its types know no set of files
        parts,
        root=str(template.parent),
        font_paths=_fonts(),
        sys_inputs={"told": json.dumps(told, ensure_ascii=False)},
        format="pdf",
        pdf_standards=[UNIVERSALLY_READABLE],
        timestamp=at.replace(microsecond=0),  # it takes whole seconds only
    )


@cache
def _house() -> bytes:
    return (files("ombud.printing") / HOUSE).read_bytes()


@cache
def _fonts() -> typst.Fonts:
    """The letters the library carries, so that a sheet looks the same everywhere."""
    return typst.Fonts(include_system_fonts=False)
