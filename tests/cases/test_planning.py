"""How deep one looks depends on the complaint; a plan comes before a deep look."""

import pytest

from ombud.cases import procedure
from ombud.cases.life import assessing, deciding, planning
from ombud.cases.models import Plan
from ombud.cases.steps import NotReady
from ombud.cases.vocabulary import FindingResult, Outcome, Severity
from ombud.journal.models import Entry
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given
from tests.cases import sides

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


def test_r7_6_1_a_light_investigation_needs_no_plan(mira):
    case = given.case_under_investigation(mira)

    assert case.level == "light"
    assert case.status == "investigating"


@pytest.mark.parametrize("severity", [Severity.MAJOR, Severity.CRITICAL])
def test_r7_6_1_a_deeper_investigation_begins_with_a_plan(mira, severity):
    case = sides.assessed(mira, severity)

    with pytest.raises(NotReady) as refused:
        given.investigate(case, mira)
    assert "Write first what is to be found out, and how." in str(refused.value)

    sides.plan(case, mira)
    assert given.investigate(case, mira).status == "investigating"


def test_a_plan_is_written_anew_and_the_old_one_is_kept(mira):
    case = sides.assessed(mira)
    sides.plan(case, mira)
    planning.plan(case, body="Also ask the neighbours.", act=given.act(mira))

    assert [plan.body for plan in case.plans.all()] == [
        "Who was there, and when?",
        "Also ask the neighbours.",
    ]
    verbs = Entry.objects.filter(subject_id=case.pk).values_list("verb", flat=True)
    assert list(verbs).count("case.planned") == 2


def test_an_empty_plan_and_a_stranger_are_refused(mira):
    case = sides.assessed(mira)
    with pytest.raises(Unusable) as refused:
        planning.plan(case, body=" \n ", act=given.act(mira))
    assert refused.value.field == "body"

    with pytest.raises(NotAllowed):
        planning.plan(case, body="Mine.", act=given.act(given.person("vera")))
    assert not Plan.objects.exists()


def test_a_case_found_to_be_graver_needs_the_plan_before_the_decision(mira):
    case = given.case_with_findings(mira)
    graver = given.judgement(Severity.MAJOR)
    assessing.assess(case, judgement=graver, act=given.act(mira))

    with pytest.raises(NotReady) as refused:
        given.decide(case, mira)
    assert "Write first what is to be found out" in str(refused.value)
    assert "chance to comment" in str(refused.value)


def test_r7_6_1_a_full_investigation_needs_evidence_and_a_second_person(mira):
    case = sides.assessed(mira, Severity.CRITICAL)
    sides.plan(case, mira)
    case = given.investigate(case, mira)
    assert procedure.needs_approval(case)
    given.find_all(case, mira, FindingResult.NO_FINDING)
    sides.ask(case, mira)
    given.no_conflict(case, mira)

    with pytest.raises(NotReady) as refused:
        given.decide(case, mira, days_later=9)
    assert str(refused.value) == (
        "A full investigation needs evidence: add at least one item."
    )

    sides.evidence(case, mira)
    given.decide(case, mira, days_later=9)
    case.refresh_from_db()
    lena = given.person("lena", Role.LEAD)
    given.approve(case, lena, days_later=9)
    case.refresh_from_db()
    assert case.status == "approved"


def test_a_decision_waits_for_every_point(mira):
    case = given.case_under_investigation(mira, points=["The bill.", "The visit."])
    given.find_all(case, mira, FindingResult.UPHELD, numbers=[1])
    given.no_conflict(case, mira)

    with pytest.raises(NotReady) as refused:
        deciding.decide(
            case,
            outcome=Outcome.UPHELD,
            reasons="So.",
            no_remedy_because=given.NOTHING_MORE,
            act=given.act(mira),
        )
    assert str(refused.value) == "Every point needs a finding with reasons."
