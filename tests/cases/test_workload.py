"""Who would be the right person: department, language, competence, load."""

from datetime import date

import pytest

from ombud.cases import workload
from ombud.cases.life import assessing, assigning, keeping_out, staffing
from ombud.cases.vocabulary import Severity
from ombud.cases.workload import Fit, Hurdle, Load
from ombud.journal import queries as journal
from ombud.people.refusals import NotAllowed
from ombud.people.vocabulary import Role
from ombud.rulebook.vocabulary import RuleKind
from tests import given

pytestmark = pytest.mark.django_db

MONDAY = given.MONDAY


@pytest.fixture(autouse=True)
def _rules():
    given.organisation()


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


@pytest.fixture
def mira():
    return given.person("mira", of=given.unit("metering"))


@pytest.fixture
def priya():
    return given.person("priya", of=given.unit("metering"))


def automatic(**told):
    content = {"assignment": {"automatic": True, **told}}
    given.rule_in_force(content, kind=RuleKind.PROCESS, code="main")


def speaks(person, lead, *languages, cap=None):
    return staffing.tell_work(
        person, languages=languages, competences=[], cap=cap, act=given.act(lead)
    )


def ranked(case, at=MONDAY):
    found = workload.candidates(case, at=at)
    return [each.person.username for each in found if each.person.role == Role.HANDLER]


def candidate(case, person, at=MONDAY):
    found = workload.candidates(case, at=at)
    return next(each for each in found if each.person == person)


def assigned(person, lead, **told):
    case = given.received_case(**told)
    return assigning.assign(case, handler=person, act=given.act(lead))


def test_the_same_department_goes_first_then_the_language_then_who_carries_less(
    mira, priya, lena
):
    otto = given.person("otto", of=given.unit("billing"))
    case = assigned(lena, lena, language="tr")
    case = assigning.assign(
        case, handler=lena, unit=given.unit("metering"), act=given.act(lena)
    )
    speaks(otto, lena, "tr")
    assigned(mira, lena)

    assert ranked(case) == ["priya", "mira", "otto"]

    speaks(mira, lena, "en", "tr")

    assert ranked(case) == ["mira", "priya", "otto"]
    assert candidate(case, mira).fits == (Fit.UNIT, Fit.LANGUAGE)


def test_a_grave_case_weighs_more_than_two_small_ones(mira, priya, lena):
    for _ in range(2):
        case = given.acknowledged_case(lena)
        judgement = given.judgement(Severity.TRIVIAL)
        assessing.assess(case, judgement=judgement, act=given.act(lena))
        assigning.assign(case, handler=mira, act=given.act(lena))
    grave = given.acknowledged_case(lena)
    assessing.assess(
        grave, judgement=given.judgement(Severity.CRITICAL), act=given.act(lena)
    )
    assigning.assign(grave, handler=priya, act=given.act(lena))

    found = workload.load_of([mira, priya], at=given.act(days_later=60).at)

    assert found == {mira.pk: Load(2, 2, 2), priya.pk: Load(1, 1, 5)}
    assert ranked(given.received_case()) == ["mira", "priya"]


def test_whoever_is_away_full_or_untrained_comes_last_with_the_reasons(
    mira, priya, lena
):
    staffing.tell_work(
        mira, languages=[], competences=["billing"], cap=0, act=given.act(lena)
    )
    staffing.tell_absence(mira, away_from=date(2026, 3, 2), act=given.act(lena))
    case = given.received_case(category="metering")

    assert ranked(case) == ["priya", "mira"]
    assert candidate(case, mira).hurdles == (
        Hurdle.AWAY,
        Hurdle.AT_CAP,
        Hurdle.NOT_COMPETENT,
    )


def test_nobody_is_away_before_the_first_day_or_after_the_last(mira, lena):
    staffing.tell_absence(
        mira,
        away_from=date(2026, 3, 3),
        away_until=date(2026, 3, 4),
        act=given.act(lena),
    )
    case = given.received_case()

    hurdles = [
        bool(candidate(case, mira, given.act(days_later=days).at).hurdles)
        for days in range(4)
    ]

    assert hurdles == [False, True, True, False]


