"""What somebody does to put things right, and to end a case, drawn by lot."""

from datetime import timedelta
from decimal import Decimal

from ombud.cases import answer_letter
from ombud.cases.life import (
    answering,
    authorising,
    closing,
    deciding,
    disputing,
    offering,
    planning_next,
    reclassifying,
    remedying,
    reviewing,
    withdrawing,
)
from ombud.cases.life.disputing import Happened, Referral
from ombud.cases.life.offering import Offer
from ombud.cases.states import Step
from ombud.cases.vocabulary import (
    Answer,
    Authorised,
    CaseKind,
    CloseReason,
    DisputeMove,
    Method,
    Outcome,
    RemedyKind,
    RemedyOrigin,
    ReviewResult,
    Ruling,
    WithdrawalReason,
)
from ombud.people.acting import Act
from tests.random_lives.lot import WORDS, Lot, a_promise, heard_how, promises
from tests.random_lives.world import MONEY, World


def to_offer(world: World, act: Act, lot: Lot) -> object:
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


def to_choose(world: World, act: Act, lot: Lot) -> object:
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


def to_decide(world: World, act: Act, lot: Lot) -> object:
    return deciding.decide(
        world.case,
        outcome=lot.of([Outcome.UPHELD, Outcome.PARTLY_UPHELD, Outcome.NOT_UPHELD]),
        reasons="We looked.",
        remedies=promises(world, lot),
        no_remedy_because="Nothing can be given back." if lot.one_in(2) else "",
        act=act,
    )


def to_answer(world: World, act: Act, lot: Lot) -> object:
    body = answer_letter.letter_of(world.case, at=act.at)
    return answering.answer(world.case, body="No." if lot.one_in(6) else body, act=act)


def to_prove(world: World, act: Act, lot: Lot) -> object:
    remedy = lot.row(world.case.remedies.filter(done_at=None))
    return remedying.prove(
        world.case,
        remedy=remedy,
        proof="Payment 4711.",
        paid_on=world.today,
        payment_reference="4711",
        act=act,
    )


def to_promise(world: World, act: Act, lot: Lot) -> object:
    failed = world.case.remedies.filter(failed_at__isnull=False)
    again = lot.row(failed)
    return remedying.promise(
        world.case,
        promised=a_promise(world, lot),
        origin=RemedyOrigin.REPEAT if again else RemedyOrigin.OTHERS,
        repeats=again or None,
        act=act,
    )


def to_close(world: World, act: Act, lot: Lot) -> object:
    return closing.close(world.case, reason=lot.of(list(CloseReason)), act=act)


def to_withdraw(world: World, act: Act, lot: Lot) -> object:
    why = lot.of(list(WithdrawalReason))
    return withdrawing.withdraw(
        world.case, why=why, wording=WORDS, act=act, **heard_how(act)
    )


def to_reclassify(world: World, act: Act, lot: Lot) -> object:
    kind = lot.of([CaseKind.COMPLAINT, CaseKind.COMPLAINT, CaseKind.FEEDBACK])
    return reclassifying.reclassify(world.case, kind=kind, words=WORDS, act=act)


def to_conclude(world: World, act: Act, lot: Lot) -> object:
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


def to_refer(world: World, act: Act, lot: Lot) -> object:
    told = Referral(
        body="The ombudsman",
        method=lot.of(list(Method)),
        referred_on=world.today,
    )
    return disputing.refer(world.case, told=told, act=act)


def to_dispute(world: World, act: Act, lot: Lot) -> object:
    kind = lot.of([DisputeMove.STATUS, DisputeMove.HEARING, DisputeMove.NOTICE])
    told = Happened(kind=kind, words="They wrote.", happened_on=world.today)
    return disputing.move(world.case, told=told, act=act)


def to_rule(world: World, act: Act, lot: Lot) -> object:
    return disputing.rule(
        world.case,
        ruling=lot.of(list(Ruling)),
        words="They decided.",
        ruled_on=world.today,
        changed_our_decision=lot.one_in(2),
        remedies=promises(world, lot),
        act=act,
    )


def to_ask_authority(world: World, act: Act, lot: Lot) -> object:
    amount = lot.of([Decimal(150), Decimal(450), Decimal(2000)])
    return authorising.ask_authority(world.case, amount=amount, because=WORDS, act=act)


def to_give_authority(world: World, act: Act, lot: Lot) -> object:
    answer = lot.of(list(Authorised))
    return authorising.answer_request(world.case, answer=answer, words=WORDS, act=act)


def to_next(world: World, act: Act, lot: Lot) -> object:
    return planning_next.set_next(
        world.case,
        step=lot.of([Step.WRITE, Step.FIND]),
        on=world.today + timedelta(days=1 + lot.draw(9)),
        words="Ring them.",
        act=act,
    )
