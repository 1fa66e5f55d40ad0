"""What we tell before somebody complains, as it is written: topics, numbers, script."""

from collections.abc import Iterator
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ombud.rulebook.vocabulary import FrontLine, Tariff, Topic
from ombud.web.desk.rulebook.forms_fields import line, pick, said
from ombud.web.desk.rulebook.forms_parts import Each, Many, One, Part, Section
from ombud.web.desk.rulebook.forms_pieces import Piece, Row, Said


class TitlePiece(Piece):
    title = said(_("Heading of the page"))

    def clean(self) -> None:
        super().clean()
        self.needs("title", _("Write a name, in one language at least."))


class WordsPiece(Piece):
    """What is said of one topic, in each language."""

    words = said(_("Our own words"), rows=7)

    @classmethod
    def shown(cls, told: Said) -> dict[str, Any]:
        return {"words": told}

    def told(self) -> dict[str, Any]:
        """Texts by language, their lines ended as we end them."""
        typed = self.cleaned_data.get("words") or {}
        return {
            language: text.replace("\r\n", "\n") for language, text in typed.items()
        }

    def place_of(self, path: str) -> str | None:
        del path  # whatever is wrong within a topic is wrong with its words
        return "words"


class PhoneRow(Row):
    """A number people may call, and what the call costs them."""

    number = line(_("Telephone number"), limit=40)
    name = said(_("What it is for"))
    tariff = pick(_("What a call costs"), Tariff.choices)

    def clean(self) -> None:
        super().clean()
        self.needs("number", _("Write the number."))
        self.needs("tariff", _("Say what a call costs."))


class Topics(Part):
    name = "topics"
    title = _("What people read")
    keys = ("title", "topics")

    def built(self, stands: Said, typed: QueryDict | None) -> Iterator[Section]:
        yield One("", TitlePiece(typed, prefix="page", said=stands), _("The page"))
        yield Each(
            "topics",
            WordsPiece,
            Topic.choices,
            stands,
            typed,
            _("Topics"),
            _(
                "A line that begins with a hyphen and a blank is a point of a list; an"
                " empty line begins a paragraph. Time limits, remedies, outside bodies,"
                " hours and numbers are added by themselves."
            ),
        )


class Phones(Part):
    name = "phones"
    title = _("Telephone numbers")
    keys = ("phones",)

    def built(self, stands: Said, typed: QueryDict | None) -> Iterator[Section]:
        yield Many(
            "phones",
            PhoneRow,
            stands,
            typed,
            _("Numbers to call"),
            _(
                "Complaining costs nothing, so only numbers stand here that are free or"
                " cost what an ordinary call costs."
            ),
        )


class Script(Part):
    name = "script"
    title = _("For whoever takes the call")
    keys = ("front_line",)

    def built(self, stands: Said, typed: QueryDict | None) -> Iterator[Section]:
        yield Each(
            "front_line",
            WordsPiece,
            FrontLine.choices,
            stands,
            typed,
            _("Phone script"),
            _("A line that begins with a hyphen and a blank is a point of a list."),
        )
