"""Class 5 and 6: a receiver that lures, drips, floods or never ends."""

import time

import pytest

from ombud.hooks import keeping, sending
from ombud.hooks.models import Delivery, Webhook
from ombud.hooks.vocabulary import State, Told, Trouble
from ombud.outgoing.places import Places
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def tell(add, deliver):
    """One message to the receiver; how the delivery stands then."""

    def tell():
        add(events=[Told.RECEIVED])
        given.received_case()
        deliver()
        return Delivery.objects.get()

    return tell


def test_a_redirect_to_the_metadata_address_is_not_followed(tell, receiver):
    receiver.status, receiver.where = 302, "http://169.254.169.254/latest/meta-data/"
    row = tell()
    assert (row.state, row.trouble) == (State.WAITING, Trouble.REDIRECT)
    assert len(receiver.calls) == 1


def test_a_redirect_back_to_itself_is_not_followed_either(tell, receiver):
    receiver.status, receiver.where = 307, receiver.address
    assert tell().status == 307
    assert len(receiver.calls) == 1


def test_of_an_endless_answer_a_thousand_signs_are_kept(tell, receiver):
    def flood(talk):
        talk.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
        while not talk.server.is_over.is_set():
            talk.wfile.write(b"<script>\0\x1b[31m" * 1000)

    receiver.behave = flood
    row = tell()
    assert row.state == State.TAKEN
    assert len(row.answer) == 1000
    assert "\0" not in row.answer
    assert "\x1b" not in row.answer


def test_a_header_of_ten_megabytes_is_no_answer(tell, receiver):
    def shout(talk):
        talk.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 10_000_000)

    receiver.behave = shout
    row = tell()
    assert (row.state, row.status) == (State.WAITING, None)
    assert row.trouble == Trouble.UNREADABLE


@pytest.mark.parametrize(
    "begin",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nX-Drip: ",
        b"HTTP/1.1 200 OK\r\nContent-Length: 3000\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
    ],
)
def test_one_sign_at_a_time_is_cut_off_when_time_is_over(
    tell, receiver, monkeypatch, begin
):
    monkeypatch.setattr(sending, "SECONDS", 0.3)

    def drip(talk):
        talk.wfile.write(begin)
        while not talk.server.is_over.wait(0.02):
            talk.wfile.write(b"1")
            talk.wfile.flush()

    receiver.behave = drip
    before = time.monotonic()
    row = tell()
    assert time.monotonic() - before < 5
    assert (row.state, row.trouble) == (State.WAITING, Trouble.LATE)


def test_silence_is_cut_off_too(tell, receiver, monkeypatch):
    monkeypatch.setattr(sending, "SECONDS", 0.2)
    receiver.behave = lambda talk: talk.server.is_over.wait()
    assert tell().trouble == Trouble.LATE


def test_what_is_no_http_is_no_answer(tell, receiver):
    receiver.behave = lambda talk: talk.wfile.write(b"220 mail ready\r\n")
    assert tell().trouble in {Trouble.UNREADABLE, Trouble.UNREACHABLE}


def test_a_name_that_changes_its_mind_leads_nowhere_inside(tell, add, monkeypatch):
    answers = iter(["8.8.8.8", "127.0.0.1", "10.0.0.1"])

    def resolve(_host, port, **_more):
        return [(2, 1, 6, "", (next(answers), port))]

    monkeypatch.setattr(keeping, "places", lambda: Places(resolve=resolve))
    row = tell_to(add, "https://rebinding.example.org/")
    assert row.trouble == Trouble.REFUSED


def tell_to(add, address):
    from ombud.jobs import reactions  # noqa: PLC0415
    from tests.hooks.conftest import NOW  # noqa: PLC0415

    add(events=[Told.RECEIVED], address=address)
    given.received_case()
    reactions.deliver_all(at=NOW)
    sending.deliver_all(act=given.act(days_later=30))
    return Delivery.objects.get()


def test_an_address_inside_that_came_by_another_way_is_not_called(tell, receiver):
    row = tell()
    Webhook.objects.update(address="http://127.0.0.1:9/")
    Delivery.objects.filter(pk=row.pk).update(
        state=State.WAITING, try_after=given.MONDAY, settled_at=None
    )
    sending.deliver_all(act=given.act(days_later=40))
    row.refresh_from_db()
    assert row.trouble == Trouble.REFUSED
