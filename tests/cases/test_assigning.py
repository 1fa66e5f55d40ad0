"""Who is put in charge, who may not be without reasons, and what is handed over."""

from datetime import date

import pytest

from ombud.cases import attesting, queries
from ombud.cases.life import assessing, assigning, staffing
from ombud.journal import queries as journal
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook import queries as rules
from tests import given

pytestmark = pytest.mark.django_db

NOTE = "The meter was read twice. The answer is due on Friday."


@pytest.fixture(autouse=True)
def _rules():
    given.organisation()


@pytest.fixture
def metering():
    return given.unit("metering")


@pytest.fixture
def mira(metering):
    return given.person("mira", of=metering)


@pytest.fixture
def priya(metering):
    return given.person("priya", of=metering)


@pytest.fixture
def lena(metering):
    return given.person("lena", Role.LEAD, of=metering)


def away(person, lead, *, cover=None):
    return staffing.tell_absence(
        person,
        away_from=date(2026, 3, 1),
        away_until=date(2026, 3, 13),
        cover=cover,
        act=given.act(lead),
    )


def works(person, lead, *, competences=(), cap=None):
    return staffing.tell_work(
        person, languages=["en"], competences=competences, cap=cap, act=given.act(lead)
    )


def last_entry(case):
    return journal.entries_of(case).last()


def notes(case):
    return [message.body for message in case.messages.filter(kind="note")]


def test_the_first_assignment_needs_no_hand_over_note(mira):
    case = assigning.assign(given.received_case(), handler=mira, act=given.act(mira))

    assert case.handler == mira
    assert last_entry(case).facts == {
        "handler_id": mira.pk,
        "before": None,
        "unit": "metering",
    }


def test_r4_12_whoever_takes_a_case_over_gets_a_hand_over_note(mira, priya, lena):
    case = assigning.assign(given.received_case(), handler=mira, act=given.act(lena))

    with pytest.raises(Unusable) as refused:
        assigning.assign(case, handler=priya, handover="  ", act=given.act(lena))
    assert refused.value.field == "handover"

    case = assigning.assign(case, handler=priya, handover=NOTE, act=given.act(lena))

    facts = last_entry(case).facts
    assert notes(case) == [NOTE]
    assert (facts["handler_id"], facts["before"]) == (priya.pk, mira.pk)
    assert attesting.attest_all().holds


def test_a_hand_over_note_altered_afterwards_is_found(mira, priya, lena):
    case = assigning.assign(given.received_case(), handler=mira, act=given.act(lena))
    case = assigning.assign(case, handler=priya, handover=NOTE, act=given.act(lena))

    case.messages.filter(kind="note").update(body="All is well.")

    [altered] = attesting.attest_all().altered
    assert (altered.case_id, altered.column) == (case.pk, "body")


def test_another_department_alone_is_no_change_of_person(mira, lena):
    case = assigning.assign(given.received_case(), handler=mira, act=given.act(lena))

    case = assigning.assign(
        case, handler=mira, unit=given.unit("billing"), act=given.act(lena)
    )

    assert case.unit.code == "billing"
    assert notes(case) == []


def test_somebody_away_is_refused_and_the_cover_is_named_and_taken(mira, priya, lena):
    away(mira, lena, cover=priya)
    case = given.received_case()

    with pytest.raises(Unusable) as refused:
        assigning.assign(case, handler=mira, act=given.act(lena))
    assert refused.value.field == "handler"
    assert "Mira is away until" in str(refused.value)
    assert "Priya stands in." in str(refused.value)

    assert assigning.assign(case, handler=priya, act=given.act(lena)).handler == priya


def test_who_is_away_may_still_take_a_case_themselves(mira, lena):
    away(mira, lena)

    case = assigning.assign(given.received_case(), handler=mira, act=given.act(mira))

    assert case.handler == mira


def test_r6_4_2_nobody_is_given_more_cases_than_their_cap(mira, lena):
    works(mira, lena, cap=1)
    assigning.assign(given.received_case(), handler=mira, act=given.act(lena))

    with pytest.raises(Unusable) as refused:
        assigning.assign(given.received_case(), handler=mira, act=given.act(lena))

    assert "Open complaints of Mira: 1; the limit is 1." in str(refused.value)


def test_a_case_they_have_already_takes_up_no_new_place(mira, lena):
    works(mira, lena, cap=1)
    case = assigning.assign(given.received_case(), handler=mira, act=given.act(lena))

    case = assigning.assign(
        case, handler=mira, unit=given.unit("billing"), act=given.act(lena)
    )

    assert case.unit.code == "billing"


