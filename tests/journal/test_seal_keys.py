"""Which key signs a seal: handed over, lost, somebody else's, or none."""

import pytest

from ombud.journal import seals
from ombud.journal.sealing import NoSealKey
from tests import given
from tests.journal.altering import alter
from tests.journal.test_seals import found, reasons, sealed

pytestmark = pytest.mark.django_db
OTHER_KEY = bytes(range(32))


@pytest.fixture(autouse=True)
def _rules():
    given.organisation()


def test_a_new_key_is_handed_over_by_the_old_one(settings):
    given.received_case()
    sealed()
    settings.SEAL_KEYS = (OTHER_KEY, *settings.SEAL_KEYS)
    given.received_case()
    second = sealed(days_later=2)

    assert not second.key_lost
    assert found().holds
    assert found().notes == []

    alter("UPDATE journal_seal SET handover = signature WHERE number = 2")
    assert (2, "not-handed-over") in reasons(found())


def test_a_key_that_was_lost_is_said_openly(settings):
    given.received_case()
    sealed()
    settings.SEAL_KEYS = (OTHER_KEY,)
    assert reasons(found()) == [(1, "strange-key")]
    given.received_case()

    second = sealed(days_later=2)

    assert second.key_lost
    assert seals.published(second)["key_lost"] is True
    assert found().holds
    assert [(note.number, note.reason) for note in found().notes] == [(2, "key-lost")]


def test_seals_made_with_somebody_elses_key_are_found(settings):
    ours = settings.SEAL_KEYS
    given.received_case()
    settings.SEAL_KEYS = (OTHER_KEY,)
    sealed()
    settings.SEAL_KEYS = ours

    assert reasons(found()) == [(1, "strange-key")]


def test_without_a_key_nothing_is_sealed(settings):
    settings.SEAL_KEYS = ()

    with pytest.raises(NoSealKey):
        sealed()
