from datetime import UTC, date, datetime, timedelta

import pytest

from ombud.cases import queries, submissions, texts
from ombud.cases.life import receiving
from ombud.cases.life.receiving import Complaint
from ombud.cases.models import Case
from ombud.cases.submissions import Key, KeyUsedOtherwise
from ombud.journal.models import Entry
from ombud.parties import identities
from ombud.parties.models import Person
from ombud.people.refusals import Unusable
from tests import given

pytestmark = pytest.mark.django_db


def test_a_complaint_gets_a_reference_a_receipt_and_dates():
    given.organisation()

    received = given.received(identity=given.named_complainant())

    assert queries.case_opened_by(received.receipt) == received.case
    kinds = sorted(received.case.deadlines.values_list("kind", flat=True))
    assert kinds == ["acknowledgement", "answer", "update"]
    assert received.case.due_at == received.case.deadlines.earliest("due_at").due_at


def test_its_arrival_is_written_down_without_a_word_of_it():
    case = given.received_case(identity=given.named_complainant())

    entry = Entry.objects.get(verb="case.received")

    assert entry.facts["words"] == case.digest(case.narrative)
    assert "heating" not in str(entry.facts)
    assert "Adeyemi" not in str(entry.facts)


def test_who_complains_is_not_readable_in_the_database():
    given.received_case(identity=given.named_complainant())

    person = Person.objects.get()

    columns = repr([getattr(person, field.attname) for field in Person._meta.fields])
    assert "Adeyemi" not in columns
    assert "ruth" not in columns
    assert identities.reveal(person) == given.named_complainant()


def test_an_anonymous_complaint_names_nobody():
    assert given.received_case().person is None


def test_the_receipt_itself_is_kept_nowhere():
    received = given.received()
    row = Case.objects.filter(pk=received.case.pk).values().get()
    assert received.receipt not in str(row)


@pytest.mark.parametrize(
    ("told", "field", "says"),
    [
        ({"narrative": ""}, "narrative", "empty"),
        ({"narrative": " \n "}, "narrative", "empty"),
        ({"narrative": "x" * 5_000_000}, "narrative", "too long"),
        ({"narrative": "a\0b"}, "narrative", "position 2"),
        ({"narrative": "a\ud800b"}, "narrative", "position 2"),
        ({"category": "no-such"}, "category", "billing"),
        ({"occurred_on": date(2999, 1, 1)}, "occurred_on", "future"),
        (
            {"received_at": given.MONDAY + timedelta(days=1)},
            "received_at",
            "future",
        ),
        (
            {"received_at": datetime(1, 1, 1, tzinfo=UTC)},
            "received_at",
            "too far back",
        ),
        ({"narrative": "\u200b \u2060\ufeff"}, "narrative", "empty"),
        ({"language": "english please"}, "language", "en, ru or tr"),
        ({"files": [("run.exe", b"MZ")]}, "file", "cannot be taken"),
        ({"files": [("big.pdf", b"x" * 10_485_761)]}, "file", "too large"),
        ({"files": [("empty.pdf", b"")]}, "file", "empty"),
        ({"product": "x" * 201}, "product", "too long"),
    ],
)
def test_what_cannot_be_taken_is_said_in_a_sentence(told, field, says):
    given.organisation()
    with pytest.raises(Unusable, match=says) as refused:
        given.received(**told)

    assert refused.value.field == field
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    "address",
    ["ruth at example", "@", "ruth@", "@example", "r@e\nBcc:x@y", "r@@e", "r@\te"],
)
def test_an_incomplete_e_mail_address_is_refused(address):
    with pytest.raises(Unusable, match="not complete") as refused:
        given.received(identity=identities.Identity(email=address))

    assert refused.value.field == "email"


def test_the_same_key_with_the_same_complaint_opens_one_case():
    key = Key("caller", "key-1", b"body")
    first = receiving.receive(_complaint(), act=given.act(), key=key)
    again = receiving.receive(_complaint(), act=given.act(), key=key)

    assert (again.case, again.receipt) == (first.case, first.receipt)
    assert again.again
    assert Case.objects.count() == 1


def test_the_same_key_with_another_complaint_is_refused():
    receiving.receive(_complaint(), act=given.act(), key=Key("caller", "k", b"one"))

    with pytest.raises(KeyUsedOtherwise):
        receiving.receive(_complaint(), act=given.act(), key=Key("caller", "k", b"two"))


def test_another_caller_may_use_the_same_key():
    receiving.receive(_complaint(), act=given.act(), key=Key("one", "k", b"body"))
    receiving.receive(_complaint(), act=given.act(), key=Key("two", "k", b"body"))

    assert Case.objects.count() == 2


def test_the_acknowledgement_is_written_in_the_complainants_language():
    mira = given.person("mira")
    case = given.received_case(language="tr")

    receiving.acknowledge(case, act=given.act(mira))

    assert "teşekkür ederiz" in case.messages.get().body


def test_acknowledging_in_time_meets_its_clock():
    given.organisation()
    case = given.acknowledged_case(given.person("mira"))

    clock = case.deadlines.get(kind="acknowledgement")

    assert clock.met_at == given.MONDAY


def test_a_greeting_alone_is_no_summary():
    assert texts.summary_of("Hello. My bill has doubled since May. Why?") == (
        "Hello. My bill has doubled since May."
    )


def test_a_long_first_sentence_is_shortened_for_the_list():
    summary = texts.summary_of("word " * 100)
    assert len(summary) <= texts.SHORT
    assert summary.endswith("…")


def _complaint():
    return receiving.Complaint(narrative=given.WORDS, channel="api")


def test_a_key_is_forgotten_after_a_day():
    given.received()
    key = Key(caller="portal", key="1", body=b"x" * 32)
    receiving.receive(
        Complaint(narrative=given.WORDS, channel="api"), act=given.act(), key=key
    )

    assert submissions.forget_old(act=given.act()) == 0
    assert submissions.forget_old(act=given.act(days_later=2)) == 1
