"""Entries are handed on at least once, and a fault says its own name."""

import pytest
from django.db import connection, transaction

from ombud.journal import outbox
from ombud.journal.models import Undelivered
from tests import given


@pytest.mark.django_db
def test_a_fault_of_the_database_is_told_as_what_it_is():
    given.received_case()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE journal_undelivered RENAME TO elsewhere")
        with pytest.raises(Exception, match="journal_undelivered"):
            outbox.deliver_next(lambda _entry: None, at=given.MONDAY)
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_one_entry_at_fault_holds_up_none_of_those_delivered_with_it():
    cases = [given.received_case() for _ in range(3)]
    faulty = cases[1].pk
    heard = []

    def react(entries):
        for entry in entries:
            if entry.subject_id == faulty:
                raise ValueError(entry.subject_id)
            heard.append(entry.subject_id)

    with pytest.raises(ValueError, match=str(faulty)):
        outbox.deliver_many(react, at=given.MONDAY)
    heard.clear()  # what was heard before the fault was undone
    while outbox.deliver_many(heard.extend, at=given.MONDAY):
        pass

    assert [entry.subject_id for entry in heard] == [cases[2].pk]
    [waiting] = Undelivered.objects.all()
    assert waiting.entry.subject_id == faulty
    assert waiting.try_after > given.MONDAY


@pytest.mark.django_db
def test_entries_of_one_subject_are_never_handed_on_together():
    given.organisation()
    mira = given.person("mira")
    given.case_under_investigation(mira)
    given.received_case()
    handed_on = []

    def react(entries):
        subjects = [(entry.subject_kind, entry.subject_id) for entry in entries]
        assert len(set(subjects)) == len(subjects)
        handed_on.extend(
            ((entry.subject_kind, entry.subject_id), entry.seq) for entry in entries
        )

    while outbox.deliver_many(react, at=given.MONDAY):
        pass

    for subject in {subject for subject, _seq in handed_on}:
        seqs = [seq for each, seq in handed_on if each == subject]
        assert seqs == list(range(1, len(seqs) + 1))
