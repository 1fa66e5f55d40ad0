"""The process as it is written: what it is, its categories, its routes, its letters."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases.standing import HANDLING
from ombud.cases.vocabulary import Channel, Severity
from ombud.people.models import User
from ombud.rulebook import categories, editions
from ombud.rulebook import queries as rulebook
from ombud.rulebook.vocabulary import RuleKind
from ombud.web.desk.colleagues import in_order
from ombud.web.desk.rulebook.forms_fields import (
    Choices,
    CodesField,
    LinesField,
    number,
    pick,
    picks,
    said,
    short_name,
    tick,
    with_those_named,
)
from ombud.web.desk.rulebook.forms_parts import Many, One, Part, Section
from ombud.web.desk.rulebook.forms_pieces import Piece, Row, Said

SHORT_NAME = gettext_lazy("Short name")
SHORT_NAME_NEEDED = gettext_lazy("Give it a short name.")
NO_DEPARTMENT = ("", gettext_lazy("No department"))
LETTERS = [
    ("acknowledgement", gettext_lazy("The confirmation that it arrived")),
    ("answer", gettext_lazy("The answer")),
]


def units() -> Choices:
    known = rulebook.units_in_use()
    return [(row.code, rulebook.said_in(row.names)) for row in known]


def profiles() -> Choices:
    """Every set of time limits there is, by its name."""
    return [
        (each.code, rulebook.said_in(each.content.get("title") or {}) or each.code)
        for each in editions.newest(RuleKind.PROFILE)
    ]


class AboutPiece(Piece):
    title = said(gettext_lazy("Name of the process"))
    small_business = tick(
        gettext_lazy("One person runs it all"),
        gettext_lazy(
            "For a small business: nobody has to agree to a decision, and a complaint"
            " can be settled on one page."
        ),
    )
    notes = said(gettext_lazy("Notes for colleagues and auditors"), rows=3)


class CategoryRow(Row):
    """What a complaint may be about."""

    code = short_name(SHORT_NAME)
    names = said(gettext_lazy("What people read"))
    parent = short_name(gettext_lazy("Within the category with the short name"))
    unit = pick(gettext_lazy("Department that answers"))
    retired = tick(gettext_lazy("No longer offered"))

    def prepare(self) -> None:
        named = [each.get("unit") for each in self.of_rule.get("categories") or []]
        self.choose_from("unit", [NO_DEPARTMENT, *with_those_named(units(), named)])

    def clean(self) -> None:
        super().clean()
        self.needs("code", SHORT_NAME_NEEDED)
        self.needs("names", gettext_lazy("Write a name, in one language at least."))


class CategoryRows(Many):
    def order(self, told: list[Piece]) -> list[Piece]:
        """Wider categories stand before those within them."""
        placed: list[Piece] = []
        waiting = told
        while waiting:
            known = {piece.cleaned_data["code"] for piece in placed}
            here = {piece.cleaned_data["code"] for piece in waiting}
            ready = [
                piece
                for piece in waiting
                if (parent := piece.cleaned_data["parent"]) in known
                or parent not in here
            ]
            placed += ready or waiting  # a circle is refused by the rule itself
            waiting = [piece for piece in waiting if ready and piece not in ready]
        return placed


CONDITIONS = (
    "categories",
    "units",
    "languages",
    "channels",
    "severity_at_least",
    "words",
)


class RouteRow(Row):
    """Where complaints go that meet every condition written here."""

    paths: ClassVar[Mapping[str, str]] = {name: f"when.{name}" for name in CONDITIONS}

    place = number(
        gettext_lazy("Place in the order"),
        gettext_lazy("The first route that fits is taken. Empty: as it stands here."),
        least=1,
        most=999,
    )
    code = short_name(SHORT_NAME)
    categories = picks(gettext_lazy("If it is about"))
    units = picks(gettext_lazy("If it belongs to"))
    channels = picks(gettext_lazy("If it arrives by"), Channel.choices)
    languages = CodesField(
        label=gettext_lazy("If it is written in"),
        help_text=gettext_lazy("Language codes with commas, for example ru, tr."),
        required=False,
    )
    severity_at_least = pick(
        gettext_lazy("If its severity is at least"),
        Severity.choices,
        nothing=("", gettext_lazy("Any severity")),
    )
    words = LinesField(
        label=gettext_lazy("If one of these words stands in it"),
        help_text=gettext_lazy("One on each line."),
        required=False,
    )
    unit = pick(gettext_lazy("Then this department gets it"))
    handler = pick(gettext_lazy("Then this person handles it"))
    alert = tick(gettext_lazy("Top management hears of it at once"))
    because = said(gettext_lazy("Why so"))

    def prepare(self) -> None:
        routes = self.of_rule.get("routes") or []
        when = [each.get("when") or {} for each in routes]
        about = _subjects(self.of_rule)
        nobody = ("", gettext_lazy("Nobody yet"))
        for name, first, known, named in (
            ("categories", (), about, [one for it in when for one in it["categories"]]),
            ("units", (), units(), [one for it in when for one in it["units"]]),
            ("unit", (NO_DEPARTMENT,), units(), [it.get("unit") for it in routes]),
            ("handler", (nobody,), _people(), [it.get("handler") for it in routes]),
        ):
            self.choose_from(name, [*first, *with_those_named(known, named)])

    @classmethod
    def shown(cls, said: Said) -> dict[str, Any]:
        return {**said, **(said.get("when") or {})}

    def clean(self) -> None:
        super().clean()
        self.needs("code", SHORT_NAME_NEEDED)
        told = self.cleaned_data
        if not (told.get("unit") or told.get("handler") or told.get("alert")):
            self.add_error("unit", _("Say where it goes, or whom it alerts."))

    def told(self) -> dict[str, Any]:
        plain = ("code", "unit", "handler", "alert", "because")
        return self._written(plain) | {"when": self._written(CONDITIONS)}


class RouteRows(Many):
    def order(self, told: list[Piece]) -> list[Piece]:
        """By the place given; the others keep theirs, after those before them."""
        here = {piece: at for at, piece in enumerate(told, start=1)}

        def wanted(piece: Piece) -> tuple[int, bool]:
            place = piece.cleaned_data.get("place")
            return (place or here[piece], place is None)

        return sorted(told, key=wanted)


def _people() -> Choices:
    handling = User.objects.filter(is_active=True, role__in=HANDLING)
    active = in_order(list(handling))
    return [(person.username, person.full_name) for person in active]


class LetterRow(Row):
    """Sentences that must stand in a letter."""

    letter = pick(gettext_lazy("In which letter"), LETTERS)
    profiles = picks(
        gettext_lazy("Only under these time limits"),
        hint=gettext_lazy("Nothing ticked means in every letter of the kind."),
    )
    text = said(gettext_lazy("The sentences"), rows=4)

    def prepare(self) -> None:
        blocks = self.of_rule.get("letter_blocks") or []
        named = [one for each in blocks for one in each["profiles"]]
        letters = with_those_named(LETTERS, [each.get("letter") for each in blocks])
        self.choose_from("letter", [("", gettext_lazy("Please choose")), *letters])
        self.choose_from("profiles", with_those_named(profiles(), named))

    def clean(self) -> None:
        super().clean()
        self.needs("letter", gettext_lazy("Choose a letter."))
        self.needs("text", gettext_lazy("Write the sentences."))


class About(Part):
    name = "about"
    title = gettext_lazy("What it is")
    keys = tuple(AboutPiece.base_fields)

    def built(self, stands: Said, typed: QueryDict | None) -> Iterator[Section]:
        mine = {name: stands.get(name) for name in self.keys}
        yield One("", AboutPiece(typed, prefix="about", said=mine), _("The process"))


def _offered(stands: Said) -> list[Any]:
    """The categories of a process; of one that names none, those there are."""
    return list(stands.get("categories") or categories.as_they_stand())


def _subjects(stands: Said) -> Choices:
    """The categories the same process names, so that a draft routes by its own."""
    return [
        (each["code"], rulebook.said_in(each.get("names") or {}) or each["code"])
        for each in _offered(stands)
        if not each.get("retired")
    ]


class Categories(Part):
    name = "categories"
    title = gettext_lazy("Categories")
    keys = ("categories",)

    def built(self, stands: Said, typed: QueryDict | None) -> Iterator[Section]:
        yield CategoryRows(
            "categories",
            CategoryRow,
            {**stands, "categories": _offered(stands)},
            typed,
            _("What complaints are about"),
            _(
                "A category left out is no longer offered once the process is in"
                " force. Complaints keep theirs."
            ),
        )


class Routes(Part):
    name = "routes"
    title = gettext_lazy("Routes")
    keys = ("routes",)

    def built(self, stands: Said, typed: QueryDict | None) -> Iterator[Section]:
        yield RouteRows(
            "routes",
            RouteRow,
            stands,
            typed,
            _("Who gets which complaint"),
            _(
                "A route is taken when everything ticked or written in it holds. What"
                " is left open is no condition."
            ),
        )


class Letters(Part):
    name = "letters"
    title = gettext_lazy("Letters")
    keys = ("letter_blocks",)

    def built(self, stands: Said, typed: QueryDict | None) -> Iterator[Section]:
        yield Many(
            "letter_blocks",
            LetterRow,
            stands,
            typed,
            _("Sentences that must stand in a letter"),
        )
