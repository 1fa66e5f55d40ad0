"""How a row of somebody else's table becomes a complaint of ours.

A mapping is data (packs/mappings/*.toml). It names columns, date styles and words; it
holds no rules of its own and runs nothing.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from ombud.people.refusals import Unusable
from ombud.rulebook.plaintext import from_html, looks_like_html
from ombud.worktime.alphabets import folded

OPEN = "open"
PATH = " > "
COMPOSED = "composed"
MAX_ID = 300
MAX_SHOWN = 60
EARLIEST_YEAR = 1900
EXAMPLE = date(2026, 3, 31)

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedComplaint:
    """A complaint as another system told it.

    `channel` and `outcome` are our codes. `original` keeps the other system's own
    words beside them, under our names for its columns; there `narrative` says
    "composed" when the complainant's own words were not told. `received_at` is None
    when the table has no dates, `outcome` while the complaint is open there.
    """

    source: str
    external_reference: str
    received_at: datetime | None
    narrative: str
    summary: str
    language: str
    channel: str
    product: str
    category_path: tuple[str, ...]
    outcome: str | None
    closed_at: datetime | None
    original: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMapping:
    """One mapping, checked; packs/mappings/cfpb.toml explains every part by example.

    Everything but `columns` speaks of columns by our names for them.
    """

    name: str
    source: str
    language: str
    zone: ZoneInfo
    is_html: bool
    required: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    formats: tuple[str, ...]
    months: tuple[str, ...]
    closed: tuple[str, ...]
    last_known: tuple[str, ...]
    narrative: tuple[str, ...]
    instead: tuple[str, ...]
    summary: tuple[str, ...]
    product: tuple[str, ...]
    category: tuple[str, ...]
    postcode_digits: int
    channel: str
    channels: Mapping[str, str]
    outcomes: Mapping[str, str]

    def check_header(self, found: Iterable[str]) -> None:
        """Refuse a table that lacks a column this mapping cannot do without."""
        there = list(found)
        missing = [
            self.columns[name][0]
            for name in self.required
            if not set(self.columns[name]) & set(there)
        ]
        if missing:
            raise Unusable(
                "header",
                _(
                    "This file does not fit the mapping “%(mapping)s”. Missing:"
                    " %(missing)s. Found: %(found)s."
                )
                % {
                    "mapping": self.name,
                    "missing": ", ".join(missing),
                    "found": ", ".join(name[:MAX_SHOWN] for name in there[:50]),
                },
            )

    def apply(self, row: Row) -> ImportedComplaint:
        """The complaint this row tells of. Raises Unusable with a sentence."""
        told = {name: self._said(row, name) for name in self.columns}
        self._check_required(told)
        received_at = self._received(told)
        outcome = self.outcomes.get(told.get("outcome", ""), OPEN)
        closed_at = None if outcome == OPEN else self._closed(told, received_at)
        own_words = self._joined(told, self.narrative, "\n\n")
        narrative = own_words or self._joined(told, self.instead, PATH)
        if not narrative:
            raise Unusable("narrative", _("This row tells no complaint: it is empty."))
        return ImportedComplaint(
            source=self.source,
            external_reference=self._identifier(told, row),
            received_at=received_at,
            narrative=narrative,
            summary=self._joined(told, self.summary, PATH),
            language=self.language,
            channel=self.channels.get(told.get("channel", ""), self.channel),
            product=self._joined(told, self.product, PATH),
            category_path=tuple(told[name] for name in self.category if told[name]),
            outcome=None if outcome == OPEN else outcome,
            closed_at=closed_at,
            original=self._original(told, is_composed=not own_words),
        )

    def _said(self, row: Row, name: str) -> str:
        """What the first of a column's headers says that says anything."""
        said = (row.get(header, "").strip() for header in self.columns[name])
        text = next(filter(None, said), "")
        if self.is_html and looks_like_html(text):
            text = from_html(text)
        if name == "postcode" and text.isdigit():
            text = text.zfill(self.postcode_digits)
        return text

    def _check_required(self, told: Row) -> None:
        for name in ("id", "received"):
            if name in told and not told[name]:
                raise Unusable(
                    name,
                    _("The column “%(column)s” is empty.")
                    % {"column": self.columns[name][0]},
                )

    def _identifier(self, told: Row, row: Row) -> str:
        """The other system's number; without one, a digest of the whole row."""
        if "id" not in self.columns:
            return hashlib.sha256("\x1f".join(row.values()).encode()).hexdigest()
        if len(told["id"]) > MAX_ID:
            raise Unusable("id", _("The identifier is longer than 300 characters."))
        return told["id"]

    def _received(self, told: Row) -> datetime | None:
        if "received" not in self.columns:
            return None
        text = f"{told['received']} {told.get('received_time', '')}".strip()
        return self._moment("received", text)

    def _closed(self, told: Row, received_at: datetime | None) -> datetime | None:
        """When it was closed there; where that is not told, the last moment known."""
        for name in self.closed:
            if told[name]:
                closed_at = self._moment(name, told[name])
                if received_at and closed_at < received_at:
                    raise Unusable(
                        name,
                        _("It was closed (%(closed)s) before it arrived (%(arrived)s).")
                        % {"closed": told[name], "arrived": told["received"]},
                    )
                return closed_at
        known = [
            self._moment(name, told[name]) for name in self.last_known if told[name]
        ]
        return max([*known, *([received_at] if received_at else [])], default=None)

    def _moment(self, name: str, text: str) -> datetime:
        moment = read_moment(text, self.formats, self.months, self.zone)
        if moment is None:
            raise Unusable(
                name,
                _(
                    "The date “%(date)s” in column “%(column)s” cannot be read;"
                    " expected a date like %(examples)s."
                )
                % {
                    "date": text[:MAX_SHOWN],
                    "column": self.columns[name][0],
                    "examples": "; ".join(self._examples()),
                },
            )
        return moment

    def _examples(self) -> list[str]:
        month = self.months[EXAMPLE.month - 1] if self.months else "%m"
        return [
            EXAMPLE.strftime(style.replace("%m", month) if " " in style else style)
            for style in self.formats
        ]

    def _joined(self, told: Row, names: Iterable[str], between: str) -> str:
        return between.join(told[name] for name in names if told[name])

    def _original(self, told: Row, *, is_composed: bool) -> Mapping[str, str]:
        kept = {
            name: text
            for name, text in told.items()
            if text and name not in self.narrative
        }
        if is_composed:
            kept["narrative"] = COMPOSED
        if self.category:
            kept["category_path"] = self._joined(told, self.category, PATH)
        if "received" not in self.columns:
            kept["received"] = ""
        return kept


@lru_cache(maxsize=10_000)
def read_moment(
    text: str, formats: tuple[str, ...], months: tuple[str, ...], zone: ZoneInfo
) -> datetime | None:
    """The moment a text means in the first style that fits; None if none does.

    A day without an hour is kept as noon, so that it is the same day in the zones of
    almost everybody who will read it.
    """
    for place, month in enumerate(months, start=1):
        if folded(month) in folded(text).split():
            text = folded(text).replace(folded(month), f"{place:02}")
    for style in formats:
        try:
            moment = datetime.strptime(text, style).replace(tzinfo=zone)
        except ValueError:
            continue
        if moment.year < EARLIEST_YEAR:
            return None
        if "%H" not in style and "%I" not in style:
            moment = datetime.combine(moment.date(), time(12), tzinfo=zone)
        return moment.astimezone(UTC)
    return None
