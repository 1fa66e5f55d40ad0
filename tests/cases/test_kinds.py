"""Not everything that reaches us is a complaint; what is one, is one from the start."""

from datetime import timedelta

import pytest

from ombud.cases.deadlines import passing
from ombud.cases.life import reclassifying
from ombud.cases.steps import NotReady
from ombud.cases.vocabulary import CaseKind
from ombud.insight.timeliness import timeliness
from ombud.journal import verifying
from ombud.journal.models import Entry
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook.vocabulary import DeadlineKind
from tests import given

pytestmark = pytest.mark.django_db
TOLD = "We have read your message again, and treat it so from now on."


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()


@pytest.fixture
def priya():
    return given.person("priya")


def say(case, kind, by, *, days_later=0, words=TOLD, **told):
    act = given.act(by, days_later=days_later)
    return reclassifying.reclassify(case, kind=kind, words=words, act=act, **told)


def clocks(case):
    return {clock.kind: clock for clock in case.deadlines.filter(ended_at=None)}


@pytest.mark.parametrize("kind", [kind for kind in CaseKind if kind != "complaint"])
def test_r7_2_4_only_a_complaint_starts_clocks(kind):
    case = given.received_case(kind=kind)

    assert (case.kind, case.due_at) == (kind, None)
    assert not case.deadlines.exists()
    assert given.received_case().deadlines.exists()


def test_r7_2_4_a_feedback_turned_complaint_counts_from_its_arrival(priya):
    at_once = given.received_case()
    case = given.received_case(kind=CaseKind.FEEDBACK)

    case = say(case, CaseKind.COMPLAINT, priya, days_later=1)

    assert case.deadlines.get(kind="answer").due_at == (
        at_once.deadlines.get(kind="answer").due_at
    )
    assert case.due_at is not None


def test_it_counts_from_the_first_expression_even_if_that_is_missed_at_once(priya):
    said_at = given.MONDAY - timedelta(days=60)
    case = given.received_case(kind=CaseKind.SERVICE_REQUEST)

    case = say(case, CaseKind.COMPLAINT, priya, first_expressed_at=said_at)

    answer = case.deadlines.get(kind="answer")
    assert answer.started_at == said_at
    assert answer.missed_at == given.MONDAY
    verbs = Entry.objects.filter(subject_kind="cases.case", subject_id=case.pk)
    assert verbs.filter(verb="case.deadline_missed").exists()
    assert verifying.verify_all().holds


def test_what_was_confirmed_as_feedback_is_confirmed(priya):
    case = given.acknowledged_case(priya, kind=CaseKind.FEEDBACK)

    case = say(case, CaseKind.COMPLAINT, priya, days_later=30)

    assert clocks(case)["acknowledgement"].met_at == given.MONDAY


def test_a_moment_later_than_we_know_of_is_no_first_expression(priya):
    case = given.received_case(kind=CaseKind.FEEDBACK)

    with pytest.raises(Unusable) as refused:
        say(
            case,
            CaseKind.COMPLAINT,
            priya,
            days_later=2,
            first_expressed_at=given.act(days_later=1).at,
        )
    assert refused.value.field == "first_expressed_at"


def test_turned_away_its_clocks_are_set_aside_and_stay_to_be_read(priya):
    case = given.received_case()
    known = case.deadlines.count()

    case = say(case, CaseKind.FEEDBACK, priya)

    assert case.due_at is None
    rows = case.deadlines.all()
    assert len(rows) == known
    assert {row.ended_as for row in rows if row.met_at is None} == {"set_aside"}


def test_nobody_dodges_a_missed_clock_by_it(priya):
    case = given.received_case()
    answer = case.deadlines.get(kind="answer")

    case = say(case, CaseKind.FEEDBACK, priya, days_later=90)
    answer.refresh_from_db()
    assert answer.missed_at is not None

    case = say(case, CaseKind.COMPLAINT, priya, days_later=91)
    again = clocks(case)["answer"]
    assert again.missed_at == answer.missed_at
    assert passing.mark_missed(given.act(days_later=92)) == 0


def test_the_complainant_is_told_every_time(priya):
    case = given.received_case()

    say(case, CaseKind.FEEDBACK, priya)

    message = case.messages.get()
    assert (message.body, message.is_internal) == (TOLD, False)
    with pytest.raises(Unusable) as refused:
        say(case, CaseKind.COMPLAINT, priya, words="  ")
    assert refused.value.field == "words"


def test_what_was_decided_as_a_complaint_stays_one(priya):
    case = given.decided_case(priya)

    with pytest.raises(NotReady) as refused:
        say(case, CaseKind.COMPLIMENT, priya, days_later=4)
    assert [gate.code for gate in refused.value.missing] == ["not_decided"]


def test_saying_what_is_known_is_refused(priya):
    with pytest.raises(Unusable) as refused:
        say(given.received_case(), CaseKind.COMPLAINT, priya)
    assert refused.value.field == "kind"


def test_whoever_only_advises_does_not_say_what_it_is():
    expert = given.person("jonas", Role.EXPERT)
    with pytest.raises(NotAllowed):
        say(given.received_case(), CaseKind.FEEDBACK, expert)


def test_the_journal_keeps_what_it_was_and_became(priya):
    case = given.received_case(kind=CaseKind.FEEDBACK)
    for kind in (CaseKind.COMPLAINT, CaseKind.SERVICE_REQUEST):
        case = say(case, kind, priya)

    entries = Entry.objects.filter(verb="case.reclassified").order_by("seq")
    told = [(entry.facts["before"], entry.facts["kind"]) for entry in entries]
    assert told == [("feedback", "complaint"), ("complaint", "service_request")]


def test_what_is_no_complaint_is_confirmed_without_promising_an_answer(priya):
    case = given.acknowledged_case(priya, kind=CaseKind.COMPLIMENT)

    letter = case.messages.get().body
    assert case.reference in letter
    assert "your complaint" not in letter


def test_no_figure_counts_what_is_no_complaint(priya):
    period = {"since": given.MONDAY, "until": given.act(days_later=365).at}
    given.received_case(kind=CaseKind.FEEDBACK)
    assert timeliness(DeadlineKind.ANSWER, **period).fell_due == 0

    dodged = given.received_case()
    say(dodged, CaseKind.FEEDBACK, priya, days_later=300)

    counted = timeliness(DeadlineKind.ANSWER, **period)
    assert counted.fell_due > 0
    assert counted.met_in_time == 0
