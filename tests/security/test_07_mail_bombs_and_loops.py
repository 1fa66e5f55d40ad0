"""Class 7: mail that exhausts us or answers us for ever. RT CVE-2014-9472, Znuny #764,
libredesk #94. Limits by size and structure: tests/mail/test_hostile_mail."""

import io
import zipfile

import pytest

from ombud.access import throttling
from ombud.access.throttling import TooOften
from ombud.cases.models import Case
from ombud.mail.incoming import HeadersTooLong, MailTooLarge, TooManyParts
from ombud.mail.intake import take_in
from ombud.mail.models import Outgoing
from ombud.mail.parsing import parse
from tests import given
from tests.mail.test_intake import AT, later, letter_to, mail

HEAD = b"From: ann@example.org\nSubject: x\nMessage-ID: <b@a>\n"
MIXED = HEAD + b"Content-Type: multipart/related; boundary=b\n\n"
IMAGE = (
    b"--b\nContent-Type: image/png\nContent-ID: <%d>\nContent-Disposition: inline\n"
    b"Content-Transfer-Encoding: base64\n\niVBORw0KGgo=\n"
)


def zip_bomb():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", b"\0" * 20_000_000)
    return packed.getvalue()


def test_libredesk_94_forty_three_pictures_in_a_mail_are_read():
    raw = MIXED + b"--b\n\nSee:\n" + b"".join(IMAGE % n for n in range(43)) + b"--b--\n"
    assert len(parse(raw).attachments) == 43


@pytest.mark.parametrize(
    ("raw", "refusal"),
    [
        (MIXED + b"--b\n\nx\n" * 100_000 + b"--b--\n", TooManyParts),
        (HEAD + b"X-A: " + b"a" * 10_000_000 + b"\n\nx", HeadersTooLong),
        (HEAD + b"X-A: a\n" * 1_500_000 + b"\nx", HeadersTooLong),
        (HEAD + b"\n" + b"x" * 50_000_001, MailTooLarge),
    ],
    ids=["parts", "header", "headers", "size"],
)
def test_znuny_764_a_mail_beyond_any_measure_is_refused_by_name(raw, refusal):
    with pytest.raises(refusal):
        parse(raw)


def test_an_archive_is_never_unpacked_to_read_a_mail():
    packed = zip_bomb()
    raw = HEAD + b"Content-Type: application/zip; name=a.zip\n\n" + packed
    [file] = parse(raw).attachments
    assert len(file.content) < 100_000


@pytest.mark.django_db
def test_rt_2014_9472_one_sender_opens_so_many_cases_and_the_rest_comes_later():
    given.organisation()
    most = throttling.LIMITS["mail-sender"][0].count
    for number in range(most):
        take_in(mail(f"Complaint {number}", identifier=f"{number}@a"), at=AT)
    with pytest.raises(TooOften):
        take_in(mail("One more", identifier="more@a"), at=AT)
    assert Case.objects.count() == most
    take_in(mail("Bob's", sender="bob@example.org", identifier="bob@a"), at=AT)
    take_in(mail("One more", identifier="more@a"), at=later(1))
    assert Case.objects.count() == most + 2


@pytest.mark.django_db
def test_whoever_answers_us_is_not_kept_waiting_by_others_in_their_name():
    given.organisation()
    case = given.received_case(identity=given.named_complainant())
    for number in range(throttling.LIMITS["mail-sender"][0].count):
        forged = mail(f"{number}", sender="ruth@example.org", identifier=f"{number}@e")
        take_in(forged, at=AT)
    answers = letter_to(case.person, about=case)
    raw = mail("My answer.", sender="ruth@example.org", answers=answers)
    assert take_in(raw, at=AT).reference == case.reference


@pytest.mark.django_db
def test_a_program_that_answers_us_soon_hears_nothing_more():
    given.organisation()
    for number in range(10):
        take_in(mail(f"Complaint {number}", identifier=f"{number}@a"), at=AT)
    most = throttling.LIMITS["mail-answer"][0].count
    assert Case.objects.count() == 10
    assert Outgoing.objects.count() == most
