"""Nobody works on, decides or agrees to anything before saying they are impartial."""

import pytest

from ombud.cases import queries
from ombud.cases.life import assigning, deciding, declaring, investigating
from ombud.cases.models import Declaration
from ombud.cases.steps import NotReady
from ombud.cases.vocabulary import FindingResult, Moment, Outcome, Tie
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


def assigned(handler):
    case = given.assessed_case(handler)
    return assigning.assign(case, handler=handler, act=given.act(handler))


def looked_into(handler):
    case = given.case_under_investigation(handler)
    for point in case.points.all():
        investigating.find(
            case,
            number=point.number,
            result=FindingResult.NOT_UPHELD,
            reasons="The log.",
            act=given.act(handler),
        )
    return case


def decide(case, by, days_later=3):
    return deciding.decide(
        case,
        outcome=Outcome.NOT_UPHELD,
        reasons="So says the log.",
        act=given.act(by, days_later=days_later),
    )


def missing(refused):
    return {gate.code for gate in refused.value.missing}


def test_r4_7_nobody_starts_before_declaring(priya):
    case = assigned(priya)

    with pytest.raises(NotReady) as refused:
        investigating.investigate(case, act=given.act(priya))
    assert "handler_declared" in missing(refused)

    declaring.declare(case, act=given.act(priya))
    case = investigating.investigate(case, act=given.act(priya))
    assert case.status == "investigating"


def test_whoever_leads_cannot_declare_for_the_handler(priya, lena):
    case = assigned(priya)
    declaring.declare(case, act=given.act(lena))

    with pytest.raises(NotReady):
        investigating.investigate(case, act=given.act(lena))


def test_whoever_gets_a_case_back_declares_anew(priya, lena):
    case = assigned(priya)
    declaring.declare(case, act=given.act(priya))
    for who, days in ((given.person("jonas"), 1), (priya, 2)):
        act = given.act(lena, days_later=days)
        assigning.assign(case, handler=who, handover="See the log.", act=act)

    with pytest.raises(NotReady):
        investigating.investigate(case, act=given.act(priya, days_later=3))


def test_r4_7_whoever_decides_declares_again_for_the_decision(priya):
    case = looked_into(priya)

    with pytest.raises(NotReady) as refused:
        decide(case, priya)
    assert missing(refused) == {"decider_declared"}

    given.no_conflict(case, priya)
    assert decide(case, priya).drafted_by == priya


def test_what_was_declared_before_a_case_was_reopened_no_longer_counts(priya, lena):
    case = given.closed_case(priya, lena)
    given.closing.reopen(
        case,
        reason="new_evidence",
        because="A letter.",
        act=given.act(lena, days_later=9),
    )

    with pytest.raises(NotReady) as refused:
        decide(case, priya, days_later=10)
    assert missing(refused) == {"decider_declared"}


def test_r4_7_whoever_approves_declares_for_this_very_draft(priya, lena):
    case = looked_into(priya)
    given.no_conflict(case, priya)
    given.no_conflict(case, lena)
    decide(case, priya)

    with pytest.raises(NotReady) as refused:
        deciding.approve(case, act=given.act(lena, days_later=3))
    assert missing(refused) == {"approver_declared"}

    assert given.approve(case, lena).status == "approved"


def test_r4_7_every_decided_case_has_the_declarations_of_both(priya, lena):
    case = given.approved_case(priya, lena)

    found = set(case.declarations.values_list("user__username", "part", "moment"))
    assert found == {
        ("priya", "handler", "assignment"),
        ("priya", "handler", "decision"),
        ("lena", "approver", "decision"),
    }


def test_whoever_has_a_tie_loses_the_case_and_their_word_stays(priya, lena):
    case = assigned(priya)

    declaring.declare(
        case, ties=[Tie.CLOSE], words="A cousin of mine.", act=given.act(priya)
    )

    case.refresh_from_db()
    assert case.handler is None
    assert not queries.cases_visible_to(priya).filter(pk=case.pk).exists()
    told = Declaration.objects.get()
    assert (told.ties, told.words) == (["close"], "A cousin of mine.")
    verbs = Entry.objects.order_by("seq").values_list("verb", flat=True)
    assert list(verbs)[-2:] == ["case.recused", "case.declared"]


def test_whoever_has_a_tie_takes_the_case_no_more(priya, lena):
    case = assigned(priya)
    declaring.declare(case, ties=[Tie.MONEY], act=given.act(priya))

    for person in (priya, lena):
        with pytest.raises(NotAllowed):
            assigning.assign(case, handler=priya, act=given.act(person))


def test_where_nobody_else_is_left_the_complainant_is_told_of_the_tie(priya):
    case = assigned(priya)

    declaring.declare(case, ties=[Tie.CLOSE], act=given.act(priya))

    case.refresh_from_db()
    assert case.handler == priya
    told = case.messages.latest("pk")
    assert not told.is_internal
    assert "something that could make them partial" in told.body
    case = investigating.investigate(case, act=given.act(priya))
    assert case.status == "investigating"


def test_another_tie_is_named_in_words(priya):
    case = assigned(priya)

    with pytest.raises(Unusable) as refused:
        declaring.declare(case, ties=[Tie.OTHER], act=given.act(priya))
    assert refused.value.field == "words"


def test_whoever_comes_later_declares_at_assignment_first(priya, lena):
    case = given.case_under_investigation(priya)
    jonas = given.person("jonas")
    act = given.act(lena, days_later=1)
    assigning.assign(case, handler=jonas, handover="See the log.", act=act)

    moments = [
        declaring.declare(case, act=given.act(jonas, days_later=1)).moment
        for _again in range(2)
    ]
    assert moments == [Moment.ASSIGNMENT, Moment.DECISION]