def test_whoever_the_complaint_is_about_or_has_left_is_no_candidate(mira, priya, lena):
    case = given.acknowledged_case(lena)
    case = assessing.assess(
        case, judgement=given.judgement(), about=mira, act=given.act(lena)
    )
    staffing.leave(priya, act=given.act())

    assert ranked(case) == []


def test_however_many_people_there_are_the_questions_stay_few(
    django_assert_max_num_queries, mira
):
    case = given.received_case(category="metering")
    for number in range(15):
        given.person(f"handler-{number}")

    with django_assert_max_num_queries(9):
        assert len(workload.candidates(case, at=MONDAY)) == 16


def test_an_assignment_costs_few_questions(django_assert_max_num_queries, mira, lena):
    staffing.tell_work(
        mira, languages=[], competences=["metering"], cap=9, act=given.act(lena)
    )
    case = assigned(lena, lena, category="metering")
    savepoints = 2

    with django_assert_max_num_queries(12 + savepoints):
        assigning.assign(case, handler=mira, handover="Soon.", act=given.act(lena))


def test_the_process_gives_a_case_to_the_best_person_by_itself(mira, priya, lena):
    automatic()
    assigned(mira, lena)
    case = given.received_case()

    assert assigning.give_out(act=given.act()) == 1

    case.refresh_from_db()
    entry = journal.entries_of(case).last()
    assert case.handler == priya
    assert (entry.verb, entry.capacity) == ("case.assigned", "clock")


def test_a_case_given_to_another_department_stays_where_it_belongs(mira):
    automatic()
    billing = given.received_case(category="billing")

    assigning.give_out(act=given.act())

    billing.refresh_from_db()
    assert billing.handler is not None
    assert billing.unit.code == "billing"


def test_a_process_that_says_nothing_gives_nothing_out(mira):
    case = given.received_case()

    assert assigning.give_out(act=given.act()) == 0
    with pytest.raises(NotAllowed):
        assigning.assign_by_process(case, act=given.act())


def test_what_nobody_is_free_for_waits_for_a_person(mira, lena):
    automatic(cap=1)
    case = given.received_case()
    for each in workload.candidates(case, at=MONDAY):
        assigned(each.person, lena)

    assert assigning.give_out(act=given.act()) == 0

    case.refresh_from_db()
    assert case.handler is None


def test_who_gets_a_confidential_case_is_a_persons_choice(mira):
    automatic()
    given.received_case(confidential=True)

    assert assigning.give_out(act=given.act()) == 0


def test_a_route_to_somebody_away_leads_to_whoever_stands_in(mira, priya, lena):
    routes = [{"code": "meters", "handler": "mira"}]
    given.rule_in_force({"routes": routes}, kind=RuleKind.PROCESS, code="main")
    away_from = date(2026, 3, 1)

    assert given.received_case().handler == mira
    staffing.tell_absence(mira, away_from=away_from, cover=priya, act=given.act(lena))
    assert given.received_case().handler == priya
    staffing.tell_absence(mira, away_from=away_from, act=given.act(lena))
    assert given.received_case().handler is None


def test_a_lead_sees_what_the_people_of_the_department_carry(mira, priya, lena):
    given.person("otto", of=given.unit("billing"))
    head = given.person("head", Role.LEAD, of=given.unit("metering"))
    assigned(mira, lena)

    found = workload.team_of(head, at=MONDAY)

    team = {each.person.username: each.load.open for each in found}
    assert team == {"mira": 1, "priya": 0, "head": 0}


def test_what_is_kept_from_somebody_is_in_no_count_they_read(mira, lena):
    rosa = given.person("rosa", Role.REPRESENTATIVE)
    before = workload.team_of(rosa, at=MONDAY)
    case = assigned(mira, lena)
    keeping_out.recuse(case, people=[rosa], act=given.act(lena))

    assert workload.team_of(rosa, at=MONDAY) == before
    assert workload.unseen_cases_of(mira, seen_by=rosa) == 0


def test_whoever_left_stays_on_the_list_until_their_cases_are_handed_over(
    mira, priya, lena
):
    assigned(mira, lena)
    staffing.leave(mira, act=given.act())
    staffing.leave(priya, act=given.act())

    found = [each.person for each in workload.team_of(lena, at=MONDAY)]

    assert mira in found
    assert priya not in found
