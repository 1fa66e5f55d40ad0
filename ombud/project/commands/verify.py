"""ombud verify: is the journal, and is every text, as it was written?"""

import json
import sys
import time
from dataclasses import asdict

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

from ombud.audits import attesting as sampled
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

    Ends with code 1 if an entry was changed, removed or slipped in, if a text of a
    case no longer reads as the journal took it down, or if a sample of closed cases no
    longer follows from its seed. Changes nothing.
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
    samples = sampled.attest_all()
    if as_json:
        _tell(report, attest, samples, seconds)
    else:
        _say(report, attest, samples, seconds)
    if not (report.holds and attest.holds and samples.holds):
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


def _tell(
    report: Report, attest: Attest, samples: sampled.Attest, seconds: float
) -> None:
    told = {
        "holds": report.holds and attest.holds and samples.holds,
        "chains": report.chains,
        "entries": report.entries,
        "entries_per_second": round(report.entries / max(seconds, 1e-9)),
        "breaks": [asdict(each) for each in report.breaks],
        "texts": attest.texts,
        "erased": attest.erased,
        "altered": [asdict(each) for each in attest.altered],
        "samples": samples.samples,
        "scores": samples.scores,
        "doubtful": [asdict(each) for each in samples.doubts],
    }
    sys.stdout.write(json.dumps(told) + "\n")


def _say(
    report: Report, attest: Attest, samples: sampled.Attest, seconds: float
) -> None:
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
    for doubt in samples.doubts:
        what = "the draw does not repeat"
        if doubt.case_id:
            what = f"case {doubt.case_id} was not scored so on “{doubt.what}”"
        sys.stdout.write(
            f"ALTERED: sample {doubt.month}, draw {doubt.number}: {what}.\n"
        )
    if report.holds and attest.holds and samples.holds:
        sys.stdout.write("Everything is as it was written.\n")
