"""Time limits as they are written: each limit, how it grows, what stops it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ombud.cases.vocabulary import Channel
from ombud.people.vocabulary import Role
from ombud.rulebook.vocabulary import (
    DeadlineKind,
    ExtensionBasis,
    MetBy,
    PauseReason,
    StartEvent,
)
from ombud.web.desk.rulebook.choice_words import (
    COUNTS,
    ENDINGS,
    ROLLS,
    UNITS,
    WHOSE_DAYS,
)
from ombud.web.desk.rulebook.forms_fields import (
    clock,
    number,
    pick,
    picks,
    said,
    short_name,
    tick,
)
from ombud.web.desk.rulebook.forms_parts import Each, Many, Part, Section
from ombud.web.desk.rulebook.forms_pieces import Piece, Row, Said
from ombud.worktime.limits import Unit

COUNTED = [each for each in UNITS.items() if each[0] != Unit.IMMEDIATE]
AS_USUAL = ("", _("As usual for this limit"))
HOW_MANY = _("Write how many.")
WHAT_UNIT = _("Choose what the limit is counted in.")
SPARE_REASONS = 2


class LimitPiece(Piece):
    """One limit. Hours from which an arrival counts as the next day’s follow it."""

    count = number(_("How many"), least=0)
    unit = pick(_("Of what"), list(UNITS.items()))
    since = pick(_("Counted from"), StartEvent.choices, nothing=AS_USUAL)
    met_by = pick(_("Stopped by"), MetBy.choices, nothing=AS_USUAL)
    roll = pick(
        _("If its last day is a day off"),
        list(ROLLS.items()),
        nothing=None,
        initial="none",
    )
    count_from = pick(
        _("Which day is day 1"),
        list(COUNTS.items()),
        nothing=None,
        initial="next_day",
    )
    ends = pick(
        _("At which hour it ends"),
        list(ENDINGS.items()),
        nothing=None,
        initial="end_of_day",
    )
    days = pick(
        _("Whose working days count"),
        list(WHOSE_DAYS.items()),
        nothing=("", _("By law the country’s, for a promise our own")),
    )
    starts_on_working_day = tick(
        _("An arrival on a day off counts as of the next working day")
    )

    def prepare(self) -> None:
        cuts = list((self.stands.get("cut_off") or {}).items())
        rows = _highest(self, "cut_channel") if self.is_bound else len(cuts) + 1
        for place in range(rows):
            self.fields[f"cut_channel_{place}"] = pick(
                _("Cut-off for what arrives by"),
                [("*", _("Any channel")), *Channel.choices],
                nothing=("", _("No hour set")),
            )
            self.fields[f"cut_at_{place}"] = clock(
                _("Later than this counts as the next day’s"),
            )
        for place, (channel, at) in enumerate(cuts):
            self.initial[f"cut_channel_{place}"] = channel
            self.initial[f"cut_at_{place}"] = at
        self.cuts = rows
        self.fields["note"] = said(_("Note"), rows=2)

    def clean(self) -> None:
        super().clean()
        if self.cleaned_data.get("unit") == Unit.IMMEDIATE:
            self.cleaned_data["count"] = 0
        self.needs("unit", WHAT_UNIT)
        self.needs("count", HOW_MANY)
        for place in range(self.cuts):
            channel, at = f"cut_channel_{place}", f"cut_at_{place}"
            if self.cleaned_data.get(channel):
                self.needs(at, _("Write a time like 17:00."))
            elif self.cleaned_data.get(at):
                self.needs(channel, _("Choose the channel this hour is for."))

    def told(self) -> dict[str, Any]:
        plain = [name for name in self.fields if not name.startswith("cut_")]
        cut_off = {
            self.cleaned_data[f"cut_channel_{place}"]: self.cleaned_data[
                f"cut_at_{place}"
            ]
            for place in range(self.cuts)
            if self.cleaned_data[f"cut_channel_{place}"]
        }
        return self._written(plain) | ({"cut_off": cut_off} if cut_off else {})


class ExtensionPiece(Piece):
    """By how much a limit may grow, who agrees, and the reasons that may be given."""

    basis = pick(
        _("How the extension is measured"),
        ExtensionBasis.choices,
        nothing=("", _("It may not be extended")),
    )
    count = number(_("How many"), least=1)
    unit = pick(_("Of what"), COUNTED)
    times = number(_("How often"), least=1, most=20, initial=1)
    approver = pick(_("Who agrees"), Role.choices, nothing=None, initial=Role.LEAD)
    rule = said(_("The rule in words"), rows=2)

    def prepare(self) -> None:
        reasons = self.stands.get("reasons") or []
        typed = _highest(self, "reason_code")
        self.reasons = typed if self.is_bound else len(reasons) + SPARE_REASONS
        for place in range(self.reasons):
            self.fields[f"reason_code_{place}"] = short_name(_("Reason: short name"))
            self.fields[f"reason_text_{place}"] = said(
                _("Reason: what the complainant reads")
            )
        for place, reason in enumerate(reasons):
            self.initial[f"reason_code_{place}"] = reason["code"]
            self.initial[f"reason_text_{place}"] = reason["text"]

    def clean(self) -> None:
        super().clean()
        self.needs("basis", _("Choose how the extension is measured."))
        if self.cleaned_data.get("basis") in {
            ExtensionBasis.ADDED,
            ExtensionBasis.TOTAL,
        }:
            self.needs("unit", WHAT_UNIT)
            self.needs("count", HOW_MANY)
        for place in range(self.reasons):
            name, text = f"reason_code_{place}", f"reason_text_{place}"
            if self.cleaned_data.get(name):
                self.needs(text, _("Write what the complainant reads."))
            elif self.cleaned_data.get(text):
                self.needs(name, _("Give the reason a short name."))

    def told(self) -> dict[str, Any]:
        reasons = [
            {"code": name, "text": self.cleaned_data[f"reason_text_{place}"]}
            for place in range(self.reasons)
            if (name := self.cleaned_data[f"reason_code_{place}"])
        ]
        plain = [name for name in self.fields if not name.startswith("reason_")]
        return self._written(plain) | {"reasons": reasons}


def _highest(piece: Piece, name: str) -> int:
    """How many fields of this name came back numbered."""
    places = re.compile(rf"{re.escape(str(piece.prefix))}-{name}_(\d{{1,2}})")
    found = [int(match[1]) for each in piece.data if (match := places.fullmatch(each))]
    return max(found, default=-1) + 1


class PauseRow(Row):
    """A reason for which clocks may stand still, and for how long at most."""

    paths: ClassVar[Mapping[str, str]] = {"count": "cap.count", "unit": "cap.unit"}

    reason = pick(_("Why a clock stands still"), PauseReason.choices)
    kinds = picks(_("Which clocks"), DeadlineKind.choices)
    count = number(_("At most how many"), least=1)
    unit = pick(_("Of what"), COUNTED)
    text = said(_("What the complainant reads"), rows=2)

    @classmethod
    def shown(cls, said: Said) -> dict[str, Any]:
        return {**said, **(said.get("cap") or {})}

    def clean(self) -> None:
        super().clean()
        self.needs("reason", _("Choose why a clock stands still."))
        self.needs("kinds", _("Choose at least one clock."))
        self.needs(
            "count", _("Write how long at most; a pause without an end is none.")
        )
        self.needs("unit", _("Choose what the pause is counted in."))

    def told(self) -> dict[str, Any]:
        cap = {name: self.cleaned_data[name] for name in ("count", "unit")}
        return self._written(["reason", "kinds", "text"]) | {"cap": cap}


class Limits(Part):
    name = "limits"
    title = _("Time limits")
    keys = ("limits",)

    def built(self, stands: Said, typed: QueryDict | None) -> Iterator[Section]:
        yield Each(
            "limits",
            LimitPiece,
            DeadlineKind.choices,
            stands,
            typed,
            _("Time limits"),
            _("Open the limits these rules set. What stays empty is not limited."),
        )


class Extensions(Part):
    name = "extensions"
    title = _("More time and pauses")
    keys = ("extensions", "pauses")

    def built(self, stands: Said, typed: QueryDict | None) -> Iterator[Section]:
        limited = {*(stands.get("limits") or {}), *(stands.get("extensions") or {})}
        kinds = [each for each in DeadlineKind.choices if each[0] in limited]
        yield Each(
            "extensions",
            ExtensionPiece,
            kinds,
            stands,
            typed,
            _("More time"),
            _(
                "Only limits that are set can be extended. The complainant is told"
                " before the old date, with the reason and the new one."
            ),
        )
        yield Many(
            "pauses",
            PauseRow,
            stands,
            typed,
            _("Pauses"),
            _("For which reasons a clock stands still, and for how long at most."),
        )
