"""A complaint about how we handled another never reaches who handled it."""

import pytest

from ombud.cases import policy, queries
from ombud.cases.life import assigning, keeping_out
from ombud.cases.models import Notice
from ombud.jobs import reactions
from ombud.journal.models import Entry
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()


@pytest.fixture
def priya():
    return given.person("priya")


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


@pytest.fixture
def rita():
    return given.person("rita", Role.REPRESENTATIVE)


def kept_out(case):
    names = case.recusals.filter(lifted_at=None).values_list("user__username", "reason")
    return set(names)


def sees(person, case):
    return queries.cases_visible_to(person).filter(pk=case.pk).exists()


def test_r7_2_6_whoever_handled_or_approved_is_out_from_the_first_moment(
    priya, lena, rita
):
    earlier = given.closed_case(priya, lena)

    case = given.received_case(about_reference=earlier.reference.lower(), days_later=9)

    assert (case.about_handling, case.complains_of) == (True, earlier)
    assert kept_out(case) == {("priya", "handled"), ("lena", "handled")}
    assert not sees(priya, case)
    assert not sees(lena, case)
    verbs = Entry.objects.filter(subject_kind="cases.case", subject_id=case.pk)
    told = list(verbs.order_by("seq").values_list("verb", flat=True))
    assert told[0] == "case.received"
    assert told[-1] == "case.handling_questioned"


def test_r7_2_6_assignment_to_the_original_handler_or_approver_is_refused(
    priya, lena, rita
):
    earlier = given.closed_case(priya, lena)
    case = given.received_case(about_reference=earlier.reference, days_later=9)

    for person in (priya, lena):
        with pytest.raises(NotAllowed):
            assigning.assign(case, handler=person, act=given.act(rita, days_later=9))
    jonas = given.person("jonas")
    case = assigning.assign(case, handler=jonas, act=given.act(rita, days_later=9))
    assert case.handler == jonas


def test_r7_2_6_no_route_leads_to_them(priya, lena):
    earlier = given.closed_case(priya, lena)
    given.rule_in_force(
        {"routes": [{"code": "all", "when": {}, "handler": "priya"}]},
        kind="process",
        code="main",
        days_later=6,
    )

    case = given.received_case(about_reference=earlier.reference, days_later=9)

    assert case.handler is None


def test_found_out_later_it_leaves_their_sight_at_once(priya, lena, rita):
    earlier = given.closed_case(priya, lena)
    case = given.case_under_investigation(priya)

    case = keeping_out.about_handling(
        case, reference=earlier.reference, act=given.act(rita, days_later=9)
    )

    assert case.handler is None
    assert case.complains_of == earlier
    assert not sees(priya, case)
    assert sees(given.person("jonas"), case)


def test_nobody_who_handled_the_earlier_one_is_let_back_in(priya, lena, rita):
    earlier = given.closed_case(priya, lena)
    case = given.received_case(about_reference=earlier.reference, days_later=9)

    with pytest.raises(Unusable) as refused:
        keeping_out.readmit(
            case, person=priya, because="Busy.", act=given.act(rita, days_later=9)
        )
    assert refused.value.field == "person"
    assert not sees(priya, case)


def test_a_complaint_about_the_handling_still_reaches_the_last_one_there(priya, lena):
    earlier = given.closed_case(priya, lena)

    case = given.received_case(about_reference=earlier.reference, days_later=9)

    assert kept_out(case) == {("priya", "handled")}
    assert sees(lena, case)


def test_a_reference_nobody_has_flags_it_and_keeps_nobody_out(priya):
    case = given.received_case(about_reference="OM-0000-0000")

    assert (case.about_handling, case.complains_of) == (True, None)
    assert kept_out(case) == set()


def test_staff_learn_nothing_of_a_complaint_they_may_not_see(priya, lena):
    earlier = given.closed_case(given.person("omar"), lena)
    rita = given.person("rita", Role.REPRESENTATIVE)
    keeping_out.recuse(
        given.closing.reopen(
            earlier,
            reason="our_mistake",
            because="So.",
            act=given.act(lena, days_later=9),
        ),
        people=[priya],
        act=given.act(rita, days_later=9),
    )
    case = given.case_under_investigation(priya)

    refusals = []
    for reference in (earlier.reference, "OM-0000-0000", case.reference):
        with pytest.raises(Unusable) as refused:
            keeping_out.about_handling(case, reference=reference, act=given.act(priya))
        refusals.append(str(refused.value.message))
    assert len(set(refusals)) == 1


def test_where_nobody_is_left_the_representative_is_told(rita):
    metering = given.unit("metering")
    priya = given.person("priya", of=metering)
    lena = given.person("lena", Role.LEAD, of=metering)
    earlier = given.closed_case(priya, lena, category="metering")

    given.received_case(
        category="metering", about_reference=earlier.reference, days_later=9
    )

    reactions.deliver_all(at=given.act(days_later=9).at)
    told = set(Notice.objects.values_list("user__username", "kind"))
    assert told >= {("rita", "kept_out")}
    assert not {name for name, _kind in told} & {"priya", "lena"}


def test_it_may_not_be_assigned_to_them_by_anybody(priya, lena, rita):
    earlier = given.closed_case(priya, lena)
    case = given.received_case(about_reference=earlier.reference, days_later=9)

    act = given.act(rita, days_later=9)
    assert not policy.may_assign_to(act, case, priya)
    assert not policy.may_assign_to(act, case, lena)
