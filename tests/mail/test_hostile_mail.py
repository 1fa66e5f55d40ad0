"""Mails made to break or exhaust us are refused by name, and none crashes us."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ombud.mail.incoming import (
    HeadersTooLong,
    MailTooLarge,
    NoMail,
    TooManyParts,
    Unreadable,
)
from ombud.mail.parsing import MAX_BYTES, parse


@pytest.mark.parametrize("raw", [b"", b"\r\n\r\n", b"\x00\x00", b" \n"])
def test_nothing_is_not_a_mail(raw):
    with pytest.raises(NoMail):
        parse(raw)


@pytest.mark.parametrize(
    ("raw", "refusal"),
    [
        (b"From: a@example.org\n\n" + b"x" * MAX_BYTES, MailTooLarge),
        (b"From: a@example.org\n" + b"X-Padding: y\n" * 800_000, HeadersTooLong),
        (b"Subject: " + b"x" * 10_000_000, HeadersTooLong),
        (
            b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 100_000,
            TooManyParts,
        ),
        (
            b"".join(
                b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (at, at)
                for at in range(900)
            ),
            TooManyParts,
        ),
        (b"Content-Type: message/rfc822\n\n" * 900, TooManyParts),
    ],
    ids=["bytes", "header lines", "one header", "parts", "depth", "mails in mails"],
)
def test_a_mail_made_to_exhaust_us_is_refused_by_name(raw, refusal):
    with pytest.raises(refusal) as caught:
        parse(raw)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    "raw",
    [
        b"Content-Type: multipart/mixed;" + b' a=";' * 150_000 + b"\n\nx",
        b"Subject: " + b"=?utf-8?q?" * 90_000 + b"\n\nx",
        b"From: " + b"(" * 900_000 + b"\n\nx",
        b"To: " + b'"a" <' * 150_000 + b"\n\nx",
        b"From: a@example.org\n\n" + b"On 1.1.2020 10:10 a@b " * 200_000,
        b"From: a@example.org\n\n" + b"\n" * 1_000_000,
        b"Content-Type: text/html\n\n" + b"<blockquote>" * 20_000,
        b"Content-Type: text/html\n\n" + b"<div>" * 400_000,
        b"Content-Type: text/html\n\n" + b"<a <" * 200_000,
        b"From: postmaster@example.org\n\n" + b"user fail problem " * 500_000,
        b"From: a@example.org\n\n" + b"From: x\n" * 1_000_000,
        b"To: " + b"x@" * 400_000 + b"\n\nx",
    ],
    ids=[
        "parameters",
        "words",
        "comments",
        "names",
        "quote",
        "lines",
        "depth",
        "more depth",
        "tags",
        "signs",
        "history",
        "addresses",
    ],
)
def test_a_mail_made_to_be_slow_is_not(raw):
    before = time.process_time()
    parse(raw)
    assert time.process_time() - before < 8


@given(st.binary(max_size=2000))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused_by_name(raw):
    try:
        mail = parse(b"Content-Type: multipart/mixed; boundary=b\n\n" + raw)
    except Unreadable:
        return
    assert f"{mail.subject}{mail.text}{mail.from_name}{mail.message_id}".encode()
