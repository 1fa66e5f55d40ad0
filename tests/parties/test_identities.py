import pytest

from ombud.journal.models import Entry
from ombud.parties import identities
from ombud.parties.identities import Identity
from ombud.vault import sealing
from tests import given

pytestmark = pytest.mark.django_db


def somebody(**told):
    identity = Identity(**told) if told else given.named_complainant()
    return identities.new_person(identity, language="en", act=given.act())


def test_reading_who_somebody_is_is_recorded():
    mira, person = given.person("mira"), somebody()

    identity = identities.read(person, act=given.act(mira))

    assert identity.name == "Ruth Adeyemi"
    entry = Entry.objects.get(verb="party.identity_read")
    assert (entry.actor_id, entry.subject_id) == (mira.pk, person.pk)


def test_destroying_the_key_erases_the_person():
    person = somebody()
    person.wrapped_key = None

    with pytest.raises(identities.Erased):
        identities.reveal(person)


def test_an_identity_cannot_be_moved_to_another_person():
    one, other = somebody(), somebody(name="Jun")
    one.sealed, one.wrapped_key = other.sealed, other.wrapped_key

    with pytest.raises(sealing.CannotOpen):
        identities.reveal(one)


def test_an_address_is_recognised_however_it_is_written():
    person = somebody(email="Ruth@Example.org ")

    assert identities.is_email_of(person, "ruth@example.ORG")
    assert not identities.is_email_of(person, "")
    assert not identities.is_email_of(somebody(name="Jun"), "")


def test_a_telephone_number_is_recognised_however_it_is_written():
    one, other = somebody(phone="+44 1632 960114"), somebody(phone="+441632960114")

    assert bytes(one.phone_index) == bytes(other.phone_index)


def test_after_a_new_vault_key_old_identities_open_and_are_found(settings):
    person = somebody()
    settings.VAULT_KEYS = (bytes(range(32)), *settings.VAULT_KEYS)

    assert identities.reveal(person) == given.named_complainant()
    assert identities.is_email_of(person, "ruth@example.org")


def test_without_the_key_nobody_reads_anything(settings):
    person = somebody()
    settings.VAULT_KEYS = (bytes(32),)

    with pytest.raises(sealing.CannotOpen):
        identities.reveal(person)
