import pytest
from django.db import DatabaseError, connection, transaction

from ombud.journal import outbox, verifying
from ombud.journal.models import Entry, Undelivered
from ombud.journal.recording import record
from ombud.people.acting import Door
from tests import given

pytestmark = pytest.mark.django_db


def tamper(sql):
    """As somebody who owns the tables could: past the trigger."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_undelivered")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
        cursor.execute(sql)
        cursor.execute("ALTER TABLE journal_entry ENABLE TRIGGER USER")


def test_an_untouched_journal_holds():
    given.case_with_findings(given.person("mira"))

    report = verifying.verify_all()

    assert report.holds
    assert report.entries == Entry.objects.count()


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("UPDATE journal_entry SET verb = 'case.closed' WHERE seq = 2", "altered"),
        ("UPDATE journal_entry SET facts = '{}' WHERE seq = 2", "altered"),
        (
            "UPDATE journal_entry SET happened_at = now() WHERE seq = 2",
            "altered",
        ),
        ("DELETE FROM journal_entry WHERE seq = 2", "gap"),
        ("UPDATE journal_entry SET previous = hash WHERE seq = 2", "unlinked"),
    ],
)
def test_whatever_is_altered_is_found(sql, reason):
    given.case_with_findings(given.person("mira"))

    tamper(sql)

    breaks = verifying.verify_all().breaks
    assert breaks
    assert breaks[0].reason == reason


def test_nothing_is_recorded_outside_the_change_it_records():
    with pytest.raises(RuntimeError, match="inside the transaction"):
        record_outside_a_transaction()


def record_outside_a_transaction():
    was = connection.in_atomic_block
    connection.in_atomic_block = False
    try:
        record(Door.WEB, given.person("mira"), given.act())
    finally:
        connection.in_atomic_block = was


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET verb = 'x'",
        "DELETE FROM journal_undelivered; DELETE FROM journal_entry",
    ],
)
def test_the_journal_cannot_be_rewritten(statement):
    given.received_case()
    with (
        pytest.raises(DatabaseError, match="permanent"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Entry.objects.exists()


def test_entries_are_handed_on_once_and_in_order():
    case = given.acknowledged_case(given.person("mira"))
    heard = []

    while outbox.deliver_next(lambda entry: heard.append(entry.verb), at=given.MONDAY):
        pass

    verbs = Entry.objects.filter(subject_id=case.pk, subject_kind="cases.case")
    assert heard == list(verbs.order_by("seq").values_list("verb", flat=True))
    assert not Undelivered.objects.exists()


def test_a_reaction_that_fails_is_tried_again_later_and_holds_up_its_own_case_only():
    mira = given.person("mira")
    given.acknowledged_case(mira)
    other = given.received_case()
    heard = []

    def react(entry):
        if entry.subject_id != other.pk:
            raise ConnectionError
        heard.append(entry.subject_id)

    with pytest.raises(ConnectionError):
        outbox.deliver_next(react, at=given.MONDAY)
    assert outbox.deliver_next(react, at=given.MONDAY)
    assert not outbox.deliver_next(react, at=given.MONDAY)
    assert heard == [other.pk]

    later = given.act(days_later=1).at
    while outbox.deliver_next(lambda entry: heard.append(entry.verb), at=later):
        pass
    assert heard[1:] == ["case.received", "case.acknowledged"]
