"""A complaint by mail opens one case; an answer reaches the case it is about."""

from datetime import timedelta

import pytest

from ombud.cases import files
from ombud.cases.life import asking, merging
from ombud.cases.models import Case, File, Message
from ombud.mail import proofs, wording
from ombud.mail.intake import EmptyMail, take_in
from ombud.mail.models import Outgoing, Taken
from ombud.parties import identities
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db

AT = given.MONDAY
ANN = "Ann Lee <ann@example.org>"


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()


def mail(
    text="The meter is wrong.",
    *,
    sender=ANN,
    subject="My bill",
    identifier="1@a",
    answers="",
):
    head = f"From: {sender}\nSubject: {subject}\nMessage-ID: <{identifier}>\n"
    head += f"In-Reply-To: <1.2.3.{answers}@ombud.invalid>\n" if answers else ""
    kind = "Content-Type: text/plain; charset=utf-8\n"
    return f"{head}{kind}To: us@example.com\n\n{text}\n".encode()


def with_file(name, content, *, text="See the picture."):
    return (
        f"From: {ANN}\nSubject: Bill\nMessage-ID: <f@a>\n"
        "Content-Type: multipart/mixed; boundary=b\n\n"
        f"--b\nContent-Type: text/plain\n\n{text}\n"
        f'--b\nContent-Type: application/octet-stream; name="{name}"\n\n{content}\n'
        "--b--\n"
    ).encode()


def letter_to(person, *, about, at=AT):
    """What a letter of ours to this person carries, and a reply to it brings back."""
    return proofs.proof_for(about.pk, person.pk, at=at)


def later(days):
    return AT + timedelta(days=days)


def test_a_complaint_by_mail_opens_a_case_and_keeps_every_byte():
    raw = mail()

    intake = take_in(raw, at=AT)

    case = Case.objects.get()
    assert (intake.result, intake.reference) == ("opened", case.reference)
    assert (case.channel, case.received_at) == ("email", AT)
    assert (case.summary, case.narrative) == ("My bill", "The meter is wrong.")
    identity = identities.reveal(case.person)
    assert (identity.name, identity.email) == ("Ann Lee", "ann@example.org")
    original = case.files.get(raw=True)
    assert original.internal
    assert files.content_of(original) == raw
    assert case.deadlines.exists()


def test_nothing_that_says_who_wrote_stands_outside_the_sealed_identity():
    take_in(mail("The meter is wrong."), at=AT)

    row = f"{Case.objects.values().get()} {Taken.objects.values().get()}"
    assert "ann@" not in row
    assert "Ann Lee" not in row


def test_the_same_mail_again_opens_no_second_case():
    first = take_in(mail(), at=AT)
    copy = b"Received: by another.example\n" + mail()
    second = take_in(copy, at=later(1))

    assert (second.result, second.reference) == ("again", first.reference)
    assert Case.objects.count() == 1
    assert not Message.objects.exists()


def test_other_words_under_a_known_identifier_are_not_lost():
    take_in(mail("First."), at=AT)
    second = take_in(mail("Second."), at=later(1))
    again = take_in(mail("Second."), at=later(1))

    assert (second.result, again.result) == ("added", "again")
    assert Case.objects.count() == 1
    held = Message.objects.get()
    assert held.is_internal
    assert held.body.endswith("Second.")


def test_the_same_identifier_from_somebody_else_is_a_complaint_of_its_own():
    take_in(mail(), at=AT)
    take_in(mail(sender="bob@example.org"), at=AT)

    assert Case.objects.count() == 2


def test_an_answer_from_the_complainants_own_address_reaches_their_case():
    case = given.received_case(identity=given.named_complainant())
    text = f"Thank you.\n\nOn 3 Mar 2026 10:00 Us <us@example.com> wrote:\n> {case}"

    answers = letter_to(case.person, about=case)
    raw = mail(text, sender="RUTH@example.org", answers=answers)

    intake = take_in(raw, at=AT)

    assert (intake.result, intake.reference) == ("added", case.reference)
    message = case.messages.get()
    assert (message.author, message.body) == ("complainant", "Thank you.")
    assert case.files.get(raw=True).internal
    assert Case.objects.count() == 1


@pytest.mark.parametrize("place", ["subject", "text", "quotation"])
def test_the_reference_may_stand_anywhere_and_be_typed_in_any_way(place):
    case = given.received_case(identity=given.named_complainant())
    typed = case.reference.lower().replace("-", " ", 1)
    told = {
        "subject": mail("More.", sender="ruth@example.org", subject=f"Aw: {typed}"),
        "text": mail(f"About {typed}: more.", sender="ruth@example.org"),
        "quotation": mail(f"More.\n> {typed}", sender="ruth@example.org"),
    }

    assert take_in(told[place], at=AT).result == "added"


