from threading import Barrier, Thread

import pytest
from django.db import connection

from ombud.cases.life import closing, remedying
from ombud.cases.steps import NotReady, StepNotOpen
from ombud.cases.vocabulary import CloseReason, ReopenReason
from ombud.journal.models import Entry
from ombud.people.refusals import NotAllowed, Refused, Unusable
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


def test_closing_stops_every_clock_still_running(mira, lena):
    case = given.closed_case(mira, lena)

    assert not case.deadlines.filter(met_at=None).exists()
    assert case.due_at is None


def test_closing_is_recorded_with_who_why_and_when(mira, lena):
    given.closed_case(mira, lena, days_later=5)

    entry = Entry.objects.get(verb="case.closed")
    assert entry.actor_id == mira.pk
    assert entry.happened_at == given.act(days_later=5).at
    assert entry.facts == {"reason": "accepted", "outcome": "upheld", "days_open": 5}


def test_an_unanswered_case_cannot_be_closed(mira):
    case = given.case_under_investigation(mira)

    with pytest.raises(StepNotOpen):
        closing.close(case, reason=CloseReason.ACCEPTED, act=given.act(mira))

    case.refresh_from_db()
    assert case.status == "investigating"
    assert not Entry.objects.filter(verb="case.closed").exists()


def test_a_promise_must_be_kept_before_the_case_is_closed(mira, lena):
    case = given.answered_with_a_remedy(mira, lena)

    with pytest.raises(NotReady, match="remedy"):
        closing.close(case, reason=CloseReason.ACCEPTED, act=given.act(mira))

    given.nobody_else(case, mira)
    owed = case.remedies.get()
    remedying.prove(case, remedy=owed.pk, proof="Paid, 4711.", act=given.act(mira))
    case = closing.close(case, reason=CloseReason.ACCEPTED, act=given.act(mira))
    assert case.status == "closed"


def test_a_handler_of_another_case_cannot_close_it(mira, lena):
    case = given.answered_case(mira, lena)
    jonas = given.person("jonas")

    with pytest.raises(NotAllowed):
        closing.close(case, reason=CloseReason.ACCEPTED, act=given.act(jonas))


def test_a_lead_reopens_and_the_first_outcome_stays_in_the_journal(mira, lena):
    case = given.closed_case(mira, lena)

    case = closing.reopen(
        case,
        reason=ReopenReason.NEW_EVIDENCE,
        because="A second log turned up.",
        act=given.act(lena, days_later=9),
    )

    assert (case.status, case.outcome, case.closed_at) == ("investigating", "", None)
    assert case.deadlines.filter(kind="answer", met_at=None).exists()
    assert Entry.objects.get(verb="case.closed").facts["outcome"] == "upheld"


def test_the_complainant_withdraws_in_their_own_words(mira):
    case = given.case_under_investigation(mira)

    closing.withdraw(
        case, wording="It is settled, thank you.", act=given.complainants_act(case)
    )

    case.refresh_from_db()
    assert case.status == "withdrawn"
    assert case.messages.last().body == "It is settled, thank you."
    assert not any(clock.is_running for clock in case.deadlines.all())
    assert not case.deadlines.filter(kind="answer", met_at__isnull=False).exists()


@pytest.mark.django_db(transaction=True)
def test_five_people_closing_at_once_close_it_once():
    given.organisation()
    mira, lena = given.person("mira"), given.person("lena", Role.LEAD)
    case = given.answered_case(mira, lena)
    together, results = Barrier(5), []

    def close():
        together.wait()
        try:
            closing.close(case, reason=CloseReason.ACCEPTED, act=given.act(mira))
            results.append("closed")
        except Refused as refusal:
            results.append(refusal.code)
        finally:
            connection.close()

    threads = [Thread(target=close) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(results) == ["closed", *["step_not_open"] * 4]
    assert Entry.objects.filter(verb="case.closed").count() == 1


def test_nobody_closes_a_case_as_if_it_had_come_closed(mira, lena):
    case = given.answered_case(mira, lena)

    with pytest.raises(Unusable) as refused:
        closing.close(case, reason=CloseReason.IMPORTED, act=given.act(mira))

    assert refused.value.field == "reason"
