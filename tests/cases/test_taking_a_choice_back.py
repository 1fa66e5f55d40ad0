"""What was said to the options can be taken back until we acted on it. Spec: R7.7-3."""

from datetime import timedelta

import pytest

from ombud.cases import awaiting
from ombud.cases.events import CaseEvent
from ombud.cases.life import offering, remedying, taking_back
from ombud.cases.states import Status
from ombud.cases.steps import NotReady
from ombud.cases.vocabulary import Answer, Channel, OptionState
from ombud.journal.queries import entries_of
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook.vocabulary import DeadlineKind
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya():
    given.organisation()
    return given.person("priya")


@pytest.fixture
def offered(priya):
    """A case with two options that run for nearly two weeks more."""
    case = given.case_with_findings(priya)
    options = offering.offer(
        case,
        options=[given.an_offer(), given.an_offer("Credit of 100")],
        expires_on=(given.MONDAY + timedelta(days=14)).date(),
        act=given.act(priya, days_later=1),
    )
    case.refresh_from_db()
    return case, options


def say(case, answer, option=None, *, days_later=2, words=""):
    offering.choose(
        case,
        answer=answer,
        option=option.pk if option else None,
        words=words,
        act=given.complainants_act(case, days_later=days_later),
    )
    case.refresh_from_db()


def take_back(case, *, days_later=3, **told):
    act = given.complainants_act(case, days_later=days_later)
    choice = taking_back.take_back(case, act=act, **told)
    case.refresh_from_db()
    return choice


def states(case):
    return [option.state for option in case.options.all()]


def running(case, kind):
    return case.deadlines.filter(kind=kind, met_at=None, ended_at=None)


def test_an_acceptance_taken_back_opens_both_options_and_promises_nothing(offered):
    case, (first, _second) = offered
    say(case, Answer.ACCEPT, first)
    assert case.remedies.exists()
    choice = take_back(case, words="I read it too fast.")
    assert states(case) == [OptionState.OPEN, OptionState.OPEN]
    assert not case.remedies.exists()
    assert case.status == Status.OFFERED
    assert choice.taken_back_words == "I read it too fast."


def test_the_day_to_choose_counts_again_and_the_remedys_does_not(offered):
    case, (first, _second) = offered
    say(case, Answer.ACCEPT, first)
    assert not running(case, DeadlineKind.OPTION).exists()
    take_back(case)
    assert running(case, DeadlineKind.OPTION).count() == 1
    assert not running(case, DeadlineKind.REMEDY).exists()


def test_only_what_was_declined_last_is_open_again(offered):
    case, (first, second) = offered
    say(case, Answer.DECLINE, first)
    say(case, Answer.DECLINE, second, days_later=3)
    take_back(case, days_later=4)
    assert states(case) == [OptionState.DECLINED, OptionState.OPEN]
    assert running(case, DeadlineKind.OPTION).count() == 1


def test_declining_all_is_taken_back_as_a_whole(offered):
    case, _options = offered
    say(case, Answer.DECLINE)
    take_back(case)
    assert states(case) == [OptionState.OPEN, OptionState.OPEN]


def test_a_suggestion_is_taken_back_and_the_options_stay(offered):
    case, _options = offered
    say(case, Answer.COUNTER, words="Replace the meter.")
    take_back(case)
    assert states(case) == [OptionState.OPEN, OptionState.OPEN]
    assert case.status == Status.OFFERED


def test_something_else_can_be_accepted_afterwards(offered):
    case, (first, second) = offered
    say(case, Answer.ACCEPT, first)
    take_back(case)
    say(case, Answer.ACCEPT, second, days_later=4)
    assert states(case) == [OptionState.REPLACED, OptionState.ACCEPTED]
    assert case.remedies.get().option == second


def test_what_was_taken_back_counts_as_no_acceptance(offered):
    case, (first, _second) = offered
    say(case, Answer.ACCEPT, first)
    assert awaiting.has_accepted(case)
    take_back(case)
    assert not awaiting.has_accepted(case)


def test_nothing_is_taken_back_once_it_is_carried_out(offered, priya):
    case, (first, _second) = offered
    say(case, Answer.ACCEPT, first)
    remedying.prove(
        case,
        remedy=case.remedies.get().pk,
        proof="Paid.",
        act=given.act(priya, days_later=3),
    )
    with pytest.raises(NotReady, match="begun to carry this out"):
        take_back(case, days_later=4)


def test_nothing_is_taken_back_after_the_day_to_choose(offered):
    case, (first, _second) = offered
    say(case, Answer.ACCEPT, first)
    with pytest.raises(NotReady, match="time to choose is over"):
        take_back(case, days_later=20)


def test_where_nothing_was_said_nothing_is_taken_back(offered):
    case, _options = offered
    with pytest.raises(NotReady, match="nothing to take back"):
        take_back(case)


def test_behind_a_suggestion_taken_back_the_refusal_can_be_taken_back_too(offered):
    case, (first, _second) = offered
    say(case, Answer.DECLINE, first)
    say(case, Answer.COUNTER, words="Replace the meter.", days_later=3)
    take_back(case, days_later=4)
    assert states(case) == [OptionState.DECLINED, OptionState.OPEN]
    take_back(case, days_later=5)
    assert states(case) == [OptionState.OPEN, OptionState.OPEN]
    with pytest.raises(NotReady, match="nothing to take back"):
        take_back(case, days_later=6)


@pytest.mark.parametrize("answer", [Answer.COUNTER, Answer.DECLINE])
def test_nothing_else_is_said_to_the_options_while_an_acceptance_stands(
    offered, answer
):
    case, (first, _second) = offered
    say(case, Answer.ACCEPT, first)
    with pytest.raises(NotReady, match="no option left"):
        say(case, answer, words="Replace the meter.", days_later=3)
    take_back(case, days_later=4)
    assert not case.remedies.exists()
    say(case, answer, words="Replace the meter.", days_later=5)
    assert case.status == Status.CHOSEN


def test_the_journal_takes_down_what_was_taken_back_and_what_fell_with_it(offered):
    case, (first, second) = offered
    say(case, Answer.ACCEPT, first)
    remedy = case.remedies.get().pk
    choice = take_back(case, words="I read it too fast.")
    entry = entries_of(case).filter(verb=CaseEvent.CHOICE_TAKEN_BACK).get()
    assert entry.facts["choice"] == choice.pk
    assert entry.facts["dropped"] == [remedy]
    assert entry.facts["options"] == [first.pk, second.pk]
    assert "too fast" not in str(entry.facts)


def test_staff_say_how_they_know(offered, priya):
    case, (first, _second) = offered
    say(case, Answer.ACCEPT, first)
    act = given.act(priya, days_later=3)
    with pytest.raises(Unusable) as refused:
        taking_back.take_back(case, through=Channel.PHONE, act=act)
    assert refused.value.field == "words"
    choice = taking_back.take_back(
        case, words="They rang at ten.", through=Channel.PHONE, act=act
    )
    assert choice.taken_back_through == Channel.PHONE


def test_the_receipt_of_another_case_takes_nothing_back(offered):
    case, (first, _second) = offered
    say(case, Answer.ACCEPT, first)
    other = given.received_case()
    with pytest.raises(NotAllowed):
        taking_back.take_back(case, act=given.complainants_act(other, days_later=3))


def test_somebody_who_has_no_part_in_it_takes_nothing_back(offered):
    case, (first, _second) = offered
    say(case, Answer.ACCEPT, first)
    stranger = given.person("omar", Role.EXPERT)
    with pytest.raises(NotAllowed):
        taking_back.take_back(case, words="x", act=given.act(stranger, days_later=3))
