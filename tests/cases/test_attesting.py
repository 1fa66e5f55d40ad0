"""Texts are compared with what the journal took down."""

from datetime import timedelta

import pytest
from django.db import connection

from ombud.cases import attesting
from ombud.cases.events import CaseEvent
from ombud.cases.life import consulting, deciding, extending, investigating, writing
from ombud.cases.models import (
    Case,
    Consultation,
    Decision,
    Extension,
    Message,
    Option,
    Point,
)
from ombud.cases.vocabulary import FindingResult
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya():
    given.organisation()
    return given.person("priya")


def altered(found):
    return [(each.kind, each.column) for each in found.altered]


def test_untouched_texts_hold(priya):
    given.closed_case(priya, given.person("lena", Role.LEAD))

    found = attesting.attest_all()

    assert found.holds
    assert found.texts >= 5
    assert found.erased == 0


def test_an_altered_narrative_is_found_with_its_case_and_entry(priya):
    case = given.received_case()
    Case.objects.filter(pk=case.pk).update(narrative="All was well.")

    (one,) = attesting.attest_all().altered

    assert (one.case_id, one.seq, one.kind) == (case.pk, 1, "cases.case")


def test_an_altered_message_or_finding_or_decision_is_found(priya):
    given.decided_case(priya)
    Message.objects.update(body="We never said that.")
    Point.objects.update(reasons="No reasons.")
    Decision.objects.update(reasons="Because.")

    assert altered(attesting.attest_all()) == [
        ("cases.message", "body"),
        ("cases.point", "reasons"),
        ("cases.decision", "reasons"),
    ]


def test_an_altered_offer_or_point_or_wish_is_found(priya):
    case, _option = given.offered_case(priya, desired_outcome="A refund.")
    Option.objects.update(terms="Paid some day.")
    Point.objects.update(text="Nothing much.")
    Case.objects.filter(pk=case.pk).update(desired_outcome="Nothing.")

    assert sorted(altered(attesting.attest_all())) == [
        ("cases.case", "desired_outcome"),
        ("cases.option", "terms"),
        ("cases.point", "text"),
    ]


def test_an_altered_question_to_a_department_is_found(priya):
    case = given.case_under_investigation(priya)
    consulting.consult(
        case,
        unit=given.unit(),
        question="Who read the meter?",
        due_on=given.MONDAY.date(),
        act=given.act(priya),
    )
    Consultation.objects.update(question="Nothing.")

    assert altered(attesting.attest_all()) == [("cases.consultation", "question")]


def test_a_finding_corrected_by_an_operation_holds(priya):
    case = given.case_with_findings(priya)
    investigating.find(
        case,
        number=1,
        result=FindingResult.NOT_UPHELD,
        reasons="The log was misread.",
        act=given.act(priya),
    )

    assert attesting.attest_all().holds


def test_a_draft_returned_and_drafted_again_holds(priya):
    lena = given.act(given.person("lena", Role.LEAD), days_later=4)
    case = given.decided_case(priya)
    deciding.return_for_work(case, because="Say more.", act=lena)
    deciding.decide(
        case,
        outcome="upheld",
        reasons="More.",
        no_remedy_because=given.NOTHING_MORE,
        act=given.act(priya, days_later=4),
    )

    assert attesting.attest_all().holds


def test_an_erased_text_is_no_fault(priya):
    case = given.received_case()
    writing.note(case, body="To be erased.", act=given.act(priya))
    Case.objects.filter(pk=case.pk).update(narrative="-", salt=b"")
    Message.objects.all().delete()

    found = attesting.attest_all()

    assert (found.holds, found.erased) == (True, 3)  # words, wish and note


def test_cases_read_in_several_batches_all_count(priya, monkeypatch):
    monkeypatch.setattr(attesting, "BATCH", 2)
    cases = [given.acknowledged_case(priya) for _ in range(4)]
    Case.objects.filter(pk=cases[3].pk).update(narrative="Changed.")
    seen = []

    found = attesting.attest_all(progress=seen.append)

    of_each = 4  # words, wish, point, acknowledgement
    assert (found.texts, len(found.altered)) == (4 * of_each, 1)
    assert seen[-1] == attesting.count()


def test_every_event_that_carries_words_is_compared(priya):
    given.closed_case(priya, given.person("lena", Role.LEAD))
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT verb FROM journal_entry WHERE facts ? 'words'")
        carrying = {verb for (verb,) in cursor.fetchall()}

    assert carrying <= set(attesting.TEXTS)
    assert set(attesting.TEXTS) <= set(CaseEvent)


def test_a_request_for_time_put_in_other_words_holds_and_altered_later_is_found(priya):
    case = given.received_case()
    clock = case.deadlines.get(kind="answer")
    told = {
        "clock": clock.pk,
        "until": clock.due_at.date() + timedelta(days=7),
        "reason": "more-to-look-into",
    }
    lena = given.act(given.person("lena", Role.LEAD))
    case = given.assigning.assign(case, handler=priya, act=given.act(priya))
    extending.ask_for_time(
        case, words="The meter is away.", act=given.act(priya), **told
    )
    extending.give_time(
        case,
        words="The laboratory is slow.",
        notice="We need longer.",
        act=lena,
        **told,
    )

    assert attesting.attest_all().holds

    Extension.objects.update(words="No reason.")
    assert altered(attesting.attest_all()) == [("cases.extension", "words")]
