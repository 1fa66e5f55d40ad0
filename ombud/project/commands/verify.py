"""ombud verify: is the journal, and is every text, as it was written?"""

import json
import sys
import time
from dataclasses import asdict

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

from ombud.cases import attesting
from ombud.cases.attesting import Attest
from ombud.journal import verifying
from ombud.journal.verifying import Report
from ombud.project.commands.options import AsJson
from ombud.project.turns import with_database

REASONS = {
    "gap": "an entry before it is missing",
    "unlinked": "it does not follow the entry before it",
    "altered": "it was changed after it was written",
}


@with_database
def run(as_json: AsJson = False) -> None:
    """Read every chain of the journal from end to end, and compare every text.

    Ends with code 1 if an entry was changed, removed or slipped in, or if a text of
    a case no longer reads as the journal took it down. Changes nothing.
    """
    began = time.monotonic()
    with _progress() as progress:
        chains = progress.add_task("Journal", total=verifying.count())
        report = verifying.verify_all(
            progress=lambda read: progress.update(chains, completed=read)
        )
        progress.update(chains, completed=report.entries)
        seconds = time.monotonic() - began
        texts = progress.add_task("Texts", total=attesting.count())
        attest = attesting.attest_all(
            progress=lambda read: progress.update(texts, completed=read)
        )
    if as_json:
        _tell(report, attest, seconds)
    else:
        _say(report, attest, seconds)
    if not (report.holds and attest.holds):
        raise typer.Exit(1)


def _progress() -> Progress:
    """A bar on standard error, and nothing at all where nobody watches."""
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        console=console,
        disable=not console.is_terminal,
    )


def _tell(report: Report, attest: Attest, seconds: float) -> None:
    told = {
        "holds": report.holds and attest.holds,
        "chains": report.chains,
        "entries": report.entries,
        "entries_per_second": round(report.entries / max(seconds, 1e-9)),
        "breaks": [asdict(each) for each in report.breaks],
        "texts": attest.texts,
        "erased": attest.erased,
        "altered": [asdict(each) for each in attest.altered],
    }
    sys.stdout.write(json.dumps(told) + "\n")


def _say(report: Report, attest: Attest, seconds: float) -> None:
    rate = report.entries / max(seconds, 1e-9)
    sys.stdout.write(
        f"Read {report.entries} entries in {report.chains} chains"
        f" ({rate:,.0f} entries/s) and {attest.texts} texts,"
        f" of which {attest.erased} were erased.\n"
    )
    for each in report.breaks:
        sys.stdout.write(
            f"BROKEN: {each.subject_kind} {each.subject_id}, entry {each.seq}:"
            f" {REASONS[each.reason]}.\n"
        )
    for text in attest.altered:
        sys.stdout.write(
            f"ALTERED: case {text.case_id}, {text.kind}.{text.column}: it does not read"
            f" as entry {text.seq} took it down.\n"
        )
    if report.holds and attest.holds:
        sys.stdout.write("Everything is as it was written.\n")
