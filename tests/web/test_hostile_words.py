"""One complaint in which every text is hostile: it runs nowhere, and leaks nowhere."""

from datetime import timedelta

import pytest
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
from ombud.jobs import reactions
from ombud.journal.models import Entry
from ombud.mail import wording
from ombud.mail.models import Outgoing
from ombud.parties.identities import Identity
from ombud.people import tokens
from ombud.people.models import Unit
from ombud.people.vocabulary import Role, Scope
from ombud.rulebook.models import Category
from tests import given
from tests.web.crawling import crawled, faults, spoken

pytestmark = pytest.mark.django_db
WHO = ["who-name", "who-email", "who-phone", "who-address", "who-number", "who-helper"]
# Departments that are asked see the papers we put to the case ourselves.
OF_METERING = {"ask-metering", "advice-metering", "file-internal"}
BETWEEN_STAFF = [
    "say-note",
    "say-assessment",
    "say-evidence",
    "say-return",
    "say-reopening",
    "ask-metering",
    "advice-metering",
    "ask-billing",
    "file-internal",
    "say-draft-reasons",
    "say-drafted-remedy",
]


def hostile(label):
    """Words that would become markup, an attribute, or a template if let."""
    return (
        f"{label} <canary-{label}>\"'><svg onload=alert(1)>{{{{7*7}}}}{{% x %}}${{x}}"
    )


@pytest.fixture
def world(monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=7))
    here = given.organisation()
    here.names = {"en": hostile("organisation")}
    here.outside_body = {"en": hostile("ombudsman")}
    here.save()
    for table in (Unit, Category):
        for row in table.objects.all():
            row.names = {"en": hostile(f"{table.__name__}-{row.pk}")}
            row.save()
    people = {role: given.person(str(role), role) for role in Role}
    people[Role.EXPERT].unit = given.unit("metering")
    people[Role.EXPERT].save()
    for each in people.values():
        each.first_name = hostile(f"staff-{each.pk}")[:150]
        each.title = hostile("title")[:120]
        each.save()
    return people


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
        files=[(f"{hostile('file-theirs')}.pdf", b"%PDF")],
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
            content=b"%PDF",
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


@pytest.fixture
def case(world, monkeypatch):
    case = received(monkeypatch)
    looked_into(case, world)
    settled(case, world)
    reopened(case, world)
    case.refresh_from_db()
    return case


@pytest.mark.parametrize("role", list(Role))
def test_nothing_runs_at_the_desk(client, world, case, role):
    client.force_login(world[role])
    pages = crawled(
        client,
        "/desk/?view=all",
        f"/desk/cases/{case.reference}/",
        f"/desk/cases/{case.reference}/?all",
        f"/desk/?q={case.reference}",
    )
    assert not faults(pages)
    if role in {Role.EXPERT, Role.APPROVER, Role.AUDITOR, Role.ADMIN}:
        assert not spoken(WHO, pages)
    if role == Role.EXPERT:
        own = OF_METERING
        assert not spoken(set(BETWEEN_STAFF) - own, pages)


def test_nothing_runs_on_the_portal_and_staff_stay_among_themselves(client, case):
    session = client.session
    session["case_opened"] = str(case.uid)
    session["case_seen"] = timezone.now().isoformat()
    session.save()
    pages = crawled(client, "/", "/case/")
    assert "say-answer" in pages["/case/"]
    assert not faults(pages)
    assert not spoken(BETWEEN_STAFF, pages)


@pytest.mark.parametrize("role", list(Role))
def test_the_interface_for_programs_keeps_the_same_silence(client, world, case, role):
    secret = tokens.issue(
        f"t-{role}", scopes=list(Scope), user=world[role], act=given.act()
    )
    bearer = {"Authorization": f"Bearer {secret}"}
    root = "/api/v1/cases"
    pages = {
        place: client.get(place, headers=bearer).content.decode()
        for place in (
            f"{root}?view=all",
            f"{root}/{case.reference}",
            f"{root}/{case.reference}/journal",
        )
    }
    assert not spoken(WHO, pages)
    if role == Role.EXPERT:
        own = OF_METERING
        assert not spoken(set(BETWEEN_STAFF) - own, pages)


def test_neither_journal_nor_letters_nor_logs_repeat_a_word(case, capfd, caplog):
    reactions.deliver_all(at=timezone.now())
    told = {str(entry.pk): str(entry.facts) for entry in Entry.objects.all()}
    for letter in Outgoing.objects.select_related("case"):
        words = wording.composed(letter)
        told[f"letter {letter.pk}"] = f"{words.subject}\n{words.body}"
    out, err = capfd.readouterr()
    told["logs"] = out + err + caplog.text
    assert not spoken([*WHO, *BETWEEN_STAFF, "say-"], told)