def test_an_answer_to_our_question_lets_the_work_go_on():
    handler = given.person("mira")
    case = given.case_under_investigation(handler, identity=given.named_complainant())
    asking.ask(case, question="Which meter?", act=given.act(handler))

    answers = letter_to(case.person, about=case)
    raw = mail("In the yard.", sender="ruth@example.org", answers=answers)
    take_in(raw, at=later(1))

    case.refresh_from_db()
    assert case.status == "investigating"
    assert case.messages.last().body == "In the yard."


@pytest.mark.parametrize(
    "complainant", [given.named_complainant(), None], ids=["named", "anonymous"]
)
def test_a_stranger_who_names_a_reference_opens_a_case_of_their_own(complainant):
    told = {"identity": complainant} if complainant else {}
    case = given.received_case(**told)

    intake = take_in(mail(subject=f"Re: {case.reference}"), at=AT)

    assert intake.result == "opened"
    assert intake.reference != case.reference
    assert not case.messages.exists()


@pytest.mark.parametrize(
    "head",
    [
        b"Auto-Submitted: auto-replied\n",
        b"Return-Path: <>\n",
        b"X-Failed-Recipients: a@example.org\n",
        b"Content-Type: multipart/report; report-type=delivery-status\n",
    ],
)
def test_what_a_machine_writes_opens_no_case_and_says_so(head):
    intake = take_in(head + mail(), at=AT)

    assert intake.result == "no_complaint"
    assert not Case.objects.exists()


def test_files_are_kept_one_by_one():
    take_in(with_file("meter.txt", "1234"), at=AT)

    file = File.objects.get(raw=False)
    assert (file.name, file.internal) == ("meter.txt", False)


@pytest.mark.parametrize("name", ["virus.exe", "macro.docm", "archive.zip"])
def test_a_file_of_a_refused_type_does_not_cost_the_complaint(name):
    raw = with_file(name, "MZ")

    take_in(raw, at=AT)

    kept = File.objects.get()
    assert kept.raw
    assert files.content_of(kept) == raw


@pytest.mark.parametrize(
    ("raw", "narrative"),
    [
        (mail("", subject="My bill is wrong"), "My bill is wrong"),
        (with_file("meter.jpg", "jpeg", text="").replace(b"Bill", b""), "meter.jpg"),
    ],
)
def test_a_mail_without_a_text_speaks_through_its_subject_or_files(raw, narrative):
    take_in(raw, at=AT)

    assert Case.objects.get().narrative == narrative


def test_a_mail_that_says_nothing_is_refused():
    with pytest.raises(EmptyMail):
        take_in(b"From: ann@example.org\n\n", at=AT)


def test_a_very_long_mail_is_cut_and_kept_whole_beside_it():
    raw = mail("x" * 5_000_000)

    take_in(raw, at=AT)

    case = Case.objects.get()
    assert len(case.narrative) == 100_000
    assert case.narrative.endswith("[…]")
    assert case.files.get().size == len(raw)


def test_nul_bytes_and_broken_letters_cost_nothing():
    take_in(mail("before\x00after").replace(b"wrong", b"\xed\xa0\x80"), at=AT)

    assert Case.objects.get().narrative == "beforeafter"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The meter is wrong.", "en"),
        ("Счётчик показывает неверно. Meter.", "ru"),
        ("Sayacım yanlış gösteriyor, şikâyetçiyim.", "tr"),
    ],
)
def test_we_answer_in_the_language_they_wrote_in(text, language):
    take_in(mail(text, subject=""), at=AT)

    assert Case.objects.get().language == language


def test_the_receipt_goes_to_the_address_that_complained_and_nowhere_else():
    take_in(mail(), at=AT)

    letter = wording.composed(Outgoing.objects.get())
    case = Case.objects.get()
    assert case.reference in letter.subject
    assert "meter" not in letter.body
    assert "Receipt" in letter.body or "receipt" in letter.body


def test_somebody_without_an_address_can_complain_and_gets_no_letter():
    take_in(b"Subject: Noise at night\n\nEvery night.", at=AT)

    assert Case.objects.get().narrative == "Every night."
    assert not Outgoing.objects.exists()


def test_mail_to_the_reference_of_a_duplicate_lands_on_the_one_that_goes_on():
    take_in(mail(), at=AT)
    take_in(mail("Once more.", identifier="2@a"), at=later(1))
    first, again = Case.objects.order_by("received_at")
    lena = given.person("lena", Role.LEAD)
    merging.merge(again, into=first.reference, act=given.act(lena, days_later=2))

    answer = mail("And?", subject=f"Re: {again.reference}", identifier="3@a")
    assert take_in(answer, at=later(3)).reference == first.reference
    copy = mail("Other words.", identifier="2@a")
    assert take_in(copy, at=later(3)).reference == first.reference

    assert first.messages.filter(author="complainant").count() == 2
    assert not again.messages.filter(author="complainant").exists()
