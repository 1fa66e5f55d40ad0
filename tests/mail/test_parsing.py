"""Any bytes become a mail we understand, or are refused by name."""

from datetime import UTC, datetime

import pytest

from ombud.mail.parsing import parse
from tests import corpora

COMPLAINT = b"""\
From: =?utf-8?B?QXnFn2UgWcSxbG1heg==?= <Ayse@Example.org>
To: complaints@example.com, "Second desk" <desk@example.com>
Subject: =?utf-8?Q?Su_faturas=C4=B1?=
 =?utf-8?Q?_yanl=C4=B1=C5=9F?=
Date: Tue, 3 Nov 2026 10:15:00 +0300
Message-ID: <first@example.org>
In-Reply-To: <earlier@example.com>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Faturam iki kat geldi.
"""


def test_a_plain_complaint_says_who_what_and_when():
    mail = parse(COMPLAINT + "Saygılarımla, Ayşe".encode())

    assert (mail.from_name, mail.from_address) == ("Ayşe Yılmaz", "ayse@example.org")
    assert mail.to == ("complaints@example.com", "desk@example.com")
    assert mail.subject == "Su faturası yanlış"
    assert mail.sent_at == datetime(2026, 11, 3, 7, 15, tzinfo=UTC)
    assert mail.message_id == "first@example.org"
    assert mail.references == ("earlier@example.com",)
    assert mail.text == "Faturam iki kat geldi.\nSaygılarımla, Ayşe"
    assert mail.kind == "message"


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ("From: no-reply@shop.example\nReply-To: Ann <ann@example.org>", "ann@"),
        ("From: bob@example.org\nReply-To: list@example.org", "bob@"),
        ("From: no-reply@shop.example", "no-reply@"),
        ("From: nonsense\nSender: ann@example.org", "ann@"),
        ("From: (comment) <ann@example.org> (Ann)", "ann@"),
        ('From: "Lee, Ann \\"the\\" <x>" <ann@example.org>', "ann@"),
        ("From: ann@example.org, bob@example.org", "ann@"),
        ("From: =?utf-8?q?bob=40example=2Eorg?= <ann@example.org>", "ann@"),
        ("Subject: nobody", ""),
    ],
)
def test_the_sender_is_whoever_can_be_answered(head, address):
    found = parse(f"{head}\n\nx".encode()).from_address

    assert found.startswith(address)
    assert bool(found) == bool(address)


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
def test_line_ends_of_every_kind_mean_the_same(line_end):
    mail = parse(COMPLAINT.replace(b"\n", line_end))

    assert mail.subject == "Su faturası yanlış"
    assert mail.text == "Faturam iki kat geldi."


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("windows-1251", "Нет горячей воды уже третий день"),
        ("koi8-r", "Нет горячей воды уже третий день"),
        ("windows-1254", "Sayaç yanlış okunmuş, ölçüm bekliyorum"),
        ("iso-2022-jp", "電気料金が高すぎます"),
        ("shift_jis", "電気料金が高すぎます"),
        ("ks_c_5601-1987", "요금이 두 번 청구되었습니다"),
    ],
)
def test_text_in_an_old_character_set_is_read_as_it_declares(charset, text):
    head = f"From: a@example.org\nContent-Type: text/plain; charset={charset}\n\n"

    assert parse(head.encode() + text.encode(charset)).text == text


@pytest.mark.parametrize(
    ("actual", "text"),
    [
        ("cp1251", "Нет горячей воды уже третий день"),
        ("koi8-r", "Нет горячей воды уже третий день"),
        ("cp1254", "Sayaç yanlış okunmuş, ölçüm bekliyorum"),
        ("utf-8", "Нет горячей воды"),
    ],
)
@pytest.mark.parametrize("declared", ["", "; charset=us-ascii", "; charset=no-such"])
def test_text_with_a_wrong_or_no_character_set_is_still_read(actual, text, declared):
    head = f"From: a@example.org\nContent-Type: text/plain{declared}\n\n".encode()

    assert parse(head + text.encode(actual)).text == text


def test_nul_bytes_and_lone_surrogates_never_reach_the_text():
    mail = parse(
        b"From: a@example.org\nSubject: x\x00y \xed\xa0\x80\n"
        b"Content-Type: text/plain; charset=utf-7\n\nbefore\x00after \xed\xa0\x80 +2AA-"
    )

    for text in (mail.text, mail.subject):
        assert "\x00" not in text
        assert text.encode()
    assert "beforeafter" in mail.text


