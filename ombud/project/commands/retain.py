"""ombud retain: what is no longer needed is erased, as the schedule says."""

import json
import sys
from collections.abc import Iterator
from typing import Annotated

import typer
from django.utils import timezone
from rich.console import Console
from rich.progress import Progress

from ombud.cases.life import erasing
from ombud.jobs.litter import LITTER
from ombud.people.acting import Act, Door
from ombud.project.commands.options import AsJson
from ombud.project.turns import with_database
from ombud.retention import clearing, deciding, disposing, erasure_log, requests
from ombud.retention.due import Outlook, outlook
from ombud.retention.models import Disposal
from ombud.retention.schedule import Schedules

DryRun = Annotated[
    bool,
    typer.Option("--dry-run", help="Only say what would be erased, and erase nothing."),
]
AtMost = Annotated[
    int | None,
    typer.Option("--at-most", min=1, help="Erase of so many cases, and stop."),
]


@with_database
def run(
    dry_run: DryRun = False, at_most: AtMost = None, as_json: AsJson = False
) -> None:
    """Erase what the schedule of keeping no longer allows or needs to be kept.

    The same that happens every night: cases in small lots, each with a certificate;
    drafts, sessions and old letters beside. What is held is left alone. It can be
    stopped at any time and goes on where it stopped.
    """
    act = Act(actor=None, at=timezone.now(), door=Door.CLOCK)
    before = outlook(Schedules(act.at))
    if dry_run:
        counts = clearing.counted(LITTER, at=act.at)
        (_tell if as_json else _say)(before, counts)
        return
    requests.remind(act=act)
    deciding.carry_out(act=act)
    made = list(_disposed(before, at_most, act))
    cleared = clearing.clear(LITTER, act=act)
    erasing.sweep(act=act)
    erasure_log.catch_up()
    _report(made, cleared, as_json=as_json)


def _disposed(before: Outlook, at_most: int | None, act: Act) -> Iterator[Disposal]:
    left = before.cases if at_most is None else min(at_most, before.cases)
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal) as progress:
        bar = progress.add_task("Cases", total=left)
        while left > 0:
            disposal = disposing.dispose(act=act, at_most=min(left, disposing.BATCH))
            if disposal is None:
                return
            left -= disposal.cases
            progress.update(bar, advance=disposal.cases)
            yield disposal


def _told(found: Outlook, cleared: dict[str, int]) -> dict[str, object]:
    return {
        "cases": found.cases,
        "held": found.held,
        "late": found.late,
        "by_rule": [
            {"rule": rule, "what": part, "cases": many}
            for (rule, part), many in sorted(found.counts.items())
        ],
        "exceeds": [
            {"rule": rule, "what": part, "cases": many}
            for (rule, part), many in sorted(found.warnings.items())
        ],
        "oldest": found.oldest.isoformat() if found.oldest else None,
        "next": found.next_on.isoformat() if found.next_on else None,
        "cleared": cleared,
    }


def _tell(found: Outlook, cleared: dict[str, int]) -> None:
    sys.stdout.write(json.dumps(_told(found, cleared)) + "\n")


def _say(found: Outlook, cleared: dict[str, int]) -> None:
    sys.stdout.write(f"Due now: something of {found.cases} cases.\n")
    for (rule, part), many in sorted(found.counts.items()):
        sys.stdout.write(f"  {part} of {many}, by {rule}\n")
    for (rule, part), many in sorted(found.warnings.items()):
        sys.stdout.write(
            f"WARNING: {part} of {many} is kept for longer than {rule} allows,"
            " because another rule demands it.\n"
        )
    sys.stdout.write(f"Held, and left alone: {found.held}.\n")
    if found.late:
        sys.stdout.write(f"Due for more than 30 days: {found.late}.\n")
    for kind, many in cleared.items():
        sys.stdout.write(f"Beside: {kind} {many}\n")
    if found.next_on:
        sys.stdout.write(f"Next due: {found.next_on}.\n")


def _report(made: list[Disposal], cleared: dict[str, int], *, as_json: bool) -> None:
    if as_json:
        told = {
            "cases": sum(each.cases for each in made),
            "certificates": [
                {"number": each.pk, "cases": each.cases, "digest": each.digest}
                for each in made
            ],
            "cleared": cleared,
        }
        sys.stdout.write(json.dumps(told) + "\n")
        return
    for each in made:
        sys.stdout.write(
            f"Certificate {each.pk}: {each.cases} cases, {each.persons} persons,"
            f" {each.texts} texts, {each.files} files. {each.digest}\n"
        )
    total = sum(cleared.values())
    sys.stdout.write(f"Done. Beside the cases, {total} old rows were removed.\n")
