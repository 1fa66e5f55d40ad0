"""One page says what Ombud is connected with, how it fares, and tells no secret."""

import html
import re

import pytest

from ombud.access import tokens
from ombud.mail.models import Mailbox
from ombud.people.vocabulary import Role, Scope
from ombud.project.environment import MailServer
from ombud.project.identity import Provider
from ombud.project.scanner_address import Address
from tests import given, postbox

pytestmark = pytest.mark.django_db
PLACE = "/desk/settings/connections/"


@pytest.fixture
def desk(client, root):
    client.force_login(root)
    return client


def read(desk):
    answer = desk.get(PLACE)
    assert answer.status_code == 200
    text = html.unescape(answer.content.decode()).replace("\N{NO-BREAK SPACE}", " ")
    states = {row.title: row.state for row in answer.context["rows"]}
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)), states


def test_where_nothing_is_connected_it_says_so_and_how_it_is_done(desk):
    text, states = read(desk)
    assert set(states.values()) == {"none"}
    assert "No mail goes out: letters are caught in the outbox" in text
    assert "OMBUD_SCANNER" in text
    assert "docs/operating/sign-in.md" in text


def test_what_is_connected_is_told_without_its_secrets(desk, settings):
    settings.MAIL_OUT = MailServer("mail.example.org", 465, "us", "canary-1", True)
    settings.OIDC = Provider(
        "https://login.example.org", "us", "canary-2", "Staff login", "sub", ""
    )
    settings.SCANNER = Address(host="scanner.example.org", port=3310)
    Mailbox.objects.create(
        name="Post",
        address="post@example.org",
        host="imap.example.org",
        protection="tls",
        user="canary-3",
        sealed=b"canary-4",
        is_in_use=True,
        trouble="password",
        made_at=given.MONDAY,
    )
    secret = tokens.issue("shop", scopes=[Scope.COMPLAINTS_WRITE], act=given.act())

    text, states = read(desk)

    assert "Mail goes out by mail.example.org." in text
    assert "People may sign in by Staff login." in text
    assert "It listens at scanner.example.org:3310." in text
    assert "Post: The server did not accept user name and password." in text
    assert "Hand in complaints: 1." in text
    assert states["Mail that comes in"] == "trouble"
    assert states["Single sign-on"] == "works"
    assert "canary" not in text
    assert secret not in text


def test_the_last_letter_and_the_last_that_failed_are_told(desk, settings):
    given.received(identity=given.named_complainant())
    with postbox.opened(settings):
        postbox.send_all(at=given.act(days_later=1).at)
        text, states = read(desk)

    assert "A letter last left" in text
    assert states["Letters that leave"] == "works"


def test_a_webhook_that_fails_is_in_trouble(desk, add, receiver, deliver):
    add()
    receiver.status = 500
    given.received_case()
    deliver()
    text, states = read(desk)

    assert "CRM: nothing has been taken since" in text
    assert states["Webhooks"] == "trouble"


def test_the_page_asks_the_same_number_of_questions_however_many_rows(
    desk, django_assert_max_num_queries
):
    desk.get(PLACE)
    with django_assert_max_num_queries(30) as few:
        desk.get(PLACE)
    for number in range(30):
        scopes = [Scope.CASES_READ]
        tokens.issue(f"program {number}", scopes=scopes, act=given.act())
    with django_assert_max_num_queries(30) as many:
        desk.get(PLACE)
    assert len(many) == len(few)


@pytest.mark.parametrize("role", [each for each in Role if each != Role.ADMIN])
def test_nobody_else_gets_there(client, role):
    given.organisation()
    client.force_login(given.person("somebody", role))
    assert client.get(PLACE).status_code == 404
