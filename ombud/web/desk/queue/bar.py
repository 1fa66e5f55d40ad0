"""The lists to choose filters from: a few always there, the others behind a button."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from ombud.web.desk import filters
from ombud.web.desk.filters import FIELDS
from ombud.web.desk.orders import SORT_CHOICES
from ombud.web.desk.queue.asked import DAYS, Asked

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

QUICK: "Mapping[str, _StrOrPromise]" = {
    "category": _("Any category"),
    "stage": _("Any stage"),
    "owner": _("Any owner"),
    "severity": _("Any severity"),
    "clock": _("Any clock"),
    "brand": _("Any brand"),
}
ANY: "Mapping[str, _StrOrPromise]" = {
    **QUICK,
    "status": _("Any status"),
    "unit": _("Any department"),
    "channel": _("Any channel"),
    "language": _("Any language"),
    "kind": _("Any kind"),
    "tag": _("Any tag"),
}
DAY_LABELS: "Mapping[str, _StrOrPromise]" = {
    "received_from": _("Received from"),
    "received_to": _("Received until"),
    "due_before": _("Due before"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of a list."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Select:
    """A list of which one entry is chosen."""

    name: str
    label: "_StrOrPromise"
    choices: list[Choice]


@dataclass(frozen=True, slots=True)
class Day:
    """A day to be filled in."""

    name: str
    label: "_StrOrPromise"
    value: str


class Bar:
    """What the filters above the list are drawn from."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.chips = list(asked.chips())

    @property
    def quick(self) -> list[Select]:
        """A single brand is nothing to choose, and is not there."""
        lists = [self._select(name) for name in QUICK]
        return [each for each in lists if len(each.choices) > 1]

    @property
    def others(self) -> list[Select]:
        """All lists, also those that are always there: a small screen hides them."""
        found = [self._select(name) for name in ANY if name not in QUICK]
        return [each for each in found if len(each.choices) > 1]

    @property
    def marks(self) -> list[Choice]:
        chosen = {value for name, value in self.asked.chosen if name == "is"}
        known = FIELDS["is"].choices(self.asked.asking)
        return [Choice(name, str(label), name in chosen) for name, label in known]

    @property
    def days(self) -> list[Day]:
        return [Day(name, label, self._day(name)) for name, label in DAY_LABELS.items()]

    @property
    def sorts(self) -> list[Choice]:
        sort = self.asked.sort
        return [Choice(name, str(label), name == sort) for name, label in SORT_CHOICES]

    @property
    def is_narrowing(self) -> bool:
        return bool(self.chips or self.asked.words)

    @property
    def kept_by_quick(self) -> list[tuple[str, str]]:
        """What goes along when one of the lists that are always there is changed."""
        return self._kept({*QUICK, "sort"})

    @property
    def kept_by_others(self) -> list[tuple[str, str]]:
        """What goes along when the others are changed."""
        filled = {
            (field, f"{sign}{self._day(name)}") for name, (field, sign) in DAYS.items()
        }
        kept = self._kept({*ANY, "is"})
        return [pair for pair in kept if pair not in filled]

    def _kept(self, but: Iterable[str]) -> list[tuple[str, str]]:
        return [pair for pair in self.asked.pairs() if pair[0] not in but]

    def _select(self, name: str) -> Select:
        field, chosen = FIELDS[name], dict(self.asked.chosen).get(name, "")
        known = [
            Choice(value, str(label), value == chosen)
            for value, label in field.choices(self.asked.asking)
        ]
        if chosen and filters.narrowed(name, chosen, self.asked.asking) is None:
            known.append(Choice(chosen, str(_("no longer known")), is_chosen=True))
        return Select(
            name, field.label, [Choice("", str(ANY[name]), not chosen), *known]
        )

    def _day(self, name: str) -> str:
        """The day a filter names, where it is one that a form of days makes."""
        field, sign = DAYS[name]
        for other, value in self.asked.chosen:
            day = value.removeprefix(sign)
            if other == field and value != day and day[:1].isdigit():
                return day if "d" not in day and "w" not in day else ""
        return ""
