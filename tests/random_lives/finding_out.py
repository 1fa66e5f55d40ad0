"""What somebody does to find out what happened, drawn by lot."""

from datetime import timedelta

from ombud.cases.life import (
    assessing,
    assigning,
    consulting,
    declaring,
    evidencing,
    hearing,
    investigating,
)
from ombud.cases.life.evidencing import Item
from ombud.cases.vocabulary import (
    Channel,
    EvidenceKind,
    FindingResult,
    Nature,
    Side,
    Tie,
)
from ombud.people.acting import Act
from tests.random_lives.lot import WORDS, Lot, judgement, somebody
from tests.random_lives.world import World


def to_assess(world: World, act: Act, lot: Lot) -> object:
    about = somebody(world, lot) if lot.one_in(12) else None
    return assessing.assess(
        world.case,
        judgement=judgement(lot),
        about=about,
        confidential=lot.of([None, None, None, True, False]),
        act=act,
    )


def to_assign(world: World, act: Act, lot: Lot) -> object:
    return assigning.assign(
        world.case,
        handler=somebody(world, lot),
        handover="What I know so far.",
        because="There is nobody else." if lot.one_in(2) else "",
        act=act,
    )


def to_declare(world: World, act: Act, lot: Lot) -> object:
    ties = [lot.of(list(Tie))] if lot.one_in(15) else []
    return declaring.declare(world.case, ties=ties, words=WORDS, act=act)


def to_find(world: World, act: Act, lot: Lot) -> object:
    known = list(world.case.evidence.values_list("number", flat=True))
    return investigating.find(
        world.case,
        number=1 + lot.draw(2),
        result=lot.of(list(FindingResult)),
        reasons="The log says so.",
        evidence=known[: lot.draw(3)],
        act=act,
    )


def to_evidence(world: World, act: Act, lot: Lot) -> object:
    item = Item(
        kind=lot.of(list(EvidenceKind)),
        nature=lot.of(list(Nature)),
        side=lot.of(list(Side)),
        title="The log",
        content="Off for three days.",
        given_by="Metering",
        obtained_on=world.today,
    )
    return evidencing.add_evidence(world.case, item=item, act=act)


def to_hear(world: World, act: Act, lot: Lot) -> object:
    side = lot.of([Side.COMPLAINANT, Side.STAFF])
    return hearing.hear(
        world.case,
        side=side,
        user=somebody(world, lot) if side == Side.STAFF else None,
        substance="Nobody came for three days.",
        due_on=world.today + timedelta(days=lot.draw(5)),
        act=act,
    )


def to_comment(world: World, act: Act, lot: Lot) -> object:
    return hearing.comment(
        world.case,
        hearing=lot.row(world.case.hearings.all()),
        account="It was so.",
        through=Channel.PHONE if act.actor else None,
        act=act,
    )


def to_consult(world: World, act: Act, lot: Lot) -> object:
    jonas = world.staff["jonas"]
    return consulting.consult(
        world.case,
        unit=jonas.unit,
        question="What does the log say?",
        due_on=world.today + timedelta(days=3),
        addressee=lot.of([None, jonas]),
        act=act,
    )
