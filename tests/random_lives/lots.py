"""What somebody does when they take a step: plausible things, drawn by lot."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from ombud.cases.life import (
    asking,
    assigning,
    closing,
    consulting,
    deciding,
    discontinuing,
    disputing,
    erasing,
    holding,
    investigating,
    joining,
    keeping_out,
    merging,
    planning,
    reacting,
    receiving,
    remedying,
    reviewing,
    taking_back,
    withdrawing,
    writing,
)
from ombud.cases.states import Step
from ombud.cases.vocabulary import (
    Affected,
    CloseReason,
    Erasable,
    ErasedBecause,
    ReactionKind,
    ReopenReason,
)
from ombud.people.acting import Act
from tests.random_lives.finding_out import (
    to_assess,
    to_assign,
    to_comment,
    to_consult,
    to_declare,
    to_evidence,
    to_find,
    to_hear,
)
from tests.random_lives.lot import WORDS, Lot, heard_how, somebody
from tests.random_lives.settling import (
    to_answer,
    to_ask_authority,
    to_choose,
    to_close,
    to_conclude,
    to_decide,
    to_dispute,
    to_give_authority,
    to_next,
    to_offer,
    to_promise,
    to_prove,
    to_reclassify,
    to_refer,
    to_rule,
    to_withdraw,
)
from tests.random_lives.world import World

Take = Callable[[World, Act, Lot], object]
LOTS: Mapping[Step, Take] = {
    Step.ACKNOWLEDGE: lambda w, a, _: receiving.acknowledge(w.case, act=a),
    Step.ASSESS: to_assess,
    Step.REASSESS: to_assess,
    Step.ASSIGN: to_assign,
    Step.DECLARE: to_declare,
    Step.PLAN: lambda w, a, _: planning.plan(w.case, body="Read the log.", act=a),
    Step.INVESTIGATE: lambda w, a, _: investigating.investigate(w.case, act=a),
    Step.ADD_POINT: lambda w, a, _: investigating.add_point(
        w.case, text="And it is cold.", act=a
    ),
    Step.FIND: to_find,
    Step.ADD_EVIDENCE: to_evidence,
    Step.HEAR: to_hear,
    Step.COMMENT: to_comment,
    Step.ASK: lambda w, a, _: asking.ask(w.case, question="Since when?", act=a),
    Step.REPLY: lambda w, a, _: asking.reply(w.case, body="Since Friday.", act=a),
    Step.RESUME: lambda w, a, _: asking.resume(w.case, act=a),
    Step.CONSULT: to_consult,
    Step.ADVISE: lambda w, a, lot: consulting.advise(
        w.case, consultation=lot.row(w.case.consultations.all()), advice="Off.", act=a
    ),
    Step.DECLINE: lambda w, a, lot: consulting.decline(
        w.case, consultation=lot.row(w.case.consultations.all()), because="No.", act=a
    ),
    Step.OFFER: to_offer,
    Step.CHOOSE: to_choose,
    Step.DECIDE: to_decide,
    Step.APPROVE: lambda w, a, _: deciding.approve(w.case, act=a),
    Step.RETURN: lambda w, a, _: deciding.return_for_work(
        w.case, because="Say more.", act=a
    ),
    Step.ANSWER: to_answer,
    Step.PROVE: to_prove,
    Step.PROMISE: to_promise,
    Step.FAIL: lambda w, a, lot: remedying.fail(
        w.case, remedy=lot.row(w.case.remedies.all()), because="It broke.", act=a
    ),
    Step.OTHERS: lambda w, a, lot: remedying.consider_others(
        w.case, answer=lot.of(list(Affected)), reasons=WORDS, act=a
    ),
    Step.REACT: lambda w, a, lot: reacting.react(
        w.case, kind=lot.of(list(ReactionKind)), words=WORDS, act=a, **heard_how(a)
    ),
    Step.TAKE_BACK: lambda w, a, _: taking_back.take_back(w.case, words=WORDS, act=a),
    Step.CLOSE: to_close,
    Step.REOPEN: lambda w, a, lot: closing.reopen(
        w.case, reason=lot.of(list(ReopenReason)), because=WORDS, act=a
    ),
    Step.WITHDRAW: to_withdraw,
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
    Step.RECLASSIFY: to_reclassify,
    Step.ASK_AUTHORITY: to_ask_authority,
    Step.GIVE_AUTHORITY: to_give_authority,
    Step.ASK_REVIEW: lambda w, a, _: reviewing.ask(w.case, act=a, **heard_how(a)),
    Step.NAME_REVIEWER: lambda w, a, lot: reviewing.name_reviewer(
        w.case, reviewer=somebody(w, lot), act=a
    ),
    Step.REVIEW: to_conclude,
    Step.REFER: to_refer,
    Step.DISPUTE: to_dispute,
    Step.RULE: to_rule,
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
    Step.NEXT_ACTION: to_next,
    Step.HOLD: lambda w, a, _: holding.hold(
        w.case, because=WORDS, review_on=w.today + timedelta(days=90), act=a
    ),
    Step.LIFT_HOLD: lambda w, a, lot: holding.lift(
        w.case, hold=lot.row(w.case.holds.all()), because=WORDS, act=a
    ),
    Step.ERASE: lambda w, a, lot: erasing.erase(
        w.case,
        what=[lot.of(list(Erasable))],
        because=ErasedBecause.REQUEST,
        act=a,
    ),
}
