"""Lists of open cases show whom they show as every other page does, only sooner."""

import pytest

from ombud.cases import queries
from ombud.cases.life import assessing, consulting
from ombud.cases.models import Case
from ombud.people import working
from ombud.people.models import User
from ombud.people.vocabulary import Role
from ombud.project.commands.bench.moulds import Mould
from tests import given
from tests.cases import sides

pytestmark = pytest.mark.django_db
UNFINISHED = 520  # more than are looked at one by one


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira", of=given.unit("billing"))


@pytest.fixture
def jonas():
    return given.person("jonas", Role.EXPERT, of=given.unit("metering"))


def asked_about(case, mira, **told):
    return consulting.consult(
        case,
        unit=given.unit("metering"),
        question="Who keyed it?",
        due_on=sides.day(4),
        act=given.act(mira),
        addressee=told.get("addressee"),
    )


def open_to(person):
    person = working.as_of(person, given.act().at)
    return set(queries.open_cases_visible_to(person).values_list("pk", flat=True))


def numbers(person, views):
    at, open_cases = given.act().at, queries.open_cases_visible_to(person)
    told = {each: queries.is_in_view(each, actor=person, at=at) for each in views}
    return queries.how_many(told, open_cases, {}, most=100)


def test_d5_everybody_sees_the_same_open_cases_in_lists_as_elsewhere(mira, jonas):
    given.person("olga", of=given.unit("metering"))
    given.person("ruth", Role.REPRESENTATIVE)
    given.person("ines", Role.INTAKE)
    given.person("axel", Role.ADMIN)
    given.person("paul", Role.APPROVER)
    given.received_case()
    given.closed_case(mira, given.person("lena", Role.APPROVER), category="billing")
    asked_about(given.case_under_investigation(mira, category="billing"), mira)
    for person in User.objects.all():
        everywhere = queries.cases_visible_to(working.as_of(person, given.act().at))
        assert open_to(person) == set(
            everywhere.unfinished().values_list("pk", flat=True)
        )
    assert Case.objects.count() == 3


def test_a_department_finds_what_it_was_asked_among_many_open_cases(mira, jonas):
    early = given.case_under_investigation(mira, category="billing")
    Mould(early, {early.reference}).cast(UNFINISHED, progress=lambda _done: None)
    late = given.case_under_investigation(mira, category="billing")
    asked_about(early, mira)
    asked_about(late, mira)
    assert open_to(jonas) == {early.pk, late.pk}


def test_what_is_asked_of_one_person_is_in_no_list_of_another(mira, jonas):
    ada = given.person("ada", Role.EXPERT, of=given.unit("metering"))
    case = given.case_under_investigation(mira, category="billing")
    asked_about(case, mira, addressee=jonas)
    assert (open_to(jonas), open_to(ada)) == ({case.pk}, set())


def test_the_numbers_of_all_views_come_in_one_question(mira, django_assert_num_queries):
    given.received_case()
    given.case_under_investigation(mira, category="billing")
    with django_assert_num_queries(1):
        found = numbers(mira, ["open", "mine", "unassigned", "waiting", "approval"])
    assert found == {
        "open": 2,
        "mine": 1,
        "unassigned": 1,
        "waiting": 0,
        "approval": 0,
    }


def test_who_may_see_no_case_is_told_of_none(mira):
    given.received_case()
    axel = given.person("axel", Role.ADMIN)
    assert numbers(axel, ["open", "missed"]) == {"open": 0, "missed": 0}


def test_a_confidential_case_counts_for_nobody_who_was_not_let_in(mira):
    case = given.case_under_investigation(mira, category="billing")
    olga = given.person("olga", of=given.unit("billing"))
    assert numbers(olga, ["open"]) == {"open": 1}
    assessing.assess(
        case, judgement=given.judgement(), confidential=True, act=given.act(mira)
    )
    assert numbers(olga, ["open", "confidential"]) == {"open": 0, "confidential": 0}
