"""How does a line of a script become one operation? One small function per verb."""

from collections.abc import Mapping
from decimal import Decimal

from ombud.cases import lint
from ombud.cases.life import (
    answering,
    asking,
    assessing,
    assigning,
    closing,
    deciding,
    declaring,
    offering,
    reacting,
    receiving,
    remedying,
    tagging,
    withdrawing,
    writing,
)
from ombud.cases.life.assessing import Judgement
from ombud.cases.life.offering import Offer
from ombud.cases.promises import Promise
from ombud.cases.vocabulary import (
    Affected,
    Answer,
    Channel,
    CloseReason,
    Complexity,
    Impact,
    Moment,
    Outcome,
    ReactionKind,
    RemedyKind,
    ReopenReason,
    Safety,
    Severity,
)
from ombud.project.demo.afterwards import AFTERWARDS
from ombud.project.demo.finding_out import FINDING_OUT
from ombud.project.demo.scene import Scene, Tell


def _acknowledge(scene: Scene) -> object:
    return receiving.acknowledge(scene.case, body=scene.detail, act=scene.act)


def _assess(scene: Scene) -> object:
    told = scene.told("reasons")
    judgement = Judgement(
        severity=Severity(int(scene.words[0])),
        safety=Safety(told.get("safety", Safety.NONE)),
        complexity=Complexity(told.get("complexity", Complexity.FEW_FACTS)),
        impact=Impact(told.get("impact", Impact.ONE)),
        immediate_action_needed=told.get("act_now", False),
        immediate_action_possible=told.get("act_now", False),
        reasons=told.get("reasons", ""),
    )
    about = scene.world.staff[told["about"]] if "about" in told else None
    return assessing.assess(scene.case, judgement=judgement, about=about, act=scene.act)


def _assign(scene: Scene) -> object:
    return assigning.assign(
        scene.case, handler=scene.world.staff[scene.words[0]], act=scene.act
    )


def _let_in(scene: Scene) -> object:
    return assigning.let_in(
        scene.case, person=scene.world.staff[scene.words[0]], act=scene.act
    )


def _ask(scene: Scene) -> object:
    return asking.ask(scene.case, question=scene.detail, act=scene.act)


def _reply(scene: Scene) -> object:
    told = scene.told("body")
    files = [(name, text.encode()) for name, text in told.get("files", ())]
    return asking.reply(scene.case, body=told["body"], attached=files, act=scene.act)


def _resume(scene: Scene) -> object:
    return asking.resume(scene.case, act=scene.act)


THE_ONE_WAY = {
    "en": "It is what you asked for; nothing else would put it right.",
    "ru": "Вы просили именно об этом; ничто другое делу не поможет.",
    "tr": "Sizin istediğiniz buydu; başka bir şey durumu düzeltmez.",
}


def _offer(scene: Scene) -> object:
    """Each option is told as [kind, sum or "", title, terms, "without admission"]."""
    options = [
        Offer(
            kind=RemedyKind(kind),
            amount=Decimal(amount) if amount else None,
            title=title,
            terms=terms,
            without_admission=bool(rest),
        )
        for kind, amount, title, terms, *rest in scene.detail
    ]
    expires_on = scene.world.calendar.day(int(scene.words[0]))
    return offering.offer(
        scene.case,
        options=options,
        only_because=THE_ONE_WAY[scene.case.language[:2]],
        expires_on=expires_on,
        act=scene.act,
    )


def _choose(scene: Scene) -> object:
    """The complainant's answer; a member of staff tells how they heard it."""
    told = scene.told("words")
    option = None
    if scene.words:
        option = scene.case.options.filter(letter=scene.words[0]).latest("round").pk
    return offering.choose(
        scene.case,
        answer=Answer(scene.verb),
        option=option,
        words=told.get("words", ""),
        through=Channel(told.get("through", Channel.WEB_FORM)),
        evidence=told.get("evidence", ""),
        act=scene.act,
    )


