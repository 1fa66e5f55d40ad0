"""A rule as pages: parts of sections, and sections of pieces.

A section holds one piece, rows of them, or one for each of several kinds.
"""

import hashlib
import json
import re
from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from django.http import QueryDict
from django.utils.functional import Promise

from ombud.people.refusals import Refused, Unusable
from ombud.web.desk.rulebook.forms_fields import Label
from ombud.web.desk.rulebook.forms_pieces import Piece, Row, Said

SPARE = 2  # empty rows after those filled in
MOST_ROWS = 400


class Section:
    """Pieces under one heading, and the place in the rule they write."""

    template = "desk/rulebook/_write_rows.html"
    may_grow = False

    def __init__(self, path: str, heading: Label, hint: Label = "") -> None:
        self.path, self.heading, self.hint = path, heading, hint
        self.pieces: list[Piece] = []

    @property
    def name(self) -> str:
        return self.path or "rule"

    @abstractmethod
    def written(self) -> dict[str, Any]:
        """The keys of the rule this section writes."""

    def told_pieces(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.is_told]

    def is_valid(self) -> bool:
        return all([piece.is_valid() for piece in self.told_pieces()])  # noqa: C419

    def shown_pieces(self) -> list[Piece]:
        """Those with something to show wrong, when something is wrong."""
        return self.told_pieces() if self.pieces and self.pieces[0].is_bound else []


class One(Section):
    """One piece; with an empty path its fields stand at the top of the rule."""

    template = "desk/rulebook/_write_one.html"

    def __init__(
        self,
        path: str,
        piece: Piece,
        heading: Label,
        hint: Label = "",
        *,
        may_be_nothing: bool = False,
    ) -> None:
        super().__init__(path, heading, hint)
        self.pieces = [piece]
        self.may_be_nothing = may_be_nothing
        piece.path = path

    def told_pieces(self) -> list[Piece]:
        return super().told_pieces() if self.may_be_nothing else self.pieces

    def written(self) -> dict[str, Any]:
        told = [piece.told() for piece in self.told_pieces()]
        if self.path:
            return {self.path: told[0] if told else None}
        missing = dict.fromkeys(set(self.pieces[0].fields))
        return missing | told[0]


class Many(Section):
    """Rows of one piece, as a list in the rule."""

    may_grow = True

    def __init__(
        self,
        path: str,
        kind: type[Row],
        stands: Said,
        typed: QueryDict | None,
        heading: Label,
        hint: Label = "",
    ) -> None:
        super().__init__(path, heading, hint)
        said = stands.get(path) or []
        if typed is None:
            rows: list[Said] = [*said, *[{}] * SPARE]
        else:
            rows = [{}] * _rows_typed(typed, path)
        self.pieces = [
            kind(typed, prefix=f"{path}-{place}", said=each, of_rule=stands)
            for place, each in enumerate(rows)
        ]

    def order(self, told: list[Piece]) -> list[Piece]:
        """In which order the rows stand in the rule."""
        return told

    def written(self) -> dict[str, Any]:
        told = self.order(self.told_pieces())
        for place, piece in enumerate(told):
            piece.path = f"{self.path}.{place}"
        return {self.path: [piece.told() for piece in told]}


def _rows_typed(typed: QueryDict, path: str) -> int:
    """How many rows came back, with more of them where that was asked for."""
    places = re.compile(rf"{re.escape(path)}-(\d{{1,4}})-")
    found = [int(match[1]) for name in typed if (match := places.match(name))]
    rows = max(found, default=SPARE - 1) + 1
    return min(rows + (SPARE if typed.get("more") == path else 0), MOST_ROWS)


class Each(Section):
    """One piece for each of several kinds, as a mapping in the rule."""

    template = "desk/rulebook/_write_each.html"

    def __init__(
        self,
        path: str,
        kind: type[Piece],
        of: Sequence[tuple[str, Label]],
        stands: Said,
        typed: QueryDict | None,
        heading: Label,
        hint: Label = "",
    ) -> None:
        super().__init__(path, heading, hint)
        said = stands.get(path) or {}
        self.keys = [str(key) for key, _label in of]
        self.pieces = [
            kind(
                typed,
                prefix=f"{path}-{key}",
                said=None if typed else said.get(key),
                legend=label,
                of_rule=stands,
            )
            for key, label in of
        ]

    def written(self) -> dict[str, Any]:
        told: dict[str, Any] = {}
        for key, piece in zip(self.keys, self.pieces, strict=True):
            piece.path = f"{self.path}.{key}"
            if piece.is_told:
                told[key] = piece.told()
        return {self.path: told}


class Part:
    """A page of a rule. `keys` are the parts of its content it writes."""

    do_not_call_in_templates = True  # a tab shows the part itself, not a page of it

    name: ClassVar[str]
    title: ClassVar[str | Promise]
    keys: ClassVar[Sequence[str]]

    def __init__(self, stands: Said, typed: QueryDict | None = None) -> None:
        self.sections = list(self.built(stands, typed))
        mine = {key: stands.get(key) for key in self.keys}
        plain = json.dumps(mine, sort_keys=True, default=str)
        self.stamp = hashlib.sha256(plain.encode()).hexdigest()[:16]

    @abstractmethod
    def built(self, stands: Said, typed: QueryDict | None) -> Iterator[Section]:
        """The sections, showing what stands in the rule or what was typed."""

    def is_valid(self) -> bool:
        return all([section.is_valid() for section in self.sections])  # noqa: C419

    def onto(self, stands: Said) -> dict[str, Any]:
        """The content of the rule with what was typed in place of what stood there."""
        content = dict(stands)
        for section in self.sections:
            for key, each in section.written().items():
                content.pop(key, None)
                if each is not None:
                    content[key] = each
        return content

    def refuse(self, refusal: Refused) -> bool:
        """Say what is wrong at its field. False where there is no such field here."""
        if not isinstance(refusal, Unusable):
            return False
        pieces = [piece for section in self.sections for piece in section.pieces]
        for piece in sorted(pieces, key=lambda each: -len(each.path)):
            rest = _within(refusal.field, piece.path)
            if rest is None or not (piece.path or piece.place_of(rest)):
                continue
            name = piece.place_of(rest)
            piece.add_error(name, _named(refusal, piece, name))
            return True
        return False

    def shown_pieces(self) -> list[Piece]:
        return [piece for section in self.sections for piece in section.shown_pieces()]


def _within(path: str, place: str) -> str | None:
    """What of a path lies within a place; None where it lies elsewhere."""
    if not place:
        return path
    if path == place:
        return ""
    return path[len(place) + 1 :] if path.startswith(f"{place}.") else None


def _named(refusal: Unusable, piece: Piece, name: str | None) -> str:
    """The sentence, with the field's label where it names the field by its path."""
    label = piece.fields[name].label if name else piece.legend
    return str(refusal).replace(f"“{refusal.field}”", f"“{label}”")
