"""What is published of a time: figures as far as they may be told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Any

from ombud.insight.methods.disclosure import (
    Count,
    Share,
    Spread,
    as_count,
    as_share,
    as_spread,
    to_plain,
)

GROUPINGS = ("category", "channel", "unit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One quarter, or several together; public_counts.py says what each counts.

    `category`, `channel` and `unit` part what was received. `medians` are those of
    the quarters that have one, in days.
    """

    category: Spread
    channel: Spread
    unit: Spread
    acknowledged: Share
    answered: Share
    answers: Count
    medians: tuple[int, ...]
    outcomes: Spread
    reviewed: Share
    referred: Count
    ruled: Share
    promised: Count
    remedied: Share

    @property
    def received(self) -> Count:
        return self.category.total

    def parted_by(self, grouping: str) -> Spread:
        found: Spread = getattr(self, grouping)
        return found

    def __add__(self, other: "Figures") -> "Figures":
        """Both times together, made of what is told of each and of nothing else."""
        both = {name: getattr(self, name) + getattr(other, name) for name in NAMES}
        return Figures(**both)

    def to_plain(self) -> dict[str, Any]:
        """The figures for a column of JSON."""
        told = {name: to_plain(getattr(self, name)) for name in READ}
        return told | {"medians": list(self.medians)}


READ = {
    "category": as_spread,
    "channel": as_spread,
    "unit": as_spread,
    "acknowledged": as_share,
    "answered": as_share,
    "answers": as_count,
    "outcomes": as_spread,
    "reviewed": as_share,
    "referred": as_count,
    "ruled": as_share,
    "promised": as_count,
    "remedied": as_share,
}
NAMES = (*READ, "medians")


def as_figures(plain: Mapping[str, Any]) -> Figures:
    """What `to_plain` made."""
    told: dict[str, Any] = {name: read(plain[name]) for name, read in READ.items()}
    return Figures(**told, medians=tuple(plain["medians"]))


def together(figures: Iterable[Figures]) -> Figures | None:
    """The figures of several quarters as one; None of none."""
    each = list(figures)
    return reduce(add, each) if each else None
