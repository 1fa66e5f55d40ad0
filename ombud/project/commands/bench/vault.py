"""ombud bench vault: what does it cost that identities are sealed?"""

import secrets
from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Annotated

import typer
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from ombud.cases.models import Case
from ombud.parties import identities, rotation, veiling
from ombud.parties.identities import Identity
from ombud.parties.models import Person
from ombud.parties.veiling import Veil
from ombud.people.acting import Act, Door
from ombud.project.commands.bench.clocks import NotThrowAway
from ombud.project.commands.bench.figures import Figure, say
from ombud.project.commands.options import AsJson
from ombud.project.turns import with_database
from ombud.rulebook import queries as rules
from ombud.vault import ring

MILLISECONDS = 1000
LOOKS = 500
TEXT = "I am Ruth Vega and wrote to you on Friday. Nobody answered. " * 20
BATCH = 1000


@with_database
def run(
    persons: Annotated[int, typer.Option(min=1000, help="How many people.")] = 20_000,
    as_json: AsJson = False,
) -> None:
    """Fill a throw-away database with people, and change the vault key.

    Measured are the change while nobody else works, opening an identity beside a plain
    read of its row, and what it takes to veil and show a text of a thousand characters.
    """
    call_command("migrate", interactive=False, verbosity=0)
    if rules.is_set_up() or Case.objects.exists():
        raise NotThrowAway
    act = Act(actor=None, at=timezone.now(), door=Door.COMMAND)
    _fill(persons, act)
    figures = [*_opening(), *_veiling(), _rotating(act)]
    say(figures, as_json=as_json, persons=persons)


def _fill(persons: int, act: Act) -> None:
    for done in range(0, persons, BATCH):
        Person.objects.bulk_create(
            identities.prepared(_somebody(number), language="en", act=act)
            for number in range(done, min(done + BATCH, persons))
        )


def _somebody(number: int) -> Identity:
    return Identity(
        name="Ruth Vega",
        email=f"ruth.vega.{number}@example.org",
        phone=f"+44 20 7946 {number % 10000:04}",
        address="12 Harbour Street\nBristol BS1 5TY",
    )


def _opening() -> list[Figure]:
    numbers = list(Person.objects.values_list("pk", flat=True)[:LOOKS])
    plain = _typical(lambda turn: Person.objects.get(pk=numbers[turn]))
    opened = _typical(
        lambda turn: identities.reveal(Person.objects.get(pk=numbers[turn]))
    )
    return [
        Figure(name="reading a row", value=round(plain, 3), unit="ms"),
        Figure(
            name="opening an identity, over that",
            value=round(opened - plain, 3),
            unit="ms",
            at_most=2,
        ),
    ]


def _veiling() -> list[Figure]:
    person = Person.objects.latest("pk")
    kept = Veil([person]).over(TEXT)
    veil = _typical(lambda _turn: Veil([person]).over(TEXT))
    words = veiling.words_of([person])
    show = _typical(lambda _turn: veiling.shown(kept, words))
    return [
        Figure(name="veiling a text", value=round(veil, 3), unit="ms"),
        Figure(name="showing it", value=round(show, 3), unit="ms"),
    ]


def _rotating(act: Act) -> Figure:
    newer = ring.wrapper().wrap(secrets.token_bytes(ring.KEY))
    settings.VAULT_KEYS = (newer, *settings.VAULT_KEYS)
    began = perf_counter()
    moved = rotation.rotate(act=act)
    rate = moved.count / (perf_counter() - began)
    return Figure(
        name="changing the vault key",
        value=round(rate),
        unit="persons/s",
        at_least=2000,
    )


def _typical(work: Callable[[int], object]) -> float:
    """The median of many turns, in milliseconds."""
    took = []
    for turn in range(LOOKS):
        began = perf_counter()
        work(turn)
        took.append((perf_counter() - began) * MILLISECONDS)
    return median(took)
