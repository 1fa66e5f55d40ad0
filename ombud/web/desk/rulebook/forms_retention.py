"""A schedule of keeping as it is written: what it is for, and each time."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ombud.rulebook import queries as rulebook
from ombud.rulebook.queries import said_in
from ombud.rulebook.shapes.retentions import LONGEST
from ombud.rulebook.vocabulary import Basis, Kept, KeptFrom, KeptUnit
from ombud.web.desk.rulebook.forms_fields import (
    Choices,
    line,
    number,
    pick,
    picks,
    said,
    with_those_named,
)
from ombud.web.desk.rulebook.forms_parts import Many, One, Part, Section
from ombud.web.desk.rulebook.forms_pieces import Piece, Row, Said
from ombud.web.desk.rulebook.forms_process import profiles


class AboutPiece(Piece):
    title = said(_("Name"))
    basis = pick(_("Basis"), Basis.choices, nothing=None)
    instrument = line(_("Instrument"), _("The law or rule by its number."))
    source = line(_("Source"), _("Where it is written, for example an address."))
    categories = picks(
        _("Only if it is about"), hint=_("Nothing ticked means about anything.")
    )
    profiles = picks(
        _("Only under these time limits"),
        hint=_("Nothing ticked means under all of them."),
    )
    notes = said(_("Notes for colleagues and auditors"), rows=3)

    def prepare(self) -> None:
        here: Choices = [
            (row.code, said_in(row.names)) for row in rulebook.categories_offered()
        ]
        about = self.stands.get("categories") or []
        self.choose_from("categories", with_those_named(here, about))
        limits = self.stands.get("profiles") or []
        self.choose_from("profiles", with_those_named(profiles(), limits))

    def clean(self) -> None:
        super().clean()
        self.needs("title", _("Write a name, in one language at least."))


class KeepingRow(Row):
    """One thing, and its shortest and longest time."""

    paths: ClassVar[Mapping[str, str]] = {
        f"{bound}_{part}": f"{bound}.{part}"
        for bound in ("at_least", "at_most")
        for part in ("count", "unit")
    }
    what = pick(_("What is kept"), Kept.choices)
    since = pick(_("Its time runs"), KeptFrom.choices, nothing=None)
    at_least_count = number(_("At least so long"), most=LONGEST)
    at_least_unit = pick(_("Days, months or years"), KeptUnit.choices, nothing=None)
    at_most_count = number(_("At most so long"), most=LONGEST)
    at_most_unit = pick(_("Days, months or years"), KeptUnit.choices, nothing=None)

    @classmethod
    def shown(cls, told: Said) -> dict[str, Any]:
        shown: dict[str, Any] = {
            "what": told.get("what"),
            "since": told.get("since", KeptFrom.CLOSED),
        }
        for bound in ("at_least", "at_most"):
            time = told.get(bound) or {}
            shown[f"{bound}_count"] = time.get("count")
            shown[f"{bound}_unit"] = time.get("unit", KeptUnit.YEARS)
        return shown

    def told(self) -> dict[str, Any]:
        typed = self.cleaned_data
        said_here = self._written(["what", "since"])
        for bound in ("at_least", "at_most"):
            if typed.get(f"{bound}_count") is not None:
                said_here[bound] = {
                    "count": typed[f"{bound}_count"],
                    "unit": typed[f"{bound}_unit"],
                }
        return said_here

    def clean(self) -> None:
        super().clean()
        self.needs("what", _("Choose what is kept."))


class Keep(Part):
    name = "keep"
    title = _("How long what is kept")
    keys = (
        "title",
        "basis",
        "instrument",
        "source",
        "categories",
        "profiles",
        "notes",
        "keep",
    )

    def built(self, stands: Said, typed: QueryDict | None) -> Iterator[Section]:
        about = AboutPiece(typed, prefix="about", said=stands)
        yield One("", about, _("What it is"))
        yield Many("keep", KeepingRow, stands, typed, _("Times of keeping"))
