"""An answered case is closed for a reason, and only when nothing is owed any more."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from ombud.cases import awaiting, silences
from ombud.cases.life import reacting, remedying
from ombud.cases.steps import NotReady, StepNotOpen
from ombud.cases.vocabulary import Channel, CloseReason, ReactionKind
from ombud.journal.models import Entry
from ombud.people.acting import Act, Door
from ombud.people.refusals import NotAllowed, Refused, Unusable
from ombud.people.vocabulary import Role
from tests import given
from tests.cases.endings import answered, close
from tests.cases.rules_in_force import LAW_OUTSIDE

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


def lacking(case, reason, mira, *, days_later=5):
    with pytest.raises(NotReady) as refused:
        close(case, reason, mira, days_later=days_later)
    case.refresh_from_db()
    assert not case.is_finished
    return {gate.code for gate in refused.value.missing} - {"a_reason_to_close"}


def clock(days_later):
    at = given.MONDAY + timedelta(days=days_later)
    return Act(actor=None, at=at, door=Door.CLOCK)


def silence(case, *, reminded=20, noted=40):
    silences.remind(clock(reminded))
    assert reacting.note_silences(act=clock(noted)) == 1


def test_closing_stops_every_clock_still_running(mira, lena):
    case = given.closed_case(mira, lena)

    assert not case.deadlines.filter(met_at=None).exists()
    assert case.due_at is None


def test_closing_is_recorded_with_who_why_and_when(mira, lena):
    case = given.closed_case(mira, lena, days_later=5)

    entry = Entry.objects.get(verb="case.closed")
    assert entry.actor_id == mira.pk
    assert entry.happened_at == given.act(days_later=5).at
    assert entry.facts["reason"] == "accepted"
    assert (entry.facts["outcome"], entry.facts["days_open"]) == ("upheld", 5)
    assert entry.facts["message"] == case.messages.last().pk


def test_the_complainant_is_told_why_it_is_closed_and_how_to_open_it_again(mira, lena):
    case = given.closed_case(mira, lena)

    told = case.messages.last()
    assert (told.kind, told.author) == ("message", "staff")
    assert "You accepted our answer" in told.body
    assert "It can be taken up again" in told.body


def test_an_unanswered_case_cannot_be_closed(mira):
    case = given.case_under_investigation(mira)

    with pytest.raises(StepNotOpen):
        close(case, CloseReason.ACCEPTED, mira)

    case.refresh_from_db()
    assert case.status == "investigating"
    assert not Entry.objects.filter(verb="case.closed").exists()


def test_r7_9_1_a_promise_must_be_kept_before_the_case_is_closed(mira, lena):
    case = given.answered_with_a_remedy(mira, lena)
    given.nobody_else(case, mira)
    given.accepted(case)

    assert lacking(case, CloseReason.ACCEPTED, mira) == {"remedies_done"}

    owed = case.remedies.get()
    remedying.prove(case, remedy=owed.pk, proof="Paid, 4711.", act=given.act(mira))
    assert close(case, CloseReason.ACCEPTED, mira).status == "closed"


def test_r7_8_2_accepted_is_closed_only_with_evidence_of_it(mira, lena):
    case = answered(mira, lena)
    assert lacking(case, CloseReason.ACCEPTED, mira) == {"accepted"}

    with pytest.raises(Unusable) as refused:
        reacting.react(
            case,
            kind=ReactionKind.ACCEPTED,
            through=Channel.PHONE,
            act=given.act(mira, days_later=5),
        )
    assert refused.value.field == "evidence"

    reacting.react(
        case,
        kind=ReactionKind.ACCEPTED,
        through=Channel.PHONE,
        evidence="Called on 7 March at 10.",
        act=given.act(mira, days_later=5),
    )
    assert close(case, CloseReason.ACCEPTED, mira).status == "closed"


def test_everything_that_is_missing_is_said_at_once(mira, lena):
    case = given.answered_with_a_remedy(mira, lena)

    missing = lacking(case, CloseReason.NO_REPLY, mira)

    assert {"remedies_done", "reminded", "waited", "silence_recorded"} <= missing


def test_r7_8_2_nobodys_silence_counts_before_a_reminder_and_the_wait(mira, lena):
    case = answered(mira, lena)
    assert lacking(case, CloseReason.NO_REPLY, mira) == {
        "reminded",
        "waited",
        "silence_recorded",
    }

    silence(case)

    assert awaiting.reacted_to_last_answer(case) == ReactionKind.NO_REPLY
    case = close(case, CloseReason.NO_REPLY, mira, days_later=41)
    assert case.close_reason == "no_reply"


def test_a_reminder_goes_once_and_only_when_its_day_has_come(mira, lena):
    answered(mira, lena)

    assert silences.remind(clock(10)) == 0
    assert silences.remind(clock(20)) == 1
    assert silences.remind(clock(21)) == 0
    assert Entry.objects.filter(verb="case.reaction_awaited").count() == 1


def test_nobody_is_reminded_who_has_replied(mira, lena):
    case = answered(mira, lena)
    given.rejected(case)

    assert silences.remind(clock(30)) == 0
    assert reacting.note_silences(act=clock(60)) == 0


def test_the_complainant_cannot_say_that_they_did_not_reply(mira, lena):
    case = answered(mira, lena)
    silences.remind(clock(20))

    with pytest.raises(Unusable):
        reacting.react(
            case,
            kind=ReactionKind.NO_REPLY,
            act=given.complainants_act(case, days_later=60),
        )


def test_r7_9_2_a_rejected_answer_leaves_the_case_open(mira, lena):
    case = answered(mira, lena)
    given.rejected(case)

    for reason in (CloseReason.ACCEPTED, CloseReason.NO_REPLY, CloseReason.EXTERNAL):
        assert lacking(case, reason, mira, days_later=90)
    missing = lacking(case, CloseReason.EXHAUSTED, mira, days_later=90)
    assert missing == {"nothing_left_inside"}
    assert case.status == "answered"


def test_r7_9_2_silence_ends_nothing_while_they_may_turn_outside(mira, lena):
    given.rule_in_force(LAW_OUTSIDE)
    case = answered(mira, lena)
    reacting.react(
        case,
        kind=ReactionKind.REJECTED,
        declines_review=True,
        act=given.complainants_act(case, days_later=4),
    )

    assert lacking(case, CloseReason.EXHAUSTED, mira, days_later=30) == {
        "time_outside_over"
    }

    case = close(case, CloseReason.EXHAUSTED, mira, days_later=400)
    assert case.close_reason == "exhausted"


def test_an_acceptance_taken_back_is_none(mira, lena):
    case = answered(mira, lena)
    given.accepted(case)
    given.rejected(case, days_later=5)

    assert lacking(case, CloseReason.ACCEPTED, mira) == {"accepted"}


def test_a_handler_of_another_case_cannot_close_it(mira, lena):
    case = answered(mira, lena)
    given.accepted(case)

    with pytest.raises(NotAllowed):
        close(case, CloseReason.ACCEPTED, given.person("jonas"))


@pytest.mark.parametrize("reason", [CloseReason.IMPORTED, CloseReason.HANDLED])
def test_nobody_closes_a_case_as_what_it_is_not(mira, lena, reason):
    case = answered(mira, lena)
    given.accepted(case)

    with pytest.raises(Unusable) as refused:
        close(case, reason, mira)

    assert refused.value.field == "reason"


@pytest.mark.django_db(transaction=True)
def test_five_people_closing_at_once_close_it_once():
    given.organisation()
    mira, lena = given.person("mira"), given.person("lena", Role.LEAD)
    case = answered(mira, lena)
    given.accepted(case)
    together, results = Barrier(5), []

    def close_it():
        together.wait()
        try:
            close(case, CloseReason.ACCEPTED, mira)
            results.append("closed")
        except Refused as refusal:
            results.append(refusal.code)
        finally:
            connection.close()

    threads = [Thread(target=close_it) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(results) == ["closed", *["step_not_open"] * 4]
    assert Entry.objects.filter(verb="case.closed").count() == 1
