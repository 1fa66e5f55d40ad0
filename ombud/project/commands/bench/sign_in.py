"""ombud bench sign-in: how dear is one try at a password?"""

from statistics import median
from time import perf_counter
from typing import Annotated

import typer

from ombud.access.hashing import TunedArgon2
from ombud.project.commands.bench.figures import Figure, say
from ombud.project.commands.options import AsJson

A_THOUSANDTH = 1000  # of a second
DEAR, BEARABLE = 80, 250  # milliseconds


def run(
    tries: Annotated[int, typer.Option(min=3, help="How many are measured.")] = 15,
    as_json: AsJson = False,
) -> None:
    """Check a password as the sign-in does, again and again; one process.

    Too cheap helps whoever guesses, too dear keeps people waiting.
    """
    hasher = TunedArgon2()
    kept = hasher.encode("seven quiet herons wade", hasher.salt())
    spent = []
    for _try in range(tries):
        begun = perf_counter()
        hasher.verify("another password", kept)
        spent.append((perf_counter() - begun) * A_THOUSANDTH)
    middle = median(spent)
    figures = [
        Figure(name="one try, at least", value=middle, unit="ms", at_least=DEAR),
        Figure(name="one try, at most", value=middle, unit="ms", at_most=BEARABLE),
        Figure(name="quickest", value=min(spent), unit="ms"),
        Figure(name="slowest", value=max(spent), unit="ms"),
        Figure(name="memory of one try", value=hasher.memory_cost / 1024, unit="MiB"),
    ]
    say(figures, as_json=as_json)
