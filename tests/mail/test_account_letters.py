"""Letters to people of ours about their own account, at a real mail server."""

import re
from datetime import timedelta

import pytest

from ombud.access import entering, invitations, passwords
from ombud.access.devices import Seen
from ombud.access.models import Invitation
from ombud.access.vocabulary import How
from ombud.jobs import reactions
from ombud.mail import accounts
from ombud.mail.models import AccountLetter
from ombud.mail.vocabulary import State
from ombud.people.vocabulary import Role
from tests import given, postbox

pytestmark = pytest.mark.django_db(transaction=True)
LATER = given.MONDAY + timedelta(minutes=5)
GOOD = "seven quiet herons wade"


@pytest.fixture
def opened(settings):
    with postbox.opened(settings) as opened:
        yield opened


@pytest.fixture
def priya():
    given.organisation()
    priya = given.person("priya")
    priya.email = "priya@example.org"
    priya.save()
    return priya


def post(*, at=LATER):
    reactions.deliver_all(at=at)
    while accounts.send_next(at=at):
        pass


def sign_in(priya, agent):
    seen = Seen(token="", name=agent, address="203.0.113.7")
    how = How.PASSWORD
    return entering.enter(priya, how=how, seen=seen, act=given.act(priya))


def test_a_sign_in_from_a_new_device_is_told_and_from_a_first_one_not(opened, priya):
    sign_in(priya, "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0")
    post()
    assert not opened.letters
    sign_in(priya, "Mozilla/5.0 (iPhone) Safari/605")
    post()
    [(addresses, letter)] = opened.letters
    assert addresses == ["priya@example.org"]
    said = letter.get_content()
    assert "Device: Safari on iPhone" in said
    assert "When: 2 March 2026, 09:00" in said
    assert "203.0.113.7" not in said


def test_an_invitation_carries_its_link_once(opened, priya, settings):
    ada = given.person("ada", Role.ADMIN)
    invitations.invite(priya, act=given.act(ada))
    post()
    [(_addresses, letter)] = opened.letters
    said = letter.get_content()
    token = re.search(rf"{settings.BASE_URL}/desk/sign-in/invited/#([\w-]+)", said)[1]
    assert invitations.opened_by(token, at=LATER).user == priya
    assert Invitation.objects.get().sealed is None
    assert "5 March 2026, 09:00" in said


def test_an_invitation_taken_back_is_not_sent(opened, priya):
    ada = given.person("ada", Role.ADMIN)
    invitations.invite(priya, act=given.act(ada))
    invitations.revoke(priya, act=given.act(ada))
    post()
    assert not opened.letters
    assert AccountLetter.objects.get().state == State.FAILED


def test_a_changed_password_is_told_in_ones_own_language(opened, priya):
    priya.language = "tr"
    priya.save()
    act = given.act(priya)
    passwords.set_new(priya, password=GOOD, through="change", act=act)
    post()
    [(_addresses, letter)] = opened.letters
    assert letter["Subject"] == "Parolanız değiştirildi"


def test_every_letter_is_written_in_every_language(opened, priya):
    verbs = reactions.signed_in.TOLD
    for language in ("en", "ru", "tr"):
        for verb in verbs:
            kind = verb.removeprefix("person.")
            texts = accounts.composing.packs.read("letters", "account")[language]
            assert texts[kind]
            assert texts[f"subject_{kind}"]


def test_who_has_left_is_not_written_to(opened, priya):
    act = given.act(priya)
    passwords.set_new(priya, password=GOOD, through="change", act=act)
    priya.is_active = False
    priya.save()
    post()
    assert not opened.letters


def test_without_a_mail_server_letters_stay_here(priya, settings):
    settings.MAIL_OUT = None
    act = given.act(priya)
    passwords.set_new(priya, password=GOOD, through="change", act=act)
    post()
    assert AccountLetter.objects.get().state == State.CAUGHT


def test_a_line_end_in_an_address_adds_no_header(opened, priya):
    priya.email = "priya@example.org\r\nBcc: x@evil.example"
    priya.save()
    act = given.act(priya)
    passwords.set_new(priya, password=GOOD, through="change", act=act)
    post()
    assert not opened.letters
    assert AccountLetter.objects.get().problem == "ValueError"
