"""Figures, told to people and to programs, with the machine they were taken on."""

import json
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

PAGES = ("SC_PAGE_SIZE", "SC_PHYS_PAGES")
GIB = 2**30
GROUPED = 1000  # from here on a number is written with its thousands apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Something measured. `at_least` or `at_most` is what it has to be, if anything."""

    name: str
    value: float
    unit: str
    at_least: float | None = None
    at_most: float | None = None

    @property
    def target(self) -> str:
        """What it has to be, in words; empty for a figure that only tells."""
        if self.at_least is not None:
            return f"at least {self.at_least:,.0f}"
        return "" if self.at_most is None else f"at most {self.at_most:g}"

    @property
    def is_met(self) -> bool | None:
        """Whether it is what it has to be; None for a figure that only tells."""
        if self.at_least is not None:
            return self.value >= self.at_least
        return None if self.at_most is None else self.value <= self.at_most

    def __str__(self) -> str:
        many = self.value >= GROUPED
        number = f"{self.value:,.0f}" if many else f"{self.value:g}"
        said = f"{self.name}: {number} {self.unit}"
        if self.is_met is None:
            return said
        return f"{said} ({self.target}: {'met' if self.is_met else 'NOT MET'})"


def say(figures: Sequence[Figure], *, as_json: bool, **more: object) -> None:
    """Write the figures to standard output, with the machine's facts and `more`."""
    facts = machine() | more
    if as_json:
        told = [
            asdict(figure) | {"target": figure.target, "is_met": figure.is_met}
            for figure in figures
        ]
        sys.stdout.write(json.dumps({"machine": facts, "figures": told}) + "\n")
        return
    known = ", ".join(f"{name} {value}" for name, value in facts.items())
    sys.stdout.write(f"Measured on: {known}\n")
    for figure in figures:
        sys.stdout.write(f"{figure}\n")


def machine() -> dict[str, object]:
    """What a figure depends on: processor, cores, memory, language."""
    size, pages = (os.sysconf(name) for name in PAGES)
    return {
        "processor": _processor(),
        "cores": os.cpu_count() or 1,
        "memory_gib": round(size * pages / GIB, 1),
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 1),
    }


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    lines = known.read_text("utf-8").splitlines() if known.exists() else []
    names = [line.partition(":")[2] for line in lines if line.startswith("model name")]
    return names[0].strip() if names else platform.machine()
