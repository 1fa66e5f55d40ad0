"""A set of time limits as it is written: where it comes from, and what follows it."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ombud.cases.vocabulary import Channel
from ombud.rulebook import queries as rulebook
from ombud.rulebook.vocabulary import Basis, Confidence, DeadlineKind
from ombud.web.desk.rulebook.forms_fields import (
    line,
    number,
    pick,
    picks,
    said,
    tick,
    with_those_named,
)
from ombud.web.desk.rulebook.forms_parts import Many, One, Part, Section
from ombud.web.desk.rulebook.forms_pieces import Piece, Row, Said

EVERYWHERE = "*"


class Origin(Piece):
    """What these limits are called, on what they rest, and how sure we are."""

    title = said(_("Name"))
    basis = pick(_("On what they rest"), Basis.choices, nothing=None)
    jurisdiction = line(
        _("Where they hold"),
        _("Two letters of a country, EU, or * for everywhere."),
        limit=20,
    )
    sector = said(_("For whom, which sector"))
    instrument = line(_("Law, code or promise"))
    source = line(_("Where it can be read"), _("Best an address."), limit=500)
    confidence = pick(_("How sure are you?"), Confidence.choices, nothing=None)
    confidence_note = said(_("What is still to be looked up"), rows=2)
    stages = number(
        _("Stages inside the organisation"),
        _("One: no review. Two: one review. 0: these limits say nothing of it."),
        most=5,
        initial=1,
    )
    automatic_review = tick(
        _("A refusal goes to a reviewer before it is sent"),
        _(
            "Whole or in part, and without anybody asking: as the internal ombudsman"
            " of a bank in India does."
        ),
    )
    target_percent = number(
        _("Our own target, in per cent of each limit"),
        _("For example 80: be done when four fifths of the time are gone."),
        least=10,
        most=99,
    )

    @classmethod
    def shown(cls, said: Said) -> dict[str, Any]:
        return {"jurisdiction": EVERYWHERE, "stages": 1, **said}

    def clean(self) -> None:
        super().clean()
        self.needs("title", _("Write a name, in one language at least."))
        self.needs("stages", _("Write how many stages there are."))

    def clean_jurisdiction(self) -> str:
        return str(self.cleaned_data["jurisdiction"]).strip() or EVERYWHERE


class AppliesPiece(Piece):
    """Which complaints the limits bind; nothing ticked is no condition."""

    categories = picks(_("Only these categories"))
    channels = picks(_("Only what arrives by"), Channel.choices)

    def prepare(self) -> None:
        named = (self.of_rule.get("applies") or {}).get("categories") or []
        offered = [
            (row.code, rulebook.said_in(row.names))
            for row in rulebook.categories_offered()
        ]
        self.choose_from("categories", with_those_named(offered, named))
        if not offered and not named:
            self.fields["categories"].help_text = _(
                "There are no categories yet: write them in the process first."
            )


class OutsidePiece(Piece):
    """Where a complainant may go next."""

    body = said(_("Who can be asked outside"))
    url = line(_("Its address on the web"), limit=500)
    window = said(_("Until when"), rows=2)

    def clean(self) -> None:
        super().clean()
        self.needs("body", _("Write who can be asked, or empty the address and time."))


class CompensationRow(Row):
    """What is payable by itself when a clock is missed."""

    kind = pick(_("When this date is missed"), DeadlineKind.choices)
    amount = forms.DecimalField(
        label=_("Sum"),
        required=False,
        localize=True,
        max_digits=12,
        decimal_places=2,
    )
    currency = line(_("Currency"), _("Three letters, for example GBP."), limit=3)
    text = said(_("In words"), rows=2)

    def clean(self) -> None:
        super().clean()
        self.needs("kind", _("Choose which date."))
        self.needs("amount", _("Write the sum."))
        self.needs("currency", _("Write the currency in three letters."))

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).strip().upper()


class NoteRow(Row):
    """Something else the rule says, under a short name."""

    name = line(_("Short name"), limit=60)
    text = said(_("Note"), rows=2)

    def clean(self) -> None:
        super().clean()
        self.needs("name", _("Give the note a short name."))
        self.needs("text", _("Write the note, or empty its name."))


class Notes(Many):
    """Notes stand in the rule under their names."""

    def __init__(self, stands: Said, typed: QueryDict | None) -> None:
        rows = [
            {"name": name, "text": text}
            for name, text in (stands.get("notes") or {}).items()
        ]
        super().__init__("notes", NoteRow, {"notes": rows}, typed, _("Notes"))

    def written(self) -> dict[str, Any]:
        told = self.told_pieces()
        for piece in told:
            piece.path = f"notes.{piece.cleaned_data['name']}"
        return {
            "notes": {
                piece.cleaned_data["name"]: piece.cleaned_data["text"] for piece in told
            }
        }


class About(Part):
    name = "about"
    title = _("What it is")
    keys = (*Origin.base_fields, "applies")

    def built(self, stands: Said, typed: QueryDict | None) -> Iterator[Section]:
        mine = {name: stands[name] for name in Origin.base_fields if name in stands}
        origin = Origin(typed, prefix="about", said=mine)
        yield One("", origin, _("Where these limits come from"))
        applies = AppliesPiece(
            typed, prefix="applies", said=stands.get("applies"), of_rule=stands
        )
        yield One(
            "applies",
            applies,
            _("Which complaints they bind"),
            _("Nothing ticked means every complaint."),
        )


class Following(Part):
    name = "further"
    title = _("Outside body, compensation, notes")
    keys = ("outside", "compensation", "notes")

    def built(self, stands: Said, typed: QueryDict | None) -> Iterator[Section]:
        outside = OutsidePiece(
            typed, prefix="outside", said=None if typed else stands.get("outside")
        )
        yield One(
            "outside", outside, _("The way to an outside body"), may_be_nothing=True
        )
        yield Many(
            "compensation",
            CompensationRow,
            stands,
            typed,
            _("Compensation payable by itself"),
        )
        yield Notes(stands, typed)
