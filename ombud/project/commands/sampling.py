"""ombud sample: the monthly random sample of closed complaints."""

import json
import sys
from datetime import date
from typing import Annotated

import typer
from django.utils import timezone

from ombud.audits import drawing, lots, months, queries
from ombud.audits.models import Sample
from ombud.people.acting import Act, Door
from ombud.project.commands.options import AsJson
from ombud.project.turns import with_database

Month = Annotated[
    str | None,
    typer.Argument(help="The month, such as 2026-10. Without it: the month before."),
]


Draw = Annotated[
    bool, typer.Option("--draw", help="Draw the sample of a month that is over.")
]
Again = Annotated[
    str,
    typer.Option(
        metavar="REASON",
        help="Draw a month anew. The reason is kept; the first draw stays.",
    ),
]
Number = Annotated[
    int | None,
    typer.Option("--number", min=1, help="An earlier draw than the last one."),
]
WithList = Annotated[
    bool,
    typer.Option(
        "--list",
        help="Write the list it was drawn from instead: on each line ticket, stratum"
        " and reference.",
    ),
]


@with_database
def run(
    month: Month = None,
    draw: Draw = False,
    again: Again = "",
    number: Number = None,
    with_list: WithList = False,
    as_json: AsJson = False,
) -> None:
    """Show a month's sample and check it: seed, digest, and the cases drawn.

    The draw is repeated from seed and list and compared with what is kept and with
    the journal. Ends with code 1 if it differs, or if the month has no sample.
    """
    act = Act(actor=None, at=timezone.now(), door=Door.COMMAND)
    named = _month(month, act)
    if draw or again:
        drawing.draw(named, because=again, act=act)
    sample = queries.sample(named, number=number)
    if sample is None:
        sys.stderr.write(f"There is no such sample of {months.written(named)}.\n")
        raise typer.Exit(1)
    if with_list:
        _write_list(sample)
        return
    holds = drawing.holds(sample)
    (_tell if as_json else _say)(sample, holds=holds)
    if not holds:
        raise typer.Exit(1)


def _month(written: str | None, act: Act) -> date:
    if written is None:
        return months.before(months.of(timezone.localdate(act.at)))
    month = months.read(written)
    if month is None:
        raise typer.BadParameter("Write the month like 2026-10.")
    return month


def _write_list(sample: Sample) -> None:
    for lot in drawing.lots_of(sample):
        ticket = lots.ticket(sample.seed, lot)
        sys.stdout.write(f"{ticket.ticket} {ticket.stratum} {lot.reference}\n")


def _drawn(sample: Sample) -> list[dict[str, object]]:
    return [
        {
            "reference": pick.case.reference,
            "stratum": pick.stratum,
            "scored_by": pick.turns,
        }
        for pick in sample.picks.select_related("case")
    ]


def _tell(sample: Sample, *, holds: bool) -> None:
    told = {
        "holds": holds,
        "month": months.written(sample.month),
        "number": sample.number,
        "because": sample.because,
        "drawn_at": sample.drawn_at.isoformat(),
        "seed": sample.seed,
        "size": sample.size,
        "population": sample.population,
        "digest": sample.list_digest,
        "cases": _drawn(sample),
    }
    sys.stdout.write(json.dumps(told) + "\n")


def _say(sample: Sample, *, holds: bool) -> None:
    cases = _drawn(sample)
    sys.stdout.write(
        f"{months.written(sample.month)}, draw {sample.number}: {len(cases)} of"
        f" {sample.population} closed complaints.\n"
        f"seed    {sample.seed}\n"
        f"digest  {sample.list_digest}\n"
    )
    for case in cases:
        by_two = ", scored by two people" if case["scored_by"] != 1 else ""
        sys.stdout.write(f"{case['reference']}  {case['stratum']}{by_two}\n")
    sys.stdout.write(
        "The draw was repeated and gives the same.\n"
        if holds
        else "BROKEN: it does not follow from seed and list, or from the journal.\n"
    )
