"""Whether others suffered the same is asked where the harm is not small."""

import pytest

from ombud.cases.life import closing, remedying
from ombud.cases.steps import NotReady
from ombud.cases.vocabulary import Affected, CloseReason
from ombud.journal.models import Entry
from ombud.people.refusals import Unusable
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


def say(case, mira, answer, reasons="The log names 40 flats.", estimate=None):
    return remedying.consider_others(
        case,
        answer=answer,
        reasons=reasons,
        estimate=estimate,
        act=given.act(mira, days_later=4),
    )


def lacks(case, mira):
    with pytest.raises(NotReady) as refused:
        closing.close(
            case, reason=CloseReason.EXHAUSTED, act=given.act(mira, days_later=5)
        )
    return "others are affected" in str(refused.value)


def test_r7_7_3_upheld_and_not_small_asks_yes_or_no_and_why(mira, lena):
    case = given.answered_case(mira, lena)
    assert lacks(case, mira)

    say(case, mira, Affected.UNKNOWN)
    assert lacks(case, mira)

    say(case, mira, Affected.YES, estimate=40)
    assert not lacks(case, mira)


def test_it_needs_reasons(mira):
    with pytest.raises(Unusable) as refused:
        say(given.case_with_findings(mira), mira, Affected.NO, reasons=" ")

    assert refused.value.field == "reasons"


@pytest.mark.parametrize(
    ("answer", "estimate"),
    [(Affected.NO, 4), (Affected.YES, 0), (Affected.YES, 10**10)],
)
def test_an_estimate_makes_sense(mira, answer, estimate):
    with pytest.raises(Unusable) as refused:
        say(given.case_with_findings(mira), mira, answer, estimate=estimate)

    assert refused.value.field == "estimate"


def test_the_answer_is_recorded_with_its_number(mira):
    case = given.case_with_findings(mira)
    said = say(case, mira, Affected.YES, estimate=40)

    facts = Entry.objects.get(verb="case.others_considered").facts
    assert (facts["others"], facts["answer"], facts["estimate"]) == (
        said.pk,
        "yes",
        40,
    )
