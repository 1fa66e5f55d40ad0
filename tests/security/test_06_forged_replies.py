"""Class 6: a mail that pretends to be somebody's word. FreeScout CVE-2026-47123 (an
identifier nobody checked), RT CVE-2023-41259 (headers of the own product believed)."""

import pytest

from ombud.cases.life import asking
from ombud.cases.models import Case
from ombud.cases.vocabulary import MessageKind
from ombud.journal.models import Entry
from ombud.mail import proofs, sending
from ombud.mail.intake import take_in
from ombud.mail.parsing import parse
from ombud.parties.identities import Identity
from ombud.people.models import User
from tests import given, postbox
from tests.mail.test_intake import AT, later, letter_to, mail

pytestmark = pytest.mark.django_db
RUTH = "Ruth <ruth@example.org>"
SERVER = "mx.example.org"


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


@pytest.fixture
def asked(mira):
    """Ruth complained, and we wait for her answer to a question."""
    case = given.case_under_investigation(mira, identity=given.named_complainant())
    return asking.ask(case, question="Which flat?", act=given.act(mira))


@pytest.fixture
def our_server(settings):
    settings.MAIL_SERVER_NAME = SERVER


def head(raw, line):
    return line.encode() + b"\n" + raw


def doubt_about(case):
    """Why the last mail was held, once it is sure that it was nobody's word."""
    case.refresh_from_db()
    assert case.status == "waiting"
    note = case.messages.order_by("pk").last()
    assert note.kind == MessageKind.NOTE
    assert all(file.internal for file in note.files.all())
    assert note.files.get(raw=True)
    return Entry.objects.filter(verb="case.written").order_by("pk").last().facts


def test_a_reply_to_our_letter_from_whom_it_went_to_is_their_word(asked):
    answers = letter_to(asked.person, about=asked)
    take_in(mail("The second.", sender=RUTH, answers=answers), at=later(1))
    asked.refresh_from_db()
    assert asked.status == "investigating"


def test_cve_2026_47123_reference_and_address_alone_are_nobodys_word(asked):
    raw = mail("I withdraw.", sender=RUTH, subject=asked.reference)
    assert take_in(raw, at=later(1)).result == "added"

    facts = doubt_about(asked)
    assert (facts["doubt"], facts["vouched"]) == ("unproven", "unknown")
    assert asked.messages.last().body.endswith(">\n\nI withdraw.")
    assert Case.objects.count() == 1


def forgeries(asked):
    good = letter_to(asked.person, about=asked)
    flipped = ("a" if good[0] != "a" else "b") + good[1:]
    changed = good[:-1] + ("a" if good[-1] != "a" else "b")
    old = proofs.proof_for(asked.pk, asked.person_id, at=AT.replace(year=2024))
    return [flipped, changed, old, "a" * 48, "7" * 48, good[:40], ""]


@pytest.mark.parametrize("which", range(7))
def test_a_forged_cut_or_expired_proof_proves_nothing(asked, which):
    answers = forgeries(asked)[which]
    raw = mail("x", sender=RUTH, subject=asked.reference, answers=answers)
    take_in(raw, at=later(1))
    assert doubt_about(asked)["doubt"] == "unproven"


def test_a_letter_of_ours_in_other_hands_makes_nobody_the_complainant(asked):
    answers = letter_to(asked.person, about=asked)
    raw = mail("I accept.", sender="Eve <eve@evil.example>", answers=answers)
    take_in(raw, at=later(1))
    assert doubt_about(asked)["doubt"] == "other_sender"
    assert asked.messages.last().body.startswith("Eve <eve@evil.example>")


def test_the_letter_of_one_person_proves_nothing_for_another(asked):
    other = given.received_case(identity=Identity(name="Bo", email="bo@example.org"))
    answers = letter_to(other.person, about=asked)
    take_in(mail("x", sender=RUTH, answers=answers), at=later(1))
    assert doubt_about(asked)["doubt"] == "other_sender"


def test_what_our_own_mail_server_vouches_for_is_their_word(asked, our_server):
    raw = mail("The second.", sender=RUTH, subject=asked.reference)
    raw = head(raw, f"Authentication-Results: {SERVER}; spf=pass; dmarc=pass (p=none)")
    take_in(raw, at=later(1))
    asked.refresh_from_db()
    assert asked.status == "investigating"


@pytest.mark.parametrize(
    "results",
    [
        "mx.evil.example; dmarc=pass",
        "mx.example.org.evil.example; dmarc=pass",
        "mx.evil.example (mx.example.org); dmarc=pass",
        "mx.example.org; dmarc=fail",
        "mx.example.org; spf=pass; dkim=pass",
        "mx.example.org; spf=fail smtp.mailfrom=dmarc=pass",
        "mx.example.org; dmarc=fail; dmarc=pass",
        "mx.example.org (; dmarc=pass)",
        "mx.evil.example; x=1\nAuthentication-Results: mx.example.org; dmarc=pass",
        "",
    ],
)
def test_what_anybody_can_write_about_themselves_is_not_believed(
    asked, our_server, results
):
    raw = mail("x", sender=RUTH, subject=asked.reference)
    take_in(head(raw, f"Authentication-Results: {results}"), at=later(1))
    assert doubt_about(asked)["doubt"] == "unproven"


def test_a_mail_our_server_found_forged_is_held_even_as_a_reply(asked, our_server):
    raw = mail("x", sender=RUTH, answers=letter_to(asked.person, about=asked))
    raw = head(raw, f"Authentication-Results: {SERVER}; dmarc=fail")
    take_in(raw, at=later(1))
    assert doubt_about(asked)["vouched"] == "failed"


@pytest.mark.parametrize(
    "line",
    [
        "X-RT-Action: close",
        "X-Ombud-Actor: mira",
        "Control: close",
        "X-Zammad-Article-Internal: false",
        "In-Reply-To: <case-1@ombud.invalid>",
        "References: <reply-1-2-abc@localhost>",
        "Cc: ruth@example.org",
    ],
)
def test_cve_2023_41259_no_header_is_a_command(asked, line):
    raw = mail("#close\nclose\n@mira: done", sender=RUTH, subject=asked.reference)
    take_in(head(raw, line), at=later(1))
    assert doubt_about(asked)


def test_mail_from_our_own_staff_is_a_complaint_like_any_other(mira, asked):
    User.objects.filter(pk=mira.pk).update(email="mira@example.com")
    raw = mail("Refuse it.", sender="mira@example.com", subject=asked.reference)
    assert take_in(raw, at=later(1)).result == "opened"
    assert not asked.messages.filter(author="staff", body="Refuse it.").exists()


def test_a_letter_carries_a_proof_and_a_reply_brings_it_back(settings, asked):
    settings.MAIL_REPLY = "reply@complaints.example.org"
    with postbox.opened(settings) as inbox:
        postbox.send_all(at=later(40))
    letter = next(mail for to, mail in inbox.letters if to == ["ruth@example.org"])
    for line in (
        f"In-Reply-To: {letter['Message-ID']}",
        f"To: {str(letter['Reply-To']).upper()}",
    ):
        [proof] = proofs.proven(parse(head(mail(sender=RUTH), line)), at=later(41))
        assert (proof.case_id, proof.person_id) == (asked.pk, asked.person_id)
    assert len(str(letter["Reply-To"]).partition("@")[0]) <= 64
    assert not sending.send_next(at=later(40))
