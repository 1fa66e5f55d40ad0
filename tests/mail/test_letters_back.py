"""Whoever complains by mail gets one letter back, with a receipt that works."""

import re
import socket
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from ombud.cases import queries
from ombud.cases.models import Case
from ombud.jobs import reactions
from ombud.mail import sending
from ombud.mail.intake import take_in
from ombud.mail.models import Outgoing
from ombud.mail.parsing import parse
from ombud.parties.identities import Identity
from ombud.project.environment import MailServer
from tests import given

pytestmark = pytest.mark.django_db
LATER = given.act(days_later=90).at
COMPLAINT = b"From: ann@example.org\nSubject: My bill\n\nThe meter is wrong.\n"


class Inbox:
    """A mail server on loopback that keeps what it is given."""

    def __init__(self):
        self.letters = []

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        self.letters.append((envelope.rcpt_tos, envelope.content))
        return "250 OK"


@pytest.fixture
def inbox(settings):
    inbox = Inbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(inbox, hostname="127.0.0.1", port=port)
    controller.start()
    settings.MAIL_OUT = MailServer("127.0.0.1", port, "", "", False)
    yield inbox
    controller.stop()


def send_all():
    reactions.deliver_all(at=LATER)
    while sending.send_next(at=LATER):
        pass


def test_one_letter_goes_back_and_its_receipt_opens_the_case(inbox):
    given.organisation()
    take_in(COMPLAINT, at=given.MONDAY)

    send_all()

    [(recipients, raw)] = inbox.letters
    letter = message_from_bytes(raw, policy=policy.default)
    text = letter.get_content()
    receipt = re.search(r"[0-9A-Z]{5}(?:-[0-9A-Z]{5}){4}", text)[0]
    assert recipients == ["ann@example.org"]
    assert queries.case_opened_by(receipt) == Case.objects.get()
    assert "meter" not in text
    assert Outgoing.objects.get().secret is None


def test_our_own_letters_are_never_answered_by_us(inbox):
    given.organisation()
    take_in(COMPLAINT, at=given.MONDAY)
    send_all()
    [(_recipients, raw)] = inbox.letters

    assert parse(raw).kind == "auto_reply"
    assert take_in(raw, at=LATER).result == "no_complaint"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_an_address_cannot_smuggle_a_header_into_our_letters(inbox, line_end):
    given.organisation()
    address = f"ann@example.org{line_end}Bcc:bob@example.org"
    given.received(identity=Identity(email=address))

    send_all()

    assert not inbox.letters
    assert Outgoing.objects.get().problem
