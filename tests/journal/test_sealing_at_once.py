"""Sealing while others write, and while another seals."""

from threading import Event, Thread

import pytest
from django.db import connection, transaction

from ombud.journal import sealing, verifying_seals
from ombud.journal.models import Entry, Seal
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()


def seal(*, days_later=1):
    return sealing.seal(act=given.act(days_later=days_later))


class Elsewhere(Thread):
    """Something another process does, on a connection of its own."""

    def __init__(self, work):
        super().__init__()
        self.work, self.result = work, None

    def run(self):
        try:
            self.result = self.work()
        finally:
            connection.close()


def test_of_two_who_seal_at_once_one_does():
    given.acknowledged_case(given.person("mira"))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [sealing.LOCK])
        other = Elsewhere(seal)
        other.start()
        other.join()

    assert other.result is None
    assert seal().number == 1
    assert Seal.objects.count() == 1


def test_an_entry_that_is_committed_late_is_sealed_later_and_never_left_out(
    monkeypatch,
):
    """Its key was given out before a newer entry was sealed."""
    monkeypatch.setattr(sealing, "PATIENCE_SECONDS", 0.1)
    written, may_end = Event(), Event()

    def write():
        with transaction.atomic():
            given.person("late", Role.LEAD)
            case = given.received_case()
            written.set()
            may_end.wait(30)
        return case

    slow = Elsewhere(write)
    slow.start()
    assert written.wait(30)
    given.received_case()
    first = seal()
    may_end.set()
    slow.join()

    assert first.entries < Entry.objects.count()
    second = seal(days_later=2)

    assert second.entries == Entry.objects.count()
    found = verifying_seals.verify_all()
    assert found.holds, found


def test_many_write_while_somebody_seals():
    priya = given.person("priya")
    stop = Event()

    def write():
        made = 0
        while not stop.is_set() or made < 3:
            given.acknowledged_case(priya)
            made += 1
        return made

    writers = [Elsewhere(write) for _ in range(2)]
    for writer in writers:
        writer.start()
    for day in range(3):
        seal(days_later=day)
    stop.set()
    for writer in writers:
        writer.join()
    seal(days_later=9)

    assert all(writer.result for writer in writers)
    assert Seal.objects.last().entries == Entry.objects.count()
    assert verifying_seals.verify_all().holds
