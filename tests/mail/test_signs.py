"""Machines that write to us are told from people."""

import pytest

from ombud.mail.parsing import parse
from tests import corpora

BOUNCES = "email_sisimai_bounces.tar.gz"
# Forwarded by a person, who says so in the subject: no machine is speaking.
FORWARDED = {"lhost-sendmail-14.eml", "make-test-36.eml"}
# Filed there as "not a bounce", but sent by a postmaster from an empty envelope,
# marked Auto-Submitted and titled "email bounce notification".
AUTOMATIC_ALL_THE_SAME = {"rb-issue-368-bug.eml"}


def _kinds(folder):
    return {
        name.rpartition("/")[2]: parse(raw).kind
        for name, raw in corpora.mails(BOUNCES, f"/{folder}/").items()
    }


@pytest.mark.parametrize("folder", ["bsd", "mac", "dos", "err", "tmp"])
def test_real_bounces_and_automatic_answers_are_recognised(folder):
    kinds = _kinds(folder)

    taken_for_people = {name for name, kind in kinds.items() if kind == "message"}

    assert kinds
    assert taken_for_people <= FORWARDED


def test_real_mails_that_are_no_bounces_stay_messages():
    kinds = _kinds("not")

    assert {name for name, kind in kinds.items() if kind != "message"} == (
        AUTOMATIC_ALL_THE_SAME
    )


def test_real_answers_of_people_are_messages():
    mails = corpora.mails("email_talon_replies.tar.gz", "standard_replies/")

    assert {parse(raw).kind for raw in mails.values()} == {"message"}


@pytest.mark.parametrize(
    ("head", "text"),
    [
        ("Subject: Delivery failed", "The parcel was not delivered to my address."),
        ("Subject: Re: Undeliverable: your letter", "Why does my mail come back?"),
        ("Subject: Fwd: Returned mail: see transcript", "> 550 5.1.1 User unknown"),
        ("Subject: Out of office hours nobody answers", "I called at eight."),
        ("Subject: Automatic payment failed twice", "My account was not found."),
        (
            "From: no-reply@forms.example.org\nSubject: Delivery problem",
            "Name: Ann\nMessage: the account page shows an error, delivery failed",
        ),
        ("From: postmaster@example.org\nSubject: Noise", "The pump is loud at night."),
        ("Precedence: list\nList-Post: <mailto:a@b.example>", "A group address."),
        ("Precedence: bulk\nX-Auto-Response-Suppress: All", "From a ticket system."),
        ("Auto-Submitted: no", "By hand."),
        ("From: E-mail System Ltd <office@example.org>", "The account is disabled."),
    ],
)
def test_what_only_looks_automatic_is_a_message(head, text):
    assert parse(f"{head}\nTo: us@example.com\n\n{text}".encode()).kind == "message"


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Subject: Automatic reply: Your case", "auto_reply"),
        ("Subject: =?utf-8?B?0JDQstGC0L7QvtGC0LLQtdGC?=: case", "auto_reply"),
        ("Subject: Otomatik yanıt: dosya", "auto_reply"),
        ("Auto-Submitted: auto-replied (vacation)", "auto_reply"),
        ("X-Autoreply: yes", "auto_reply"),
        ("Return-Path: <>", "auto_reply"),
        ("Precedence: auto_reply", "auto_reply"),
        ("From: MAILER-DAEMON@example.org", "bounce"),
        ("From: Mail Delivery Subsystem <MAILER-DAEMON>", "bounce"),
        ("X-Failed-Recipients: a@example.org", "bounce"),
        ("Content-Type: multipart/report; report-type=delivery-status", "bounce"),
        (
            "Content-Type: multipart/report; report-type=disposition-notification",
            "report",
        ),
    ],
)
def test_what_a_machine_says_of_itself_is_believed(head, kind):
    assert parse(f"{head}\nTo: us@example.com\n\nText".encode()).kind == kind
