"""Whom a complaint is about never sees it, and it still reaches somebody."""

import pytest

from ombud.cases import policy, queries
from ombud.cases.life import assessing, assigning, keeping_out
from ombud.cases.models import Notice
from ombud.cases.recusing import NobodyLeft
from ombud.cases.states import Step
from ombud.jobs import reactions
from ombud.journal import verifying
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db
RITA = Role.REPRESENTATIVE


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()


@pytest.fixture
def metering():
    return given.unit("metering")


@pytest.fixture
def priya(metering):
    return given.person("priya", of=metering)


@pytest.fixture
def lena(metering):
    return given.person("lena", Role.LEAD, of=metering)


def keep_out(case, *people, by, days_later=1):
    act = given.act(by, days_later=days_later)
    return keeping_out.recuse(case, people=people, act=act)


def sees(person, case):
    return queries.cases_visible_to(person).filter(pk=case.pk).exists()


def notices():
    reactions.deliver_all(at=given.act(days_later=2).at)
    return set(Notice.objects.values_list("user__username", "kind"))


def test_r4_7_several_people_named_at_once_lose_the_case(priya, lena):
    case = given.case_under_investigation(priya, category="metering")
    rita = given.person("rita", RITA)

    case = keep_out(case, priya, lena, by=rita)

    assert case.handler is None
    assert not sees(priya, case)
    assert not sees(lena, case)
    assert sees(rita, case)
    assert verifying.verify_all().holds


@pytest.mark.parametrize("role", list(Role))
def test_whoever_is_named_sees_it_in_no_role(role):
    rita = given.person("rita", RITA)
    named = given.person("named", role)
    case = given.received_case()
    assigning.let_in(case, person=named, act=given.act(rita))

    keep_out(case, named, by=rita)

    assert not sees(named, case)
    act = given.act(named)
    assert not any(policy.allows(act, step, case) for step in Step)


def test_whoever_is_kept_out_is_let_in_by_nobody_but_the_representative(priya, lena):
    case = given.assessed_case(priya, category="metering")
    keep_out(case, priya, by=lena)

    with pytest.raises(NotAllowed):
        assigning.let_in(case, person=priya, act=given.act(lena))
    for person in (priya, lena):
        with pytest.raises(NotAllowed):
            keeping_out.readmit(
                case, person=priya, because="A mix-up.", act=given.act(person)
            )


def test_a_mistaken_naming_is_taken_back_with_reasons(priya, lena):
    case = given.assessed_case(priya, category="metering")
    rita = given.person("rita", RITA)
    keep_out(case, priya, by=lena)

    with pytest.raises(Unusable):
        keeping_out.readmit(case, person=priya, because=" ", act=given.act(rita))
    keeping_out.readmit(
        case, person=priya, because="Another Priya.", act=given.act(rita)
    )

    assert sees(priya, case)
    row = case.recusals.get()
    assert (row.lifted_by, row.lifted_because) == (rita, "Another Priya.")


def test_nobody_lets_themselves_back_in():
    rita, rosa = given.person("rita", RITA), given.person("rosa", RITA)
    case = given.received_case()
    keep_out(case, rita, by=rosa)

    with pytest.raises(NotAllowed):
        keeping_out.readmit(case, person=rita, because="So.", act=given.act(rita))


def test_a_case_never_loses_the_last_person_it_could_reach(priya):
    case = given.case_under_investigation(priya)

    with pytest.raises(NobodyLeft):
        keep_out(case, priya, by=priya)
    assert sees(priya, case)


def test_naming_nobody_new_is_refused(priya, lena):
    case = given.assessed_case(priya, category="metering")
    keep_out(case, priya, by=lena)

    for people in ((), (priya,)):
        with pytest.raises(Unusable) as refused:
            keep_out(case, *people, by=lena)
        assert refused.value.field == "people"


def test_whoever_leads_hears_that_a_case_lost_its_handler(priya, lena):
    case = given.case_under_investigation(priya, category="metering")

    keep_out(case, priya, by=given.person("rita", RITA))

    assert ("lena", "kept_out") in notices()
    assert "priya" not in {name for name, _kind in notices()}


def test_a_complaint_about_the_only_lead_reaches_the_representative(priya, lena):
    given.person("rita", RITA)
    case = given.case_under_investigation(priya, category="metering")

    keep_out(case, lena, priya, by=priya)

    told = notices()
    assert ("rita", "kept_out") in told
    assert not any(name in {"lena", "priya"} for name, _kind in told)


def test_a_complaint_about_the_only_representative_reaches_top_management():
    rita = given.person("rita", RITA)
    given.person("mona", Role.MANAGEMENT)
    case = given.received_case()
    assigning.assign(case, handler=rita, act=given.act(rita))

    keep_out(case, rita, by=rita)

    assert ("mona", "kept_out") in notices()


def test_r4_7_a_person_named_at_assessment_is_one_of_them(priya, lena):
    case = given.case_under_investigation(priya, category="metering")

    assessing.assess(
        case, judgement=given.judgement(), about=priya, act=given.act(lena)
    )

    assert not sees(priya, case)
    assert [person.username for person in queries.complained_about(case)] == ["priya"]


def test_whom_a_closed_case_was_about_sees_it_no_more_either(priya, lena):
    rita = given.person("rita", RITA)
    case = given.closed_case(priya, lena)

    keep_out(case, lena, by=rita, days_later=9)

    assert not sees(lena, case)
    assert case.status == "closed"


def test_what_was_theirs_to_do_is_theirs_no_more(priya, lena):
    jonas, rita = given.person("jonas"), given.person("rita", RITA)
    case = given.case_with_findings(priya)
    given.decide(case, priya, remedies=[given.a_promise(owner=jonas)])

    keep_out(case, jonas, by=rita, days_later=4)

    assert case.remedies.get().owner is None
