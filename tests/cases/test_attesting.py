"""Texts are compared with what the journal took down."""

from datetime import timedelta

import pytest
from django.db import connection

from ombud.cases import attesting
from ombud.cases.attesting import Wrong
from ombud.cases.events import CaseEvent
from ombud.cases.life import (
    consulting,
    deciding,
    erasing,
    extending,
    investigating,
    writing,
)
from ombud.cases.models import (
    Case,
    Consultation,
    Decision,
    Extension,
    Message,
    Option,
    Point,
)
from ombud.cases.vocabulary import Erasable, ErasedBecause, FindingResult
from ombud.people.vocabulary import Role
from tests import given
from tests.journal.altering import alter

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


def test_a_remedy_of_an_earlier_draft_is_no_fault_and_an_accepted_option_is_kept(priya):
    lena = given.act(given.person("lena", Role.LEAD), days_later=4)
    case = given.case_with_findings(priya)
    deciding.decide(
        case,
        outcome="upheld",
        reasons="You were left without heating.",
        remedies=[given.a_promise()],
        act=given.act(priya, days_later=3),
    )
    deciding.return_for_work(case, because="Say more.", act=lena)
    deciding.decide(
        case,
        outcome="upheld",
        reasons="More.",
        no_remedy_because=given.NOTHING_MORE,
        act=given.act(priya, days_later=4),
    )
    assert attesting.attest_all().holds

    accepted, option = given.offered_case(given.person("paul"))
    given.offering.choose(
        accepted,
        answer="accept",
        option=option.pk,
        act=given.complainants_act(accepted, days_later=1),
    )
    assert attesting.attest_all().holds

    accepted.remedies.update(description="Nothing.")
    assert altered(attesting.attest_all()) == [("cases.remedy", "description")]


def test_an_erased_text_is_no_fault(priya):
    lena = given.person("lena", Role.REPRESENTATIVE)
    case = given.closed_case(priya, lena)
    erasing.erase(
        case,
        what=[Erasable.TEXTS],
        because=ErasedBecause.SCHEDULE,
        act=given.act(lena, days_later=400),
    )

    found = attesting.attest_all()

    assert found.holds
    assert found.erased == found.texts


def test_a_text_that_is_gone_and_that_nobody_erased_is_named(priya):
    case = given.received_case()
    note = writing.note(case, body="To be kept.", act=given.act(priya))
    Case.objects.filter(pk=case.pk).update(narrative="-", salt=b"")
    Message.objects.filter(pk=note.pk).delete()

    found = attesting.attest_all()

    assert [(each.column, each.wrong) for each in found.altered] == [
        ("narrative", Wrong.GONE),
        ("desired_outcome", Wrong.GONE),
        ("involved", Wrong.GONE),
        ("body", Wrong.GONE),
    ]


def test_two_salts_that_were_swapped_are_both_named(priya):
    case, other = given.received_case(), given.received_case("Nobody came.")
    Case.objects.filter(pk=case.pk).update(salt=other.salt)
    Case.objects.filter(pk=other.pk).update(salt=case.salt)

    found = attesting.attest_all().altered

    named = {(each.case_id, each.column) for each in found}
    assert named >= {(case.pk, "narrative"), (other.pk, "narrative")}


def test_a_message_nobody_ever_wrote_is_named(priya):
    case = given.acknowledged_case(priya)
    written = case.messages.get()
    written.pk, written.body = None, "We never received a complaint."
    written.save(force_insert=True)

    (one,) = attesting.attest_all().altered

    assert (one.case_id, one.row, one.wrong) == (
        case.pk,
        written.pk,
        Wrong.SLIPPED_IN,
    )


def test_a_case_without_any_entry_is_named(priya):
    case = given.acknowledged_case(priya)
    alter("DELETE FROM journal_entry WHERE subject_kind = 'cases.case'")

    (one,) = attesting.attest_all().altered

    assert (one.case_id, one.wrong) == (case.pk, Wrong.UNTOLD)


def test_cases_read_in_several_batches_all_count(priya, monkeypatch):
    monkeypatch.setattr(attesting, "BATCH", 2)
    cases = [given.acknowledged_case(priya) for _ in range(4)]
    Case.objects.filter(pk=cases[3].pk).update(narrative="Changed.")
    seen = []

    found = attesting.attest_all(progress=seen.append)

    of_each = 5  # words, wish, who was involved, point, acknowledgement
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
