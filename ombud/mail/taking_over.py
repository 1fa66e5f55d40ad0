"""A whole table of complaints from another system, taken over in batches."""

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Protocol, TextIO

from django.utils.translation import gettext as _

from ombud.cases.life import importing
from ombud.cases.life.importing import BATCH, Arrival
from ombud.cases.vocabulary import Channel, Outcome
from ombud.mail import sheets
from ombud.mail.sheets import BrokenRow, Row, Sheet
from ombud.people.acting import Act
from ombud.people.refusals import Unusable
from ombud.rulebook import mapping_files
from ombud.rulebook.mappings import OPEN, ImportedComplaint, TableMapping

A_DAY = timedelta(days=1)
# A spreadsheet takes a cell that begins like this for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(slots=True)
class Counts:
    """What became of the rows: read = accepted + rejected + unchanged."""

    read: int = 0
    accepted: int = 0
    rejected: int = 0
    unchanged: int = 0

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


class Rejects(Protocol):
    """Where rows go that cannot be taken over, each with its line and the reason."""

    def __call__(self, row: Row | BrokenRow, reason: str) -> None: ...


def take_over_table(
    path: Path,
    mapping: str,
    *,
    rejects: Path,
    act: Act,
    on_progress: Callable[[Counts, float], None] = lambda _counts, _share: None,
) -> Counts:
    """Take over every complaint of a table file that is not known yet.

    Each batch is saved by itself, so a run that was interrupted goes on where it
    stood when it is started again. Rows that cannot be taken over are written to
    `rejects`, a CSV with their line and the reason in front; that file is begun anew.
    Raises Unusable when the mapping or the file as a whole cannot be used.
    """
    rules = mapping_files.load(mapping)
    _check_words(rules)
    if rejects.resolve() == path.resolve():
        raise Unusable(
            "rejects", _("The rejected rows need a file other than the table itself.")
        )
    with sheets.opened(path) as sheet:
        rules.check_header(sheet.headers)
        with _rejects_file(rejects, sheet) as reject:
            run = _Run(rules, reject, act)
            for row in sheet.rows:
                run.take(row)
                if len(run.batch) >= BATCH:
                    run.save()
                    on_progress(run.counts, sheet.share_read())
            run.save()
            on_progress(run.counts, 1.0)
    return run.counts


class _Run:
    """One reading of a table, from its first row to its last."""

    def __init__(self, mapping: TableMapping, reject: Rejects, act: Act) -> None:
        self.mapping = mapping
        self.reject_row = reject
        self.act = act
        self.counts = Counts()
        self.batch: list[tuple[Row, Arrival]] = []
        self.seen: dict[str, int] = {}

    def take(self, row: Row | BrokenRow) -> None:
        """Put the row into the batch, or among the rejects."""
        self.counts.read += 1
        if isinstance(row, BrokenRow):
            self.reject(row, row.reason)
            return
        try:
            told = self.mapping.apply(row.texts)
            self._check_first(row, told)
            self.batch.append((row, _arrival(told, self.act)))
        except Unusable as refusal:
            self.reject(row, str(refusal))

    def save(self) -> None:
        """Save what the batch holds and begin a new one."""
        if not self.batch:
            return
        arrivals = [arrival for _row, arrival in self.batch]
        taken = importing.take_over(arrivals, act=self.act)
        self.counts.accepted += taken.accepted
        self.counts.unchanged += taken.unchanged
        for place, refusal in taken.refused:
            self.reject(self.batch[place][0], str(refusal))
        self.batch.clear()

    def reject(self, row: Row | BrokenRow, reason: str) -> None:
        self.counts.rejected += 1
        self.reject_row(row, reason)

    def _check_first(self, row: Row, told: ImportedComplaint) -> None:
        """The same row twice is harmless; another row under the same number is not."""
        content = hash(tuple(row.texts.values()))
        if self.seen.setdefault(told.external_reference, content) != content:
            raise Unusable(
                "id",
                _("Another row of this file has the identifier “%(id)s” already.")
                % {"id": told.external_reference[:60]},
            )


def _arrival(told: ImportedComplaint, act: Act) -> Arrival:
    """The complaint as the case file takes it.

    Without a date of its own it arrived now. A row that names only today's date was
    read as noon, which may still be ahead: that, too, is now.
    """
    received_at = told.received_at or act.at
    if act.at < received_at < act.at + A_DAY:
        received_at = act.at
    return Arrival(
        source=told.source,
        external_reference=told.external_reference,
        received_at=received_at,
        narrative=told.narrative,
        channel=Channel(told.channel),
        language=told.language,
        summary=told.summary,
        product=told.product,
        outcome=Outcome(told.outcome) if told.outcome else None,
        closed_at=min(told.closed_at, act.at) if told.closed_at else None,
        original=told.original,
    )


def _check_words(mapping: TableMapping) -> None:
    """Refuse a mapping that turns words of the table into words we do not have."""
    channels = {mapping.channel, *mapping.channels.values()}
    outcomes = {*mapping.outcomes.values()} - {OPEN}
    unknown = (channels - set(Channel.values)) | (outcomes - set(Outcome.values))
    if unknown:
        raise Unusable(
            "mapping",
            _("The mapping “%(name)s” uses unknown channels or outcomes: %(words)s.")
            % {"name": mapping.name, "words": ", ".join(sorted(unknown))},
        )


@contextmanager
def _rejects_file(path: Path, sheet: Sheet) -> Iterator[Rejects]:
    """A CSV beside the import: line, reason, then the row as it was."""
    with _begun(path) as stored:
        writer = csv.writer(stored)
        writer.writerow(["line", "reason", *map(_harmless, sheet.headers)])

        def reject(row: Row | BrokenRow, reason: str) -> None:
            texts = [row.raw] if isinstance(row, BrokenRow) else row.texts.values()
            writer.writerow([row.line, reason, *map(_harmless, texts)])

        yield reject


def _begun(path: Path) -> TextIO:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("w", encoding="utf-8-sig", newline="")
    except OSError as error:
        raise Unusable(
            "rejects",
            _("The file %(path)s for rejected rows cannot be written: %(reason)s.")
            % {"path": path, "reason": error.strerror},
        ) from error


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
