"""A confidential case is opened for a day by two people, and everybody hears of it."""

from datetime import timedelta

import pytest

from ombud.cases import notices, policy, queries
from ombud.cases.events import CaseEvent
from ombud.cases.life import assessing, keeping_out, reading, unsealing
from ombud.cases.states import Step
from ombud.jobs import reactions
from ombud.journal.queries import entries_of
from ombud.people import working
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def ruth():
    given.organisation()
    return given.person("ruth", Role.REPRESENTATIVE)


@pytest.fixture
def dana(ruth):
    return given.person("dana", Role.PRIVACY)


@pytest.fixture
def mira(ruth):
    return given.person("mira")


@pytest.fixture
def case(ruth):
    case, _option = given.offered_case(given.person("priya"))
    return assessing.assess(
        case, judgement=given.judgement(), confidential=True, act=given.act(ruth)
    )


def sees(person, case, *, at):
    working.as_of(person, at)
    return queries.cases_visible_to(person).filter(pk=case.pk).exists()


def asked(case, person, **told):
    told = {"because": "She is on the telephone.", **told}
    return unsealing.ask(case.reference, act=given.act(person), **told)


def answered(row, person, *, agrees):
    return unsealing.answer(
        row.pk, agrees=agrees, words="I listened in.", act=given.act(person)
    )


def verbs(case):
    return [entry.verb for entry in entries_of(case)]


def test_r3_8_a_second_person_opens_a_confidential_case_for_a_day(case, mira, dana):
    row = asked(case, mira)
    now = given.act().at
    assert not sees(mira, case, at=now)

    answered(row, dana, agrees=True)

    assert sees(mira, case, at=now)
    assert sees(mira, case, at=now + 23 * HOUR)
    assert not sees(mira, case, at=now + 24 * HOUR)
    assert verbs(case)[-2:] == [CaseEvent.UNSEALING_ASKED, CaseEvent.UNSEALED]


def test_nobody_answers_their_own_request_nor_without_the_part(case, mira):
    row = asked(case, mira)

    for person in (mira, given.person("otto", Role.LEAD)):
        with pytest.raises(NotAllowed):
            answered(row, person, agrees=True)


def test_whoever_must_not_see_the_case_neither_asks_nor_answers(case, mira, ruth):
    boss = given.person("boss", Role.REPRESENTATIVE)
    keeping_out.recuse(case, people=[mira], act=given.act(boss))
    with pytest.raises(Unusable) as refused:
        asked(case, mira)
    assert refused.value.field == "reference"

    otto = given.person("otto")
    row = asked(case, otto)
    keeping_out.recuse(case, people=[ruth], act=given.act(boss))
    with pytest.raises(unsealing.AnsweredAlready):
        answered(row, ruth, agrees=True)


@pytest.mark.parametrize("role", [Role.ADMIN, Role.EXPERT, Role.MANAGEMENT])
def test_who_could_not_see_it_open_learns_nothing_of_it(case, role):
    someone = given.person("someone", role)
    refusals = set()
    for reference in (case.reference, given.received_case().reference, "OM-0000-0000"):
        with pytest.raises(Unusable) as refused:
            unsealing.ask(reference, because="I wonder.", act=given.act(someone))
        refusals.add(str(refused.value))
    assert len(refusals) == 1


def test_in_danger_who_leads_sees_it_at_once_and_a_refusal_closes_it(case, dana):
    lena = given.person("lena", Role.LEAD)
    row = asked(case, lena, is_danger=True)
    now = given.act().at
    assert sees(lena, case, at=now)

    answered(row, dana, agrees=False)

    assert not sees(lena, case, at=now)
    assert verbs(case)[-3:] == [
        CaseEvent.UNSEALING_ASKED,
        CaseEvent.UNSEALED,
        CaseEvent.UNSEALING_REFUSED,
    ]


def test_whoever_was_refused_does_not_open_it_again_at_once(case, dana):
    lena = given.person("lena", Role.LEAD)
    answered(asked(case, lena, is_danger=True), dana, agrees=False)

    with pytest.raises(Unusable) as refused:
        asked(case, lena, is_danger=True)

    assert refused.value.field == "is_danger"
    assert not sees(lena, case, at=given.act().at)
    assert asked(case, lena).opened_at is None


def test_who_does_not_lead_opens_nothing_at_once(case, mira):
    with pytest.raises(Unusable) as refused:
        asked(case, mira, is_danger=True)
    assert refused.value.field == "is_danger"


def test_who_may_answer_is_alerted_and_the_asker_hears(case, mira, dana, ruth):
    row = asked(case, mira)
    reactions.deliver_all(at=given.act().at)
    assert [notice.kind for notice in notices.notices_of(dana)] == ["unsealing_asked"]
    assert "unsealing_asked" in [notice.kind for notice in notices.notices_of(ruth)]

    answered(row, ruth, agrees=False)
    reactions.deliver_all(at=given.act().at)

    assert [each.kind for each in notices.notices_of(mira)] == ["unsealing_answered"]


def test_who_looks_for_a_day_reads_and_leaves_a_note_and_does_nothing_else(case, dana):
    lena = given.person("lena", Role.LEAD)
    answered(asked(case, lena), dana, agrees=True)

    act = given.act(lena)

    assert policy.steps_open_to(act, case) == [Step.NOTE]


def test_every_look_by_it_is_written_down_with_what_let_them_in(case, mira, dana):
    row = answered(asked(case, mira), dana, agrees=True)

    reading.open_case(case, act=given.act(mira))

    last = entries_of(case).last()
    assert (last.verb, last.facts["unsealing"]) == ("case.confidential_read", row.pk)
