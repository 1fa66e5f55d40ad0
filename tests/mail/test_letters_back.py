"""Whoever complains by mail gets one letter back, with a receipt that works."""

import re

import pytest

from ombud.cases import queries
from ombud.cases.models import Case
from ombud.mail.intake import take_in
from ombud.mail.models import Outgoing
from ombud.mail.parsing import parse
from tests import given, postbox

pytestmark = pytest.mark.django_db
LATER = given.act(days_later=90).at
COMPLAINT = b"From: ann@example.org\nSubject: My bill\n\nThe meter is wrong.\n"


@pytest.fixture
def inbox(settings):
    with postbox.opened(settings) as opened:
        yield opened


def send_all():
    postbox.send_all(at=LATER)


def test_one_letter_goes_back_and_its_receipt_opens_the_case(inbox):
    given.organisation()
    take_in(COMPLAINT, at=given.MONDAY)

    send_all()

    [(recipients, letter)] = inbox.letters
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
    [(_recipients, letter)] = inbox.letters
    raw = letter.as_bytes()

    assert parse(raw).kind == "auto_reply"
    assert take_in(raw, at=LATER).result == "no_complaint"
