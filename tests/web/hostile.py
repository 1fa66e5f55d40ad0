"""A complaint in which every text is hostile, through its whole life."""

from datetime import timedelta

from django.utils import timezone

from ombud.cases import answer_letter
from ombud.cases.life import (
    answering,
    asking,
    assessing,
    assigning,
    closing,
    consulting,
    deciding,
    investigating,
    offering,
    receiving,
    remedying,
    writing,
)
from ombud.cases.promises import Promise
from ombud.cases.vocabulary import (
    Answer,
    Channel,
    CloseReason,
    FindingResult,
    Outcome,
    RemedyKind,
    ReopenReason,
)
from ombud.parties.identities import Identity
from ombud.people.vocabulary import Role
from tests import contents, given


def hostile(label):
    """Words that would become markup, an attribute, or a template if let."""
    return (
        f"{label} <canary-{label}>\"'><svg onload=alert(1)>{{{{7*7}}}}{{% x %}}${{x}}"
    )


def received(monkeypatch):
    who = Identity(
        name=hostile("who-name"),
        email="who-email@example.org",
        phone=hostile("who-phone"),
        address=hostile("who-address"),
        customer_number=hostile("who-number"),
        representative=hostile("who-helper"),
    )
    return given.received(
        hostile("say-narrative"),
        desired_outcome=hostile("say-wish"),
        product=hostile("say-product"),
        place=hostile("say-place"),
        external_reference=hostile("say-reference"),
        points=[hostile("say-point")],
        category="billing",
        identity=who,
        files=[(f"{hostile('file-theirs')}.pdf", contents.PDF)],
        raw=b"From: who-email@example.org\n\nhello",
    ).case


def consult(case, code, lead):
    return consulting.consult(
        case,
        unit=given.unit(code),
        question=hostile(f"ask-{code}"),
        due_on=(timezone.now() + timedelta(days=9)).date(),
        act=given.act(lead),
    )


def looked_into(case, people):
    lead = people[Role.LEAD]
    receiving.acknowledge(case, act=given.act(lead))
    judgement = given.judgement()
    object.__setattr__(judgement, "reasons", hostile("say-assessment"))
    assessing.assess(case, judgement=judgement, act=given.act(lead))
    assigning.assign(case, handler=people[Role.HANDLER], act=given.act(lead))
    given.investigate(case, people[Role.HANDLER])
    given.no_conflict(case, lead)
    asking.ask(case, question=hostile("say-question"), act=given.act(lead))
    asking.reply(case, body=hostile("say-reply"), act=given.complainants_act(case))
    asked = consult(case, "metering", lead)
    consult(case, "billing", lead)
    consulting.advise(
        case,
        consultation=asked.pk,
        advice=hostile("advice-metering"),
        act=given.act(people[Role.EXPERT]),
    )
    writing.note(case, body=hostile("say-note"), act=given.act(lead))
    writing.write(case, body=hostile("say-message"), act=given.act(lead))
    for name, internal in (("file-internal", True), ("file-ours", False)):
        writing.attach(
            case,
            name=f"{hostile(name)}.pdf",
            content=contents.PDF,
            internal=internal,
            act=given.act(lead),
        )
    investigating.find(
        case,
        number=1,
        result=FindingResult.UPHELD,
        reasons=hostile("say-finding"),
        act=given.act(lead),
    )


def settled(case, people):
    lead = people[Role.LEAD]
    option, _other = offering.offer(
        case,
        options=[
            given.an_offer(hostile("option")[:120], terms=hostile(f"say-terms-{n}"))
            for n in (1, 2)
        ],
        expires_on=(timezone.now() + timedelta(days=9)).date(),
        act=given.act(lead),
    )
    offering.choose(
        case,
        answer=Answer.ACCEPT,
        option=option.pk,
        words=hostile("say-choice"),
        through=Channel.PHONE,
        evidence=hostile("say-evidence"),
        act=given.act(lead),
    )
    decide(case, people)
    deciding.return_for_work(
        case,
        because=hostile("say-return"),
        act=given.act(people[Role.REPRESENTATIVE]),
    )


def decide(case, people):
    deciding.decide(
        case,
        outcome=Outcome.UPHELD,
        reasons=hostile("say-draft-reasons"),
        remedies=[
            Promise(kind=RemedyKind.APOLOGY, description=hostile("say-drafted-remedy"))
        ],
        act=given.act(people[Role.LEAD]),
    )


def reopened(case, people):
    """Answered, done and closed once, then taken up again and decided anew."""
    lead, rita = people[Role.LEAD], people[Role.REPRESENTATIVE]
    deciding.decide(
        case,
        outcome=Outcome.UPHELD,
        reasons="As found.",
        no_remedy_because=given.NOTHING_MORE,
        act=given.act(lead),
    )
    case = given.approve(case, rita, days_later=0)
    letter = answer_letter.letter_of(case, at=given.act().at)
    body = f"{letter}\n\n{hostile('say-answer')}"
    answering.answer(case, body=body, act=given.act(lead))
    for remedy in case.remedies.all():
        remedying.prove(
            case, remedy=remedy.pk, proof=hostile("say-proof"), act=given.act(lead)
        )
    given.accepted(case, days_later=0)
    given.nobody_else(case, lead, days_later=0)
    closing.close(case, reason=CloseReason.ACCEPTED, act=given.act(lead))
    closing.reopen(
        case,
        reason=ReopenReason.NEW_EVIDENCE,
        because=hostile("say-reopening"),
        act=given.act(rita),
    )
    later = given.act(lead, days_later=2)
    given.no_conflict(case, lead, at=later.at)
    deciding.decide(
        case,
        outcome=Outcome.UPHELD,
        reasons=hostile("say-draft-reasons"),
        remedies=[
            Promise(kind=RemedyKind.APOLOGY, description=hostile("say-drafted-remedy"))
        ],
        act=later,
    )
