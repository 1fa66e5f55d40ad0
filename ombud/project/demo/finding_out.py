"""The verbs of a script that look into a complaint, and hear those concerned."""

from collections.abc import Mapping

from ombud.cases.life import (
    consulting,
    declaring,
    evidencing,
    hearing,
    investigating,
    planning,
)
from ombud.cases.life.evidencing import Item
from ombud.cases.vocabulary import EvidenceKind, FindingResult, Moment, Side
from ombud.project.demo.scene import Scene, Tell


def _investigate(scene: Scene) -> object:
    """Beside it may stand the plan; all but light investigations need one."""
    declaring.declare(scene.case, moment=Moment.ASSIGNMENT, act=scene.act)
    if scene.detail:
        planning.plan(scene.case, body=scene.detail, act=scene.act)
    return investigating.investigate(scene.case, act=scene.act)


def _evidence(scene: Scene) -> object:
    """Told as {title, by, content}; `side` where it comes from one."""
    told = scene.detail
    item = Item(
        kind=EvidenceKind(scene.words[0]),
        title=told["title"],
        given_by=told["by"],
        content=told["content"],
        side=Side(told.get("side", Side.NEITHER)),
        shown=told.get("shown", False),
        obtained_on=scene.world.today(scene.act),
    )
    return evidencing.add_evidence(scene.case, item=item, act=scene.act)


def _hear(scene: Scene) -> object:
    """The complainant, or a member of staff named after the day."""
    until, *people = scene.words
    user = scene.world.staff[people[0]] if people else None
    return hearing.hear(
        scene.case,
        side=Side.STAFF if user else Side.COMPLAINANT,
        user=user,
        substance=scene.detail,
        due_on=scene.world.calendar.day(int(until)),
        act=scene.act,
    )


def _comment(scene: Scene) -> object:
    """The account of whoever was asked last; who is no complainant gives their own."""
    asked = scene.case.hearings.filter(user=scene.act.actor, given_at=None)
    return hearing.comment(
        scene.case,
        hearing=asked.latest("asked_at").pk,
        account=scene.detail,
        act=scene.act,
    )


def _add_point(scene: Scene) -> object:
    return investigating.add_point(scene.case, text=scene.detail, act=scene.act)


def _consult(scene: Scene) -> object:
    unit, until = scene.words
    due_on = scene.world.calendar.day(int(until))
    return consulting.consult(
        scene.case,
        unit=scene.world.units[unit],
        question=scene.detail,
        due_on=due_on,
        act=scene.act,
    )


def _advise(scene: Scene) -> object:
    asked = scene.case.consultations.filter(
        unit=scene.act.staff.unit, advised_at=None
    ).earliest("asked_at")
    return consulting.advise(
        scene.case, consultation=asked.pk, advice=scene.detail, act=scene.act
    )


def _find(scene: Scene) -> object:
    """After the result: the numbers of the evidence it rests on."""
    number, result, *evidence = scene.words
    return investigating.find(
        scene.case,
        number=int(number),
        result=FindingResult(result),
        reasons=scene.detail,
        evidence=[int(each) for each in evidence],
        act=scene.act,
    )


FINDING_OUT: Mapping[str, Tell] = {
    "investigate": _investigate,
    "add-point": _add_point,
    "evidence": _evidence,
    "hear": _hear,
    "comment": _comment,
    "consult": _consult,
    "advise": _advise,
    "find": _find,
}
