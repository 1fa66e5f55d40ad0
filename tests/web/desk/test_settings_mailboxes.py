"""At the desk somebody adds a mailbox, looks whether it opens, and stops it."""

import pytest

from ombud.mail import fetching
from ombud.mail.models import Mailbox
from ombud.people.vocabulary import Role
from tests import given
from tests.mail import imap_server

pytestmark = pytest.mark.django_db
PLACE = "/desk/settings/mailboxes/"


@pytest.fixture(autouse=True)
def root(client):
    given.organisation()
    root = given.person("root", Role.ADMIN)
    client.force_login(root)
    return root


@pytest.fixture
def box(settings):
    with imap_server.opened(settings) as opened:
        yield opened


def typed(box, **more):
    return {
        "name": "Complaints",
        "address": "post@example.org",
        "host": "127.0.0.1",
        "port": box.port,
        "protection": "none",
        "user": box.user,
        "password": box.password,
        "folder": "INBOX",
        **more,
    }


def test_the_connection_is_tried_and_nothing_is_kept(client, box):
    good = client.post(f"{PLACE}new/", typed(box, answer="test"))
    wrong = typed(box, answer="test", password="another")
    bad = client.post(f"{PLACE}new/", wrong)

    assert "The mailbox can be opened." in good.content.decode()
    assert bad.status_code == 422
    assert "did not accept user name and password" in bad.content.decode()
    assert box.password not in good.content.decode()
    assert not Mailbox.objects.exists()


def test_one_is_added_used_changed_and_stopped(client, box):
    client.post(f"{PLACE}new/", typed(box))
    row = Mailbox.objects.get()
    assert row.is_in_use
    assert "not looked into yet" in client.get(PLACE).content.decode()

    fetching.fetch_all(at=given.MONDAY)
    assert "looked into" in client.get(PLACE).content.decode()

    changed = typed(box, name="Post", password="")
    assert client.post(f"{PLACE}{row.pk}/", changed).status_code == 302
    client.post(f"{PLACE}{row.pk}/use/", {"answer": "stop"})
    row.refresh_from_db()
    assert (row.name, row.is_in_use) == ("Post", False)


def test_the_list_says_in_a_sentence_why_one_cannot_be_opened(client, box):
    client.post(f"{PLACE}new/", typed(box))
    box.password = "changed over there"
    fetching.fetch_all(at=given.MONDAY)

    page = client.get(PLACE).content.decode()
    assert "The server did not accept user name and password." in page
    index = client.get("/desk/settings/").content.decode()
    assert "1 mailbox, cannot be opened: 1" in index


def test_trying_is_measured(client, box):
    wrong = typed(box, answer="test", host="10.0.0.1", protection="tls")
    said = [client.post(f"{PLACE}new/", wrong).content.decode() for _ in range(11)]

    assert "Connections to this address are not allowed from here." in said[0]
    assert "This was tried often in a short time." in said[-1]


@pytest.mark.parametrize("role", [Role.REPRESENTATIVE, Role.LEAD, Role.HANDLER])
def test_nobody_else_gets_there(client, box, role):
    client.force_login(given.person("somebody", role))

    assert client.get(PLACE).status_code == 404
    assert client.post(f"{PLACE}new/", typed(box)).status_code == 404