def _decide(scene: Scene) -> object:
    """Beside the reasons: promises, each told as [kind, sum or "", text, day]."""
    told = scene.told("reasons")
    declaring.declare(scene.case, moment=Moment.DECISION, act=scene.act)
    remedies = [
        Promise(
            kind=RemedyKind(kind),
            amount=Decimal(amount) if amount else None,
            description=text,
            due_on=scene.world.calendar.day(day),
        )
        for kind, amount, text, day in told.get("remedies", ())
    ]
    return deciding.decide(
        scene.case,
        outcome=Outcome(scene.words[0]),
        reasons=told["reasons"],
        remedies=remedies,
        act=scene.act,
    )


def _approve(scene: Scene) -> object:
    declaring.declare(scene.case, moment=Moment.DECISION, act=scene.act)
    return deciding.approve(scene.case, act=scene.act)


def _return(scene: Scene) -> object:
    return deciding.return_for_work(scene.case, because=scene.detail, act=scene.act)


def _answer(scene: Scene) -> object:
    """What the script says, with whatever must stand in an answer put beside it."""
    gaps = lint.gaps(scene.case, scene.detail, at=scene.act.at)
    body = "\n\n".join([scene.detail, *(gap.words for gap in gaps if gap.words)])
    return answering.answer(scene.case, body=body, act=scene.act)


def _prove(scene: Scene) -> object:
    """Record the oldest remedy still owed as done."""
    owed = scene.case.remedies.filter(done_at=None).earliest("promised_at", "id")
    paid = owed.amount is not None
    return remedying.prove(
        scene.case,
        remedy=owed.pk,
        proof=scene.detail,
        paid_on=scene.act.at.date() if paid else None,
        payment_reference=f"NS-{owed.pk:06}" if paid else "",
        act=scene.act,
    )


AGREED = {Outcome.UPHELD, Outcome.PARTLY_UPHELD}
NOBODY_ELSE = {
    "en": "I looked through the complaints of the quarter: the cause lay here alone.",
    "ru": "Просмотрены жалобы за квартал: причина была только здесь.",
    "tr": "Üç aylık şikâyetlere bakıldı: neden yalnızca buradaydı.",
}


def _close(scene: Scene) -> object:
    """Close it; who accepted by telephone has done so just before, and somebody looked
    whether others were affected.
    """
    scene.case.refresh_from_db(fields=["outcome"])
    if scene.case.outcome in AGREED:
        remedying.consider_others(
            scene.case,
            answer=Affected.NO,
            reasons=NOBODY_ELSE[scene.case.language[:2]],
            act=scene.act,
        )
    if scene.words[0] == CloseReason.ACCEPTED:
        reacting.react(
            scene.case,
            kind=ReactionKind.ACCEPTED,
            through=Channel.PHONE,
            evidence="They said so on the telephone.",
            act=scene.act,
        )
    return closing.close(scene.case, reason=CloseReason(scene.words[0]), act=scene.act)


def _reopen(scene: Scene) -> object:
    reason = ReopenReason(scene.words[0])
    return closing.reopen(
        scene.case, reason=reason, because=scene.detail, act=scene.act
    )


def _withdraw(scene: Scene) -> object:
    return withdrawing.withdraw(scene.case, wording=scene.detail, act=scene.act)


def _write(scene: Scene) -> object:
    return writing.write(scene.case, body=scene.detail, act=scene.act)


def _note(scene: Scene) -> object:
    return writing.note(scene.case, body=scene.detail, act=scene.act)


def _tag(scene: Scene) -> object:
    return tagging.tag(scene.case, add=scene.words, act=scene.act)


VERBS: Mapping[str, Tell] = {
    **FINDING_OUT,
    **AFTERWARDS,
    "acknowledge": _acknowledge,
    "assess": _assess,
    "assign": _assign,
    "let-in": _let_in,
    "ask": _ask,
    "reply": _reply,
    "resume": _resume,
    "offer": _offer,
    "accept": _choose,
    "decline": _choose,
    "counter": _choose,
    "decide": _decide,
    "approve": _approve,
    "return": _return,
    "answer": _answer,
    "prove": _prove,
    "close": _close,
    "reopen": _reopen,
    "withdraw": _withdraw,
    "write": _write,
    "note": _note,
    "tag": _tag,
}