def test_a_mail_of_html_alone_gives_its_words_and_no_script():
    mail = parse(
        b"From: a@example.org\nContent-Type: text/html\n\n"
        b"<style>p{}</style><p>The bill is <b>wr</b>ong.</p><script>alert(1)</script>"
        b"<blockquote>Your bill<br>of May</blockquote>"
    )

    assert mail.text == "The bill is wrong.\n> Your bill\n> of May"
    assert "<script>" in mail.html


def test_of_alternatives_the_first_with_words_is_read():
    mail = parse(
        b"From: a@example.org\nContent-Type: multipart/alternative; boundary=b\n\n"
        b"--b\nContent-Type: text/plain\n\n \n--b\nContent-Type: text/html\n\n"
        b"<p>Words</p>\n--b--\n"
    )

    assert mail.text == "Words"


def test_a_footer_in_plain_text_does_not_hide_the_complaint_in_html():
    mail = parse(
        b"From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n"
        b"--b\nContent-Type: text/html\n\n<p>The complaint</p>\n"
        b"--b\nContent-Type: text/plain\n\nScanned for viruses\n--b--\n"
    )

    assert mail.text == "The complaint\n\nScanned for viruses"


def test_parts_are_found_even_when_the_header_names_another_boundary():
    mail = parse(
        b"From: a@example.org\nContent-Type: multipart/mixed; boundary=wrong\n\n"
        b"--right\nContent-Type: text/plain\n\nThe complaint\n--right\n"
        b'Content-Type: image/png; name="p.png"\n\npng\n--right--\n'
    )

    assert mail.text == "The complaint"
    assert [file.filename for file in mail.attachments] == ["p.png"]


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("filename*=utf-8''%D1%81%D1%87%D1%91%D1%82.pdf", "счёт.pdf"),
        ('filename="=?utf-8?B?ZmF0dXJhxLEucGRm?="', "faturaı.pdf"),
        ('filename="../../etc/passwd"', "passwd"),
        ('filename="C:\\\\bills\\\\may.pdf"', "may.pdf"),
        ("filename*=utf-8''photo%E2%80%AEgpj.exe", "photogpj.exe"),
        ('filename=""', "attachment.pdf"),
    ],
)
def test_a_file_has_a_name_that_is_safe_to_show(header, name):
    mail = parse(
        b"From: a@example.org\nContent-Type: application/pdf\n"
        b"Content-Transfer-Encoding: base64\n"
        + f"Content-Disposition: attachment; {header}\n\nJVBERi0=\n".encode()
    )

    assert [(file.filename, file.content) for file in mail.attachments] == [
        (name, b"%PDF-")
    ]


def test_a_mail_inside_the_mail_is_a_file_and_not_its_text():
    mail = parse(
        b"From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n"
        b"--b\nContent-Type: text/plain\n\nSee what you wrote.\n"
        b"--b\nContent-Type: message/rfc822\n\nSubject: Your bill\n\nPay up.\n--b--\n"
    )

    assert mail.text == "See what you wrote."
    assert mail.attachments[0].filename == "Your bill.eml"
    assert b"Pay up." in mail.attachments[0].content


@pytest.mark.parametrize(
    "date", ["", "yesterday", "Tue, 99 Foo 2026", "Thu, 1 Jan 1970 00:00:00 +9999"]
)
def test_a_date_that_cannot_be_read_is_not_known(date):
    assert parse(f"From: a@example.org\nDate: {date}\n\nx".encode()).sent_at is None


def test_a_mail_without_an_identifier_gets_one_from_its_content():
    raw = b"From: a@example.org\n\nThe complaint"

    assert parse(raw).message_id == parse(raw).message_id
    assert parse(raw).message_id != parse(raw + b"!").message_id


def test_line_breaks_do_not_survive_in_what_a_header_says():
    raw = "=?utf-8?Q?Bill=0D=0ABcc:_x@example.org?="

    mail = parse(f"From: {raw} <a@example.org>\nSubject: {raw}\n\nx".encode())

    assert mail.subject == "Bill Bcc: x@example.org"
    assert "\n" not in mail.from_name


@pytest.mark.parametrize(
    "archive",
    [
        "email_sisimai_bounces.tar.gz",
        "email_ruby_mail_fixtures.tar.gz",
        "email_talon_replies.tar.gz",
    ],
)
def test_every_mail_of_the_real_collections_is_read(archive):
    for name, raw in corpora.mails(archive).items():
        if raw.strip():
            mail = parse(raw)
            said = f"{mail.text}{mail.subject}{mail.from_name}{mail.from_address}"
            assert said.encode(), name
            assert mail.message_id, name
