"""The verbs of a script for what comes after an answer, and for several together."""

from collections.abc import Mapping
from decimal import Decimal

from ombud.cases.life import (
    declaring,
    disputing,
    joining,
    merging,
    reacting,
    representation,
    reviewing,
)
from ombud.cases.life.disputing import Happened, Referral
from ombud.cases.promises import Promise
from ombud.cases.registering import Acting
from ombud.cases.vocabulary import (
    DisputeMove,
    Method,
    Moment,
    Outcome,
    ReactionKind,
    RemedyKind,
    RepresentativeKind,
    ReviewResult,
    Ruling,
    Scope,
)
from ombud.parties.identities import Identity
from ombud.project.demo.scene import Scene, Tell


def _reject(scene: Scene) -> object:
    return reacting.react(
        scene.case, kind=ReactionKind.REJECTED, words=scene.detail, act=scene.act
    )


def _ask_review(scene: Scene) -> object:
    return reviewing.ask(scene.case, words=scene.detail, act=scene.act)


def _name_reviewer(scene: Scene) -> object:
    return reviewing.name_reviewer(
        scene.case,
        reviewer=scene.world.staff[scene.words[0]],
        scope=scene.detail,
        act=scene.act,
    )


def _review(scene: Scene) -> object:
    """The result, and the outcome where it is another now. Beside the reasons: the
    promises of `decide`.
    """
    told = scene.told("reasons")
    declaring.declare(scene.case, moment=Moment.DECISION, act=scene.act)
    result, *outcome = scene.words
    return reviewing.conclude(
        scene.case,
        result=ReviewResult(result),
        reasons=told["reasons"],
        outcome=Outcome(outcome[0]) if outcome else None,
        remedies=_promises(scene, told),
        act=scene.act,
    )


def _refer(scene: Scene) -> object:
    """Told as {to, reference}; after the verb how they work, and the day they want our
    position by.
    """
    told, (method, until) = scene.detail, scene.words
    today = scene.world.today(scene.act)
    return disputing.refer(
        scene.case,
        told=Referral(
            body=told["to"],
            method=Method(method),
            their_reference=told["reference"],
            referred_on=today,
            notice_on=today,
            reply_due_on=scene.world.calendar.day(int(until)),
        ),
        act=scene.act,
    )


def _outside(scene: Scene) -> object:
    """One step before the outside body; a position names who agreed to it."""
    kind, *people = scene.words
    return disputing.move(
        scene.case,
        told=Happened(
            kind=DisputeMove(kind),
            words=scene.detail,
            happened_on=scene.world.today(scene.act),
            approved_by=scene.world.staff[people[0]] if people else None,
        ),
        act=scene.act,
    )


def _rule(scene: Scene) -> object:
    """What the outside body decided; beside it the promises of `decide`."""
    told = scene.told("reasons")
    return disputing.rule(
        scene.case,
        ruling=Ruling(scene.words[0]),
        words=told["reasons"],
        ruled_on=scene.world.today(scene.act),
        changed_our_decision="changed" in scene.words,
        remedies=_promises(scene, told),
        act=scene.act,
    )


def _represent(scene: Scene) -> object:
    """Told as {name, email, why}; after the verb who they are."""
    told = scene.detail
    return representation.represent(
        scene.case,
        acting=Acting(
            identity=Identity(name=told["name"], email=told["email"]),
            kind=RepresentativeKind(scene.words[0]),
            evidence=told["why"],
        ),
        act=scene.act,
    )


def _verify(scene: Scene) -> object:
    return representation.verify(
        scene.case,
        scope=[Scope(word) for word in scene.words],
        evidence=scene.detail,
        act=scene.act,
    )


def _merge(scene: Scene) -> object:
    """Into the case whose script has this name."""
    other = scene.world.cases[scene.detail]
    return merging.merge(scene.case, into=other.reference, act=scene.act)


def _join(scene: Scene) -> object:
    """To the common matter whose script has this name."""
    matter = scene.world.cases[scene.detail]
    return joining.join(scene.case, to=matter.reference, act=scene.act)


def _promises(scene: Scene, told: Mapping[str, list[list[str]]]) -> list[Promise]:
    return [
        Promise(
            kind=RemedyKind(kind),
            amount=Decimal(amount) if amount else None,
            description=text,
            due_on=scene.world.calendar.day(int(day)),
        )
        for kind, amount, text, day in told.get("remedies", ())
    ]


AFTERWARDS: Mapping[str, Tell] = {
    "reject": _reject,
    "ask-review": _ask_review,
    "name-reviewer": _name_reviewer,
    "review": _review,
    "refer": _refer,
    "outside": _outside,
    "rule": _rule,
    "represent": _represent,
    "verify": _verify,
    "merge": _merge,
    "join": _join,
}
