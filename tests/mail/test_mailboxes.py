"""Mail that comes to a mailbox of ours becomes a complaint, once, and in order."""

import socket
from datetime import timedelta

import pytest
from django.conf import settings as configured

from ombud.cases.models import Case
from ombud.journal import queries as journal
from ombud.mail import fetching, mailboxes
from ombud.mail.mailboxes import Told
from ombud.mail.models import Mailbox
from ombud.mail.vocabulary import Protection, Trouble
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from ombud.project import mailbox as environment
from ombud.project.environment import Misconfigured
from ombud.rulebook.models import Organisation
from ombud.vault.rewrapping import wrapped
from tests import given
from tests.mail import imap_server

pytestmark = pytest.mark.django_db
AT = given.MONDAY


@pytest.fixture
def box(settings):
    with imap_server.opened(settings) as opened:
        yield opened


@pytest.fixture
def root():
    given.organisation()
    return given.person("root", Role.ADMIN)


def told(box, **more):
    return Told(
        **{
            "name": "Complaints",
            "address": "post@example.org",
            "host": "127.0.0.1",
            "port": box.port,
            "protection": Protection.NONE,
            "user": box.user,
            "password": box.password,
            **more,
        }
    )


@pytest.fixture
def mailbox(box, root):
    """A mailbox in use that was looked into once."""
    row = mailboxes.keep(told(box), act=given.act(root))
    row = mailboxes.use(row, is_in_use=True, act=given.act(root))
    fetching.fetch(row, at=AT)
    return row


def mail(number, text="The meter is wrong.", sender=""):
    sender = sender or f"ann{number}@example.org"
    return (
        f"From: Ann Lee <{sender}>\r\nSubject: My bill {number}\r\n"
        f"Message-ID: <{number}@a>\r\nTo: post@example.org\r\n\r\n{text}\r\n"
    ).encode()


def test_what_comes_becomes_complaints_and_is_marked_as_read(box, mailbox):
    for number in range(3):
        box.put(mail(number))

    found = fetching.fetch_all(at=AT)

    assert (found.taken, found.left) == (3, 0)
    assert Case.objects.count() == 3
    assert all(flags == {"\\Seen"} for flags in box.flags.values())
    assert fetching.fetch_all(at=AT).taken == 0
    assert Case.objects.count() == 3


def test_before_the_organisation_is_set_up_mail_waits_where_it_lies(box, mailbox):
    box.put(mail(1))
    Organisation.objects.all().delete()

    assert fetching.fetch_all(at=AT).taken == 0
    assert not Case.objects.exists()
    assert box.flags == {1: set()}


def test_what_lay_there_before_stays_untouched(box, root):
    box.put(mail(1))
    row = mailboxes.keep(told(box), act=given.act(root))
    mailboxes.use(row, is_in_use=True, act=given.act(root))

    fetching.fetch_all(at=AT)
    fetching.fetch_all(at=AT)

    assert not Case.objects.exists()
    assert box.flags[1] == set()


def test_a_mailbox_says_what_its_complaints_are_about(box, root, mailbox):
    subject = "billing"
    mailboxes.keep(told(box, category=subject), mailbox=mailbox, act=given.act(root))
    box.put(mail(1))

    fetching.fetch_all(at=AT)

    assert Case.objects.get().category.code == subject


def test_a_mail_that_cannot_be_taken_in_is_flagged_and_stops_no_other(box, mailbox):
    box.put(b"From: nobody\r\n\r\n")
    box.put(mail(2))

    found = fetching.fetch_all(at=AT)

    assert (found.taken, found.left) == (1, 1)
    assert box.flags == {1: {"\\Flagged"}, 2: {"\\Seen"}}
    mailbox.refresh_from_db()
    assert mailbox.left == 1


def test_numbered_anew_nothing_is_taken_twice(box, mailbox):
    box.put(mail(1))
    fetching.fetch_all(at=AT)
    box.validity = 8

    fetching.fetch_all(at=AT + timedelta(minutes=1))
    box.put(mail(2))
    fetching.fetch_all(at=AT + timedelta(minutes=2))

    assert Case.objects.count() == 2


def test_a_server_that_announces_too_much_is_not_listened_to(box, mailbox):
    box.announces = 10**12
    box.put(mail(1))

    fetching.fetch_all(at=AT)

    mailbox.refresh_from_db()
    assert mailbox.trouble == Trouble.TALK
    assert not Case.objects.exists()


