"""Departments are asked, remind themselves, and answer or say why they cannot."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ombud.cases import attesting, policy, queries
from ombud.cases.life import assessing, consulting
from ombud.cases.models import Notice
from ombud.cases.states import Step
from ombud.jobs import reactions
from ombud.journal.models import Entry
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given
from tests.cases import sides

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira", of=given.unit("billing"))


@pytest.fixture
def case(mira):
    return given.case_under_investigation(mira, category="billing")


@pytest.fixture
def jonas():
    return given.person("jonas", Role.EXPERT, of=given.unit("metering"))


def ask(case, mira, *, addressee=None, due=4):
    return consulting.consult(
        case,
        unit=given.unit("metering"),
        question="Who keyed it?",
        due_on=sides.day(due),
        addressee=addressee,
        act=given.act(mira),
    )


def sees(person, case):
    return queries.cases_visible_to(person).filter(pk=case.pk).exists()


def told(kind):
    """Who was told so, by name."""
    reactions.deliver_all(at=given.act(days_later=90).at)
    notices = Notice.objects.filter(kind=kind).order_by("user__username")
    return [notice.user.username for notice in notices]


def confidential(case, mira):
    return assessing.assess(
        case, judgement=given.judgement(), confidential=True, act=given.act(mira)
    )


def test_a_department_says_why_it_cannot_answer(case, mira, jonas):
    asked = ask(case, mira)

    consulting.decline(
        case,
        consultation=asked.pk,
        because="The meter belongs to the network.",
        act=given.act(jonas, days_later=1),
    )

    asked.refresh_from_db()
    assert asked.declined_because == "The meter belongs to the network."
    assert not policy.allows(given.act(jonas), Step.ADVISE, case)
    assert Entry.objects.filter(verb="case.advice_declined").count() == 1
    assert attesting.attest_all().holds
    assert told("advised") == ["mira"]


def test_a_refusal_without_a_reason_is_none(case, mira, jonas):
    asked = ask(case, mira)
    with pytest.raises(Unusable) as refused:
        consulting.decline(
            case, consultation=asked.pk, because=" ", act=given.act(jonas)
        )
    assert refused.value.field == "because"
    with pytest.raises(NotAllowed):
        consulting.decline(
            case, consultation=asked.pk, because="No.", act=given.act(mira)
        )


def test_a_question_to_one_person_is_theirs_alone(case, mira, jonas):
    colleague = given.person("ada", Role.EXPERT, of=given.unit("metering"))
    asked = ask(case, mira, addressee=jonas)

    assert sees(jonas, case)
    assert not sees(colleague, case)
    assert told("consulted") == ["jonas"]
    with pytest.raises(NotAllowed):
        consulting.advise(
            case, consultation=asked.pk, advice="Me.", act=given.act(colleague)
        )


def test_who_sees_the_case_for_another_question_reads_only_that_one(case, mira, jonas):
    ada = given.person("ada", Role.EXPERT, of=given.unit("metering"))
    of_jonas = ask(case, mira, addressee=jonas)
    of_all = ask(case, mira)

    assert list(policy.consultations_open_to(ada, case)) == [of_all]
    assert policy.consultations_open_to(mira, case).count() == 2
    with pytest.raises(Unusable) as refused:
        consulting.advise(
            case, consultation=of_jonas.pk, advice="Me.", act=given.act(ada)
        )
    assert refused.value.field == "consultation"


def test_a_confidential_case_is_opened_to_one_person_only(case, mira, jonas):
    case = confidential(case, mira)
    with pytest.raises(Unusable) as refused:
        ask(case, mira)
    assert refused.value.field == "addressee"

    ask(case, mira, addressee=jonas)
    ada = given.person("ada", Role.EXPERT, of=given.unit("metering"))
    assert sees(jonas, case)
    assert not sees(ada, case)


def test_a_case_made_confidential_later_is_shut_to_the_department(case, mira, jonas):
    ask(case, mira)
    assert sees(jonas, case)
    confidential(case, mira)
    assert not sees(jonas, case)
    assert told("consulted") == []


def test_only_who_answers_for_the_department_is_asked(case, mira):
    strangers = [
        given.person("elsewhere", Role.EXPERT, of=given.unit("network")),
        given.person("auditor", Role.AUDITOR, of=given.unit("metering")),
    ]
    gone = given.person("gone", Role.EXPERT, of=given.unit("metering"))
    gone.is_active = False
    gone.save()
    for person in [*strangers, gone]:
        with pytest.raises(Unusable) as refused:
            ask(case, mira, addressee=person)
        assert refused.value.field == "addressee"


def test_the_department_is_told_when_it_is_asked_and_the_handler_of_the_answer(
    case, mira, jonas
):
    given.person("lead", Role.LEAD, of=given.unit("metering"))
    given.person("nosy", Role.EXPERT, of=given.unit("network"))
    asked = ask(case, mira)
    assert told("consulted") == ["jonas", "lead"]

    consulting.advise(
        case, consultation=asked.pk, advice="A digit.", act=given.act(jonas)
    )
    assert told("advised") == ["mira"]


def test_what_is_owed_is_reminded_of_on_its_day_and_once(case, mira, jonas):
    asked = ask(case, mira, due=4)
    assert consulting.note_overdue(act=given.act(days_later=3)) == 0

    assert consulting.note_overdue(act=given.act(days_later=4)) == 1
    assert consulting.note_overdue(act=given.act(days_later=5)) == 0

    entry = Entry.objects.get(verb="case.advice_overdue")
    assert entry.facts == {
        "consultation": asked.pk,
        "unit": "metering",
        "due_on": "2026-03-06",
    }
    assert told("advice_due") == ["jonas", "mira"]


def test_nobody_is_reminded_of_what_was_answered_or_of_a_case_that_moved_on(
    case, mira, jonas
):
    asked = ask(case, mira)
    consulting.advise(
        case, consultation=asked.pk, advice="A digit.", act=given.act(jonas)
    )
    other = given.decided_case(mira)
    assert consulting.note_overdue(act=given.act(days_later=9)) == 0
    assert other.status == "decided"


def test_looking_for_what_is_owed_costs_little_when_nothing_is(case, mira):
    ask(case, mira)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        consulting.note_overdue(act=given.act())
    assert len(asked) <= 8


def test_the_queue_knows_who_is_waited_for(case, mira, jonas):
    asked = ask(case, mira)
    [row] = queries.with_questions_open(queries.cases_visible_to(mira))
    assert row.waited_for == [asked.unit.names]

    consulting.advise(
        case, consultation=asked.pk, advice="A digit.", act=given.act(jonas)
    )
    [row] = queries.with_questions_open(queries.cases_visible_to(mira))
    assert row.waited_for == []


def test_the_view_of_what_is_asked_of_us_leaves_out_what_is_asked_of_another(
    case, mira, jonas
):
    ask(case, mira, addressee=jonas)
    ada = given.person("ada", Role.EXPERT, of=given.unit("metering"))

    def view(person):
        seen = queries.cases_visible_to(person)
        at = given.act().at
        return queries.in_view(seen, "consulted", actor=person, at=at).count()

    assert (view(jonas), view(ada)) == (1, 0)
