"""What somebody does when they take a step: plausible things, drawn by lot."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any, TypeVar

from ombud.cases import answer_letter
from ombud.cases.life import (
    answering,
    asking,
    assessing,
    assigning,
    authorising,
    closing,
    consulting,
    deciding,
    declaring,
    discontinuing,
    disputing,
    evidencing,
    hearing,
    investigating,
    joining,
    keeping_out,
    merging,
    offering,
    planning,
    planning_next,
    reacting,
    receiving,
    reclassifying,
    remedying,
    reviewing,
    withdrawing,
    writing,
)
from ombud.cases.life.assessing import Judgement
from ombud.cases.life.deciding import Promise
from ombud.cases.life.disputing import Happened, Referral
from ombud.cases.life.evidencing import Item
from ombud.cases.life.offering import Offer
from ombud.cases.states import Step
from ombud.cases.vocabulary import (
    Affected,
    Answer,
    Authorised,
    CaseKind,
    Channel,
    CloseReason,
    Complexity,
    DisputeMove,
    EvidenceKind,
    FindingResult,
    Impact,
    Method,
    Nature,
    Outcome,
    ReactionKind,
    RemedyKind,
    RemedyOrigin,
    ReopenReason,
    ReviewResult,
    Ruling,
    Safety,
    Severity,
    Side,
    Tie,
    WithdrawalReason,
)
from ombud.people.acting import Act
from tests.random_lives.world import MONEY, World

T = TypeVar("T")
WORDS = "As I see it."


class Lot:
    """Draws one of many; `one_in` is true once in so many times."""

    def __init__(self, draw: Callable[[int], int]) -> None:
        self.draw = draw

    def of(self, things: Sequence[T]) -> T:
        return things[self.draw(len(things))]

    def one_in(self, many: int) -> bool:
        return self.draw(many) == 0

    def row(self, rows: Any) -> int:
        """The key of one of these rows; of none there is, one nobody has."""
        known = list(rows.values_list("pk", flat=True))
        return self.of(known) if known else 0


def heard_how(act: Act) -> dict[str, Any]:
    """Staff say how they know what the complainant said."""
    if act.actor is None:
        return {}
    return {"through": Channel.PHONE, "evidence": "They rang at ten."}


def a_promise(world: World, lot: Lot) -> Promise:
    return Promise(
        kind=lot.of([RemedyKind.REFUND, RemedyKind.APOLOGY]),
        description="Put right.",
        amount=lot.of(MONEY),
        due_on=lot.of([None, world.today + timedelta(days=10)]),
    )


def promises(world: World, lot: Lot) -> list[Promise]:
    return [a_promise(world, lot) for _ in range(lot.draw(3))]


def judgement(lot: Lot) -> Judgement:
    return Judgement(
        severity=lot.of(list(Severity)),
        safety=Safety.NONE,
        complexity=Complexity.FEW_FACTS,
        impact=Impact.ONE,
        reasons=WORDS,
    )


def somebody(world: World, lot: Lot) -> Any:
    return world.staff[lot.of(sorted(world.staff))]


def _assess(world: World, act: Act, lot: Lot) -> object:
    about = somebody(world, lot) if lot.one_in(12) else None
    return assessing.assess(
        world.case,
        judgement=judgement(lot),
        about=about,
        confidential=lot.of([None, None, None, True, False]),
        act=act,
    )


def _assign(world: World, act: Act, lot: Lot) -> object:
    return assigning.assign(
        world.case,
        handler=somebody(world, lot),
        handover="What I know so far.",
        because="There is nobody else." if lot.one_in(2) else "",
        act=act,
    )


def _declare(world: World, act: Act, lot: Lot) -> object:
    ties = [lot.of(list(Tie))] if lot.one_in(15) else []
    return declaring.declare(world.case, ties=ties, words=WORDS, act=act)


def _find(world: World, act: Act, lot: Lot) -> object:
    known = list(world.case.evidence.values_list("number", flat=True))
    return investigating.find(
        world.case,
        number=1 + lot.draw(2),
        result=lot.of(list(FindingResult)),
        reasons="The log says so.",
        evidence=known[: lot.draw(3)],
        act=act,
    )


def _evidence(world: World, act: Act, lot: Lot) -> object:
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


def _hear(world: World, act: Act, lot: Lot) -> object:
    side = lot.of([Side.COMPLAINANT, Side.STAFF])
    return hearing.hear(
        world.case,
        side=side,
        user=somebody(world, lot) if side == Side.STAFF else None,
        substance="Nobody came for three days.",
        due_on=world.today + timedelta(days=lot.draw(5)),
        act=act,
    )


def _comment(world: World, act: Act, lot: Lot) -> object:
    return hearing.comment(
        world.case,
        hearing=lot.row(world.case.hearings.all()),
        account="It was so.",
        through=Channel.PHONE if act.actor else None,
        act=act,
    )


def _consult(world: World, act: Act, lot: Lot) -> object:
    jonas = world.staff["jonas"]
    return consulting.consult(
        world.case,
        unit=jonas.unit,
        question="What does the log say?",
        due_on=world.today + timedelta(days=3),
        addressee=lot.of([None, jonas]),
        act=act,
    )


def _offer(world: World, act: Act, lot: Lot) -> object:
    options = [
        Offer(
            kind=RemedyKind.REFUND,
            title="A refund",
            terms="To your bank.",
            amount=lot.of(MONEY),
            without_admission=lot.one_in(2),
        )
        for _ in range(1 + lot.draw(3))
    ]
    return offering.offer(
        world.case,
        options=options,
        only_because="Nothing else can be done." if lot.one_in(2) else "",
        expires_on=world.today + timedelta(days=1 + lot.draw(12)),
        act=act,
    )


def _choose(world: World, act: Act, lot: Lot) -> object:
    answer = lot.of(list(Answer))
    named = answer == Answer.ACCEPT or lot.one_in(2)
    return offering.choose(
        world.case,
        answer=answer,
        option=lot.row(world.case.options.all()) if named else None,
        words=WORDS,
        act=act,
        **heard_how(act),
    )


def _decide(world: World, act: Act, lot: Lot) -> object:
    return deciding.decide(
        world.case,
        outcome=lot.of([Outcome.UPHELD, Outcome.PARTLY_UPHELD, Outcome.NOT_UPHELD]),
        reasons="We looked.",
        remedies=promises(world, lot),
        no_remedy_because="Nothing can be given back." if lot.one_in(2) else "",
        act=act,
    )


def _answer(world: World, act: Act, lot: Lot) -> object:
    body = answer_letter.letter_of(world.case, at=act.at)
    return answering.answer(world.case, body="No." if lot.one_in(6) else body, act=act)


def _prove(world: World, act: Act, lot: Lot) -> object:
    remedy = lot.row(world.case.remedies.filter(done_at=None))
    return remedying.prove(
        world.case,
        remedy=remedy,
        proof="Payment 4711.",
        paid_on=world.today,
        payment_reference="4711",
        act=act,
    )


def _promise(world: World, act: Act, lot: Lot) -> object:
    failed = world.case.remedies.filter(failed_at__isnull=False)
    again = lot.row(failed)
    return remedying.promise(
        world.case,
        promised=a_promise(world, lot),
        origin=RemedyOrigin.REPEAT if again else RemedyOrigin.OTHERS,
        repeats=again or None,
        act=act,
    )


def _close(world: World, act: Act, lot: Lot) -> object:
    return closing.close(world.case, reason=lot.of(list(CloseReason)), act=act)


def _withdraw(world: World, act: Act, lot: Lot) -> object:
    why = lot.of(list(WithdrawalReason))
    return withdrawing.withdraw(
        world.case, why=why, wording=WORDS, act=act, **heard_how(act)
    )


def _reclassify(world: World, act: Act, lot: Lot) -> object:
    kind = lot.of([CaseKind.COMPLAINT, CaseKind.COMPLAINT, CaseKind.FEEDBACK])
    return reclassifying.reclassify(world.case, kind=kind, words=WORDS, act=act)


def _conclude(world: World, act: Act, lot: Lot) -> object:
    result = lot.of(list(ReviewResult))
    changed = result != ReviewResult.DISMISSED
    return reviewing.conclude(
        world.case,
        result=result,
        reasons="I looked at all of it again.",
        outcome=lot.of([Outcome.UPHELD, Outcome.PARTLY_UPHELD]) if changed else None,
        remedies=promises(world, lot) if changed else (),
        act=act,
    )


def _refer(world: World, act: Act, lot: Lot) -> object:
    told = Referral(
        body="The ombudsman",
        method=lot.of(list(Method)),
        referred_on=world.today,
    )
    return disputing.refer(world.case, told=told, act=act)


def _dispute(world: World, act: Act, lot: Lot) -> object:
    kind = lot.of([DisputeMove.STATUS, DisputeMove.HEARING, DisputeMove.NOTICE])
    told = Happened(kind=kind, words="They wrote.", happened_on=world.today)
    return disputing.move(world.case, told=told, act=act)


def _rule(world: World, act: Act, lot: Lot) -> object:
    return disputing.rule(
        world.case,
        ruling=lot.of(list(Ruling)),
        words="They decided.",
        ruled_on=world.today,
        changed_our_decision=lot.one_in(2),
        remedies=promises(world, lot),
        act=act,
    )


def _ask_authority(world: World, act: Act, lot: Lot) -> object:
    amount = lot.of([Decimal(150), Decimal(450), Decimal(2000)])
    return authorising.ask_authority(world.case, amount=amount, because=WORDS, act=act)


def _give_authority(world: World, act: Act, lot: Lot) -> object:
    answer = lot.of(list(Authorised))
    return authorising.answer_request(world.case, answer=answer, words=WORDS, act=act)


def _next(world: World, act: Act, lot: Lot) -> object:
    return planning_next.set_next(
        world.case,
        step=lot.of([Step.WRITE, Step.FIND]),
        on=world.today + timedelta(days=1 + lot.draw(9)),
        words="Ring them.",
        act=act,
    )


Take = Callable[[World, Act, Lot], object]
LOTS: Mapping[Step, Take] = {
    Step.ACKNOWLEDGE: lambda w, a, _: receiving.acknowledge(w.case, act=a),
    Step.ASSESS: _assess,
    Step.REASSESS: _assess,
    Step.ASSIGN: _assign,
    Step.DECLARE: _declare,
    Step.PLAN: lambda w, a, _: planning.plan(w.case, body="Read the log.", act=a),
    Step.INVESTIGATE: lambda w, a, _: investigating.investigate(w.case, act=a),
    Step.ADD_POINT: lambda w, a, _: investigating.add_point(
        w.case, text="And it is cold.", act=a
    ),
    Step.FIND: _find,
    Step.ADD_EVIDENCE: _evidence,
    Step.HEAR: _hear,
    Step.COMMENT: _comment,
    Step.ASK: lambda w, a, _: asking.ask(w.case, question="Since when?", act=a),
    Step.REPLY: lambda w, a, _: asking.reply(w.case, body="Since Friday.", act=a),
    Step.RESUME: lambda w, a, _: asking.resume(w.case, act=a),
    Step.CONSULT: _consult,
    Step.ADVISE: lambda w, a, lot: consulting.advise(
        w.case, consultation=lot.row(w.case.consultations.all()), advice="Off.", act=a
    ),
    Step.DECLINE: lambda w, a, lot: consulting.decline(
        w.case, consultation=lot.row(w.case.consultations.all()), because="No.", act=a
    ),
    Step.OFFER: _offer,
    Step.CHOOSE: _choose,
    Step.DECIDE: _decide,
    Step.APPROVE: lambda w, a, _: deciding.approve(w.case, act=a),
    Step.RETURN: lambda w, a, _: deciding.return_for_work(
        w.case, because="Say more.", act=a
    ),
    Step.ANSWER: _answer,
    Step.PROVE: _prove,
    Step.PROMISE: _promise,
    Step.FAIL: lambda w, a, lot: remedying.fail(
        w.case, remedy=lot.row(w.case.remedies.all()), because="It broke.", act=a
    ),
    Step.OTHERS: lambda w, a, lot: remedying.consider_others(
        w.case, answer=lot.of(list(Affected)), reasons=WORDS, act=a
    ),
    Step.REACT: lambda w, a, lot: reacting.react(
        w.case, kind=lot.of(list(ReactionKind)), words=WORDS, act=a, **heard_how(a)
    ),
    Step.CLOSE: _close,
    Step.REOPEN: lambda w, a, lot: closing.reopen(
        w.case, reason=lot.of(list(ReopenReason)), because=WORDS, act=a
    ),
    Step.WITHDRAW: _withdraw,
    Step.RESTORE: lambda w, a, _: withdrawing.restore(w.case, words=WORDS, act=a),
    Step.DISCONTINUE: lambda w, a, lot: discontinuing.discontinue(
        w.case, reason=lot.of(list(CloseReason)), body="We end it here.", act=a
    ),
    Step.WRITE: lambda w, a, _: writing.write(w.case, body="Dear all", act=a),
    Step.NOTE: lambda w, a, _: writing.note(w.case, body="Rang them.", act=a),
    Step.NAME: lambda w, a, lot: assigning.let_in(
        w.case, person=somebody(w, lot), act=a
    ),
    Step.RECUSE: lambda w, a, lot: keeping_out.recuse(
        w.case, people=[somebody(w, lot)], act=a
    ),
    Step.READMIT: lambda w, a, lot: keeping_out.readmit(
        w.case, person=somebody(w, lot), because=WORDS, act=a
    ),
    Step.ABOUT_HANDLING: lambda w, a, _: keeping_out.about_handling(
        w.case, reference=w.other.reference, act=a
    ),
    Step.RECLASSIFY: _reclassify,
    Step.ASK_AUTHORITY: _ask_authority,
    Step.GIVE_AUTHORITY: _give_authority,
    Step.ASK_REVIEW: lambda w, a, _: reviewing.ask(w.case, act=a, **heard_how(a)),
    Step.NAME_REVIEWER: lambda w, a, lot: reviewing.name_reviewer(
        w.case, reviewer=somebody(w, lot), act=a
    ),
    Step.REVIEW: _conclude,
    Step.REFER: _refer,
    Step.DISPUTE: _dispute,
    Step.RULE: _rule,
    Step.IMPLEMENT: lambda w, a, _: disputing.implement(
        w.case, lesson="Ring back.", act=a
    ),
    Step.MERGE: lambda w, a, lot: merging.merge(
        w.case, into=lot.of([w.other, w.case]).reference, body="Taken together.", act=a
    ),
    Step.JOIN: lambda w, a, lot: joining.join(
        w.case, to=lot.of([w.other, w.case]).reference, act=a
    ),
    Step.LEAVE: lambda w, a, _: joining.leave(w.case, because=WORDS, act=a),
    Step.NEXT_ACTION: _next,
}
