"""No mail, sender or mailbox stops the others, and no visit undoes what we arrange."""

from datetime import timedelta
from threading import Event

import pytest

from ombud.access import throttling
from ombud.cases.models import Case
from ombud.mail import fetching, mailboxes, opening
from ombud.mail.models import Mailbox
from ombud.mail.vocabulary import Trouble
from ombud.outgoing.places import Places
from ombud.people.vocabulary import Role
from ombud.vault import sealing
from ombud.vault.sealing import Place
from tests import given
from tests.mail import imap_server
from tests.mail.test_mailboxes import mail, told

pytestmark = pytest.mark.django_db
AT = given.MONDAY
LATER = AT + timedelta(minutes=16)


@pytest.fixture
def box(settings):
    with imap_server.opened(settings) as opened:
        yield opened


@pytest.fixture
def root():
    given.organisation()
    return given.person("root", Role.ADMIN)


@pytest.fixture
def mailbox(box, root):
    """A mailbox in use that was looked into once."""
    row = mailboxes.keep(told(box), act=given.act(root))
    row = mailboxes.use(row, is_in_use=True, act=given.act(root))
    fetching.fetch(row, at=AT)
    return row


def test_a_mail_that_is_too_large_is_flagged_and_passed_by(box, mailbox):
    box.put(mail(1))
    box.put(mail(2))
    box.sizes[1] = opening.MOST_BYTES + 1
    box.breaks_at = {1}  # it is not even asked for

    found = fetching.fetch_all(at=AT)

    assert (found.taken, found.left) == (1, 1)
    assert box.flags == {1: {"\\Flagged"}, 2: {"\\Seen"}}


def test_a_mail_that_ends_the_visit_waits_and_the_next_one_is_taken(box, mailbox):
    box.put(mail(1))
    box.put(mail(2))
    box.breaks_at = {1}

    fetching.fetch_all(at=AT)
    fetching.fetch_all(at=AT + timedelta(minutes=1))

    assert Case.objects.get().summary
    assert box.flags[2] == {"\\Seen"}
    mailbox.refresh_from_db()
    assert mailbox.left == 1


def test_what_was_put_aside_is_taken_once_it_can_be(box, mailbox):
    box.put(mail(1))
    box.breaks_at = {1}
    fetching.fetch_all(at=AT)
    fetching.fetch_all(at=LATER)
    assert box.flags[1] == {"\\Flagged"}
    box.breaks_at = set()

    fetching.fetch_all(at=LATER + timedelta(minutes=16))

    assert Case.objects.count() == 1
    assert box.flags[1] == {"\\Seen"}
    mailbox.refresh_from_db()
    assert (mailbox.left, mailbox.taken, mailbox.aside) == (0, 1, [])


def test_a_sender_who_writes_too_often_waits_and_nobody_else_does(box, mailbox):
    most = throttling.LIMITS["mail-sender"][0].count
    for number in range(most + 1):
        box.put(mail(number, sender="ann@example.org"))
    box.put(mail(99, sender="bob@example.org"))

    found = fetching.fetch_all(at=AT)

    assert (found.taken, found.left) == (most + 1, 1)
    assert box.flags[most + 1] == {"\\Flagged"}
    assert box.flags[most + 2] == {"\\Seen"}

    found = fetching.fetch_all(at=AT + timedelta(hours=2))

    assert (found.taken, found.left) == (1, -1)
    assert box.flags[most + 1] == {"\\Seen"}
    assert Case.objects.count() == most + 2


def test_what_never_can_be_taken_is_left_to_a_person_in_the_end(box, mailbox):
    box.put(mail(1))
    box.breaks_at = {1}
    fetching.fetch_all(at=AT)

    fetching.fetch_all(at=AT + timedelta(days=8))

    mailbox.refresh_from_db()
    assert (mailbox.left, mailbox.aside, mailbox.trouble) == (1, [], "")


def test_a_server_that_drips_holds_nobody_for_longer_than_a_visit(
    box, root, monkeypatch
):
    monkeypatch.setattr(opening, "SECONDS_OF_A_LOOK", 0.3)
    box.drips = True

    assert mailboxes.tried(told(box), act=given.act(root)) == Trouble.SILENT


def test_a_name_nobody_answers_for_holds_nobody_for_longer_than_a_look(
    box, root, monkeypatch
):
    is_over = Event()
    monkeypatch.setattr(opening, "SECONDS_OF_A_LOOK", 0.3)
    silent = Places(
        ports=opening.PORTS, resolve=lambda *_told, **_how: is_over.wait(60) and []
    )
    monkeypatch.setattr(opening, "places", lambda: silent)

    elsewhere = told(box, host="imap.example.org", port=993, protection="tls")
    found = mailboxes.tried(elsewhere, act=given.act(root))

    is_over.set()
    assert found == Trouble.SILENT


def test_a_fault_of_ours_in_one_mailbox_stops_no_other(box, root, mailbox):
    other = mailboxes.keep(told(box, folder="A"), act=given.act(root))
    mailboxes.use(other, is_in_use=True, act=given.act(root))
    Mailbox.objects.filter(pk=mailbox.pk).update(
        sealed=sealing.seal(
            b"\xff", place=Place("mail_mailbox", str(mailbox.pk), "sealed")
        )
    )

    fetching.fetch_all(at=AT)

    mailbox.refresh_from_db()
    other.refresh_from_db()
    assert mailbox.trouble == Trouble.OURS
    assert other.trouble == Trouble.FOLDER


def test_what_is_changed_during_a_visit_is_not_overwritten_by_it(box, root, mailbox):
    box.put(mail(1))
    box.put(mail(2))
    visited = Mailbox.objects.get(pk=mailbox.pk)
    elsewhere = told(box, folder="Elsewhere")
    mailboxes.keep(elsewhere, mailbox=mailbox, act=given.act(root))

    fetching.fetch(visited, at=AT)

    mailbox.refresh_from_db()
    assert (mailbox.uid_validity, mailbox.last_uid) == (None, 0)
    assert mailbox.taken == 2


def test_used_again_a_mailbox_takes_in_what_comes_from_then_on(box, root, mailbox):
    mailboxes.use(mailbox, is_in_use=False, act=given.act(root))
    box.put(mail(1))
    mailboxes.use(mailbox, is_in_use=True, act=given.act(root))
    fetching.fetch_all(at=AT)
    box.put(mail(2))

    fetching.fetch_all(at=AT)

    assert box.flags == {1: set(), 2: {"\\Seen"}}
    assert Case.objects.count() == 1
