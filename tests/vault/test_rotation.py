"""Changing the vault key: while people work, at any batch again, and losing nobody."""

import secrets
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from ombud.cases.life import drafting
from ombud.journal.models import Entry
from ombud.mail.models import Outgoing
from ombud.mail.sending import put_out
from ombud.parties import identities, queries, rotation
from ombud.parties.models import Person
from ombud.project import vault_keys
from ombud.vault import rewrapping, ring, sealing
from ombud.vault import secrets as vault_secrets
from ombud.vault.refusing import KeyLost
from tests import given

NEW = secrets.token_bytes(32)
OLD_ID, NEW_ID = ring.id_of(b"a key for the tests and nothing."), ring.id_of(NEW)


@pytest.fixture
def newer_key(settings):
    """A function: from now on another vault key is the newest."""
    return lambda: setattr(settings, "VAULT_KEYS", (NEW, *settings.VAULT_KEYS))


def people(count):
    made = [
        identities.prepared(given.named_complainant(), language="en", act=given.act())
        for _ in range(count)
    ]
    return Person.objects.bulk_create(made)


def sealed_rows():
    """How many rows are sealed under any key: those of the test, and what is there by
    itself. A transactional test before this one may have swept that away.
    """
    vault_secrets.locked_row(vault_secrets.INDEX)
    return sum(under().values())


def under():
    return {key: sum(rows.values()) for key, rows in rewrapping.rows_by_key().items()}


@pytest.mark.django_db
def test_everything_under_the_old_key_is_sealed_under_the_new_one(newer_key, settings):
    given.organisation()
    case = given.received_case(identity=given.named_complainant())
    code = drafting.begin(act=given.act())
    drafting.keep(code, {"name": "Ruth"}, act=given.act())
    put_out(case, "received", entry_id=1, at=given.MONDAY, secret="a receipt")
    rows = sealed_rows()
    newer_key()

    moved = rotation.rotate(act=given.act())

    assert moved.count == rows
    assert under() == {NEW_ID.hex(): rows}
    settings.VAULT_KEYS = (NEW,)
    person = Person.objects.get(pk=case.person_id)
    assert identities.reveal(person) == given.named_complainant()
    assert drafting.opened(code, at=given.MONDAY) == {"name": "Ruth"}
    assert Outgoing.objects.get().secret is not None
    assert identities.is_email_of(person, "ruth@example.org")


@pytest.mark.django_db
def test_nobody_is_lost_while_the_key_changes(newer_key):
    (before,) = people(1)
    newer_key()
    (after,) = people(1)

    assert set(queries.same_as(before)) == {before, after}
    rotation.rotate(act=given.act())
    assert set(queries.same_as(before)) == {before, after}


@pytest.mark.django_db
def test_who_changed_the_key_and_from_which_to_which_is_written_down(newer_key):
    people(3)
    rows = sealed_rows()
    newer_key()

    rotation.rotate(act=given.act(given.person("mira")))

    begun, done = Entry.objects.filter(verb__startswith="vault.").order_by("seq")
    assert begun.facts == {"to": NEW_ID.hex(), "rows": rows}
    assert done.facts["rows"] == {OLD_ID.hex(): rows}
    assert done.actor_id is not None
    assert rotation.rotate(act=given.act()).count == 0
    assert Entry.objects.filter(verb__startswith="vault.").count() == 2


@pytest.mark.django_db
def test_a_rotation_that_was_stopped_goes_on_where_it_was(newer_key, monkeypatch):
    monkeypatch.setattr(rewrapping, "BATCH", 2)
    people(6)
    rows = sealed_rows()
    newer_key()
    batches = rewrapping.batches()
    next(batches), next(batches)
    left = under()[OLD_ID.hex()]

    moved = rotation.rotate(act=given.act())

    assert 0 < moved.count == left < rows
    assert under() == {NEW_ID.hex(): rows}


@pytest.mark.django_db
def test_what_somebody_writes_meanwhile_is_theirs(newer_key):
    (person,) = people(1)
    newer_key()
    (each,) = [one for one in rewrapping.wrapped() if one.model == "parties.Person"]
    rows = rewrapping._next(each, 0)
    fresh = sealing.seal(bytes(32), place=identities.place_of(person.pseudonym))
    Person.objects.filter(pk=person.pk).update(wrapped_key=fresh)

    moved = rewrapping._move(each, rows)

    assert moved.count == 0
    person.refresh_from_db()
    assert bytes(person.wrapped_key) == fresh


@pytest.mark.django_db
def test_a_row_that_does_not_open_is_named_and_stops_nobody(newer_key):
    broken, other = people(2)
    Person.objects.filter(pk=broken.pk).update(wrapped_key=other.wrapped_key)
    rows = sealed_rows()
    newer_key()

    moved = rotation.rotate(act=given.act())

    assert moved.count == rows - 1
    assert [(each.pk, "another place" in each.why) for each in moved.stuck] == [
        (broken.pk, True)
    ]


@pytest.mark.django_db
def test_a_key_that_is_needed_may_not_go_and_one_that_is_not_may(newer_key, settings):
    people(2)
    rows = sealed_rows()
    newer_key()
    newest, old = vault_keys.standings()
    assert (newest.needed_by, old.needed_by) == (0, rows)
    assert not newest.may_go
    assert not old.may_go

    rotation.rotate(act=given.act())

    newest, old = vault_keys.standings()
    assert (newest.needed_by, old.may_go) == (rows, True)
    settings.VAULT_KEYS = (NEW,)
    vault_keys.require_all()


@pytest.mark.django_db
def test_starting_without_a_key_that_rows_need_is_refused_with_their_number(settings):
    people(2)
    rows = sealed_rows()
    settings.VAULT_KEYS = (NEW,)

    with pytest.raises(KeyLost, match=rf"\({OLD_ID.hex()}: {rows} rows\)"):
        vault_keys.require_all()


@pytest.mark.django_db
def test_everything_that_is_sealed_under_a_vault_key_is_rotated():
    """Whoever seals something new says so in VAULT_WRAPPED, or this test says it."""
    columns = {f"{each.model}.{each.column}" for each in rewrapping.wrapped()}

    assert {
        "parties.Person.wrapped_key",
        "cases.Draft.sealed",
        "cases.CaseKey.wrapped_key",
        "mail.Outgoing.secret",
        "vault.Secret.sealed",
    } <= columns


@pytest.mark.django_db(transaction=True)
def test_complaints_arrive_and_are_read_while_the_key_changes(newer_key):
    given.organisation()
    people(40)
    newer_key()

    def work(turn):
        try:
            if turn == 0:
                return rotation.rotate(act=given.act()).stuck
            case = given.received_case(identity=given.named_complainant())
            return [] if identities.reveal(case.person).name else ["unread"]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert not [told for each in pool.map(work, range(7)) for told in each]
    rotation.rotate(act=given.act())
    assert list(under()) == [NEW_ID.hex()]
    for person in Person.objects.all():
        assert identities.reveal(person) == given.named_complainant()