def test_one_mailbox_that_is_gone_stops_no_other(box, root, mailbox):
    first = mailboxes.keep(told(box, folder="Elsewhere", name="A"), act=given.act(root))
    mailboxes.use(first, is_in_use=True, act=given.act(root))
    box.put(mail(1))

    assert fetching.fetch_all(at=AT).taken == 1
    first.refresh_from_db()
    assert first.trouble == Trouble.FOLDER


@pytest.mark.parametrize(
    ("wrong", "trouble"),
    [
        ({"password": "not this"}, Trouble.PASSWORD),
        ({"folder": "Elsewhere"}, Trouble.FOLDER),
        ({"folder": "Gelöscht"}, Trouble.FOLDER),
        ({"user": "пост"}, Trouble.PASSWORD),
        ({"host": "10.0.0.1"}, Trouble.PLACE),
        ({"host": "127.0.0.1", "port": 9}, Trouble.PLACE),
        ({"host": "9.9.9.9", "port": 143}, Trouble.ENCRYPTION),
        ({"host": "10.0.0.1", "protection": "tls"}, Trouble.PLACE),
        ({"host": "localhost", "protection": "tls"}, Trouble.PLACE),
        ({"host": "169.254.169.254", "protection": "tls"}, Trouble.PLACE),
        ({"protection": "tls"}, Trouble.ENCRYPTION),
    ],
)
def test_what_stands_in_the_way_is_named(box, root, wrong, trouble):
    assert mailboxes.tried(told(box, **wrong), act=given.act(root)) is trouble
    assert not Mailbox.objects.exists()


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("Gelöscht", "Gel&APY-scht"),
        ("Жалобы", "&BBYEMAQ7BD4EMQRL-"),
        ("Şikâyet", "&AV4-ik&AOI-yet"),
        ("Bills & more", "Bills &- more"),
        ("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-"),
    ],
)
def test_a_folder_is_found_in_whatever_letters_it_is_called(box, root, name, sent):
    box.folder = sent

    assert mailboxes.tried(told(box, folder=name), act=given.act(root)) is None


def test_a_mailbox_that_opens_is_said_to(box, root):
    assert mailboxes.tried(told(box), act=given.act(root)) is None


def test_a_port_nobody_listens_at_and_one_that_hangs_up(box, root, settings):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings.MAIL_INSIDE |= {("127.0.0.1", port)}
    act = given.act(root)

    assert mailboxes.tried(told(box, port=port), act=act) is Trouble.REFUSED
    box.hangs_up = True
    assert mailboxes.tried(told(box), act=act) is Trouble.TALK


def test_the_password_is_sealed_and_leaves_to_no_other_server(box, root, mailbox):
    assert box.password.encode() not in bytes(mailbox.sealed)
    assert mailboxes.password_of(mailbox) == box.password
    elsewhere = told(box, host="imap.example.org", port=993, password="")

    for ask in (mailboxes.tried, mailboxes.keep):
        with pytest.raises(Unusable) as refused:
            ask(elsewhere, mailbox=mailbox, act=given.act(root))
        assert refused.value.field == "password"
    assert "mail.Mailbox" in {each.model for each in wrapped()}


@pytest.mark.parametrize("more", [{"port": 143}, {"protection": Protection.TLS}])
def test_no_other_way_is_taken_without_the_password(box, root, mailbox, more):
    for ask in (mailboxes.tried, mailboxes.keep):
        with pytest.raises(Unusable) as refused:
            ask(told(box, password="", **more), mailbox=mailbox, act=given.act(root))
        assert refused.value.field == "password"


def test_nothing_typed_ends_a_line_on_the_way_to_the_server(box, root):
    with pytest.raises(Unusable):
        mailboxes.tried(told(box, user="a\r\nb LOGOUT"), act=given.act(root))


def test_only_the_administrator_and_each_change_leaves_a_trace(box, root, mailbox):
    mailboxes.use(mailbox, is_in_use=False, act=given.act(root))
    verbs = [entry.verb for entry in journal.entries_of(mailbox)]
    assert verbs == ["mailbox.added", "mailbox.in_use", "mailbox.out_of_use"]
    with pytest.raises(NotAllowed):
        mailboxes.keep(told(box), act=given.act(given.person("nadia", Role.LEAD)))


def test_servers_inside_are_named_by_the_operator_alone():
    assert not configured.MAIL_INSIDE
    named = {"OMBUD_MAIL_INSIDE": "mail.lan:993, 10.0.0.5:143"}
    assert environment.inside(named) == {("mail.lan", 993), ("10.0.0.5", 143)}
    with pytest.raises(Misconfigured):
        environment.inside({"OMBUD_MAIL_INSIDE": "mail.lan"})