def test_r4_14_somebody_untrained_for_the_category_is_refused_or_it_is_on_record(
    mira, lena
):
    works(mira, lena, competences=["billing"])
    case = given.received_case(category="metering")

    with pytest.raises(Unusable, match="does not work on this category"):
        assigning.assign(case, handler=mira, act=given.act(lena))
    case = assigning.assign(
        case, handler=mira, because="She knew the customer.", act=given.act(lena)
    )

    facts = last_entry(case).facts
    assert facts["override"] == ["not_competent"]
    assert notes(case) == ["She knew the customer."]
    assert attesting.attest_all().holds


def test_everything_that_speaks_against_somebody_is_said_at_once(mira, priya, lena):
    works(mira, lena, competences=["billing"], cap=0)
    away(mira, lena, cover=priya)

    with pytest.raises(Unusable) as refused:
        assigning.assign(
            given.received_case(category="metering"), handler=mira, act=given.act(lena)
        )

    for piece in ("is away", "the limit is 0", "does not work on this category"):
        assert piece in str(refused.value)


def test_only_who_leads_sets_a_hurdle_aside(mira, lena):
    works(mira, lena, cap=0)

    with pytest.raises(Unusable, match="ask somebody who leads"):
        assigning.assign(
            given.received_case(),
            handler=mira,
            because="I have time.",
            act=given.act(mira),
        )


def test_a_competence_for_the_wider_category_is_one_for_those_in_it(mira, lena):
    [narrow] = [each for each in rules.categories_offered() if each.parent][:1]
    works(mira, lena, competences=[narrow.parent.code])

    case = given.received_case(category=narrow.code)

    assert assigning.assign(case, handler=mira, act=given.act(lena)).handler == mira


def test_nobody_is_given_a_case_about_themselves(mira, lena):
    case = given.acknowledged_case(lena)
    case = assessing.assess(
        case, judgement=given.judgement(), about=mira, act=given.act(lena)
    )

    with pytest.raises(NotAllowed):
        assigning.assign(case, handler=mira, because="Why not", act=given.act(lena))


def test_all_cases_of_somebody_away_go_to_their_cover_with_one_note(mira, priya, lena):
    cases = [
        assigning.assign(given.received_case(), handler=mira, act=given.act(lena))
        for _ in range(2)
    ]
    away(mira, lena, cover=priya)

    done = assigning.hand_over_all(
        mira, to=priya, handover=NOTE, act=given.act(lena, days_later=1)
    )

    assert done.done == [case.reference for case in cases]
    for case in cases:
        case.refresh_from_db()
        assert case.handler == priya
        assert notes(case) == [NOTE]
        assert last_entry(case).facts["before"] == mira.pk


@pytest.mark.parametrize("role", [Role.HANDLER, Role.LEAD, Role.REPRESENTATIVE])
def test_whoever_stands_in_from_another_department_sees_what_they_are_given(
    mira, lena, role
):
    ruth = given.person("ruth", Role.REPRESENTATIVE)
    cover = given.person("cover", role, of=given.unit("billing"))
    case = given.received_case(confidential=True)
    case = assigning.assign(case, handler=mira, act=given.act(ruth))

    done = assigning.hand_over_all(mira, to=cover, handover=NOTE, act=given.act(ruth))

    seen = queries.cases_visible_to(cover).filter(unit__code="metering")
    assert done.done == [each.reference for each in seen] == [case.reference]


def test_a_case_about_the_cover_stays_where_it_is(mira, priya, lena):
    case = assigning.assign(
        given.acknowledged_case(lena), handler=mira, act=given.act(lena)
    )
    assessing.assess(
        case, judgement=given.judgement(), about=priya, act=given.act(lena)
    )

    done = assigning.hand_over_all(mira, to=priya, handover=NOTE, act=given.act(lena))

    case.refresh_from_db()
    assert (done.done, done.left) == ([], [case.reference])
    assert case.handler == mira


def test_only_who_leads_somebody_hands_over_all_their_cases(mira, priya):
    boss = given.person("elsewhere", Role.LEAD, of=given.unit("billing"))
    for person in (priya, mira, boss):
        with pytest.raises(NotAllowed):
            assigning.hand_over_all(
                mira, to=priya, handover=NOTE, act=given.act(person)
            )


def test_more_cases_than_the_cover_may_have_need_reasons(mira, priya, lena):
    works(priya, lena, cap=0)
    case = assigning.assign(given.received_case(), handler=mira, act=given.act(lena))

    with pytest.raises(Unusable):
        assigning.hand_over_all(mira, to=priya, handover=NOTE, act=given.act(lena))
    assigning.hand_over_all(
        mira, to=priya, handover=NOTE, because="Two weeks only.", act=given.act(lena)
    )

    case.refresh_from_db()
    assert case.handler == priya
    assert last_entry(case).facts["override"] == ["at_cap"]
