"""A case nobody decides ends with a letter, and never as what it is not."""

from datetime import date

import pytest

from ombud.cases import wording
from ombud.cases.life import asking, discontinuing, reclassifying, writing
from ombud.cases.life.discontinuing import PassedOn
from ombud.cases.steps import NotReady
from ombud.cases.vocabulary import CaseKind, CloseReason
from ombud.journal.models import Entry
from ombud.people.refusals import NotAllowed, Unusable
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


def end(case, who, reason, *, days_later=2, **told):
    return discontinuing.discontinue(
        case,
        reason=reason,
        body="We cannot deal with this. The council can.",
        act=given.act(who, days_later=days_later),
        **told,
    )


def test_the_complainant_is_told_and_no_clock_runs_on(mira, lena):
    case = given.case_under_investigation(mira)

    ended = end(case, lena, CloseReason.OUT_OF_SCOPE)

    case.refresh_from_db()
    assert (case.status, case.close_reason) == ("closed", "out_of_scope")
    assert case.outcome == "undecided"
    assert case.messages.last().body == "We cannot deal with this. The council can."
    assert not any(clock.is_running for clock in case.deadlines.all())
    facts = Entry.objects.get(verb="case.discontinued").facts
    assert (facts["reason"], facts["discontinuation"]) == ("out_of_scope", ended.pk)


def test_what_is_passed_on_says_to_whom_when_and_with_what_consent(mira, lena):
    case = given.case_under_investigation(mira)
    with pytest.raises(Unusable) as refused:
        end(case, lena, CloseReason.FORWARDED)
    assert refused.value.field == "to"
    there = {"to": "City works", "on": date(2026, 3, 3), "consent": "A call, 3 March."}
    for name, wrong in [("to", " "), ("consent", ""), ("on", date(2027, 1, 1))]:
        told = PassedOn(**(there | {name: wrong}))
        with pytest.raises(Unusable):
            end(case, lena, CloseReason.FORWARDED, passed_on=told)

    ended = end(case, lena, CloseReason.FORWARDED, passed_on=PassedOn(**there))

    assert (ended.to, ended.passed_on) == ("City works", date(2026, 3, 3))
    assert ended.consent == "A call, 3 March."


def test_a_complaint_never_ends_as_dealt_with(mira, lena):
    case = given.case_under_investigation(mira)

    with pytest.raises(NotReady) as refused:
        end(case, lena, CloseReason.HANDLED)

    assert [gate.code for gate in refused.value.missing] == ["no_complaint"]


def test_what_is_no_complaint_ends_as_dealt_with(mira):
    case = given.acknowledged_case(mira)
    reclassifying.reclassify(
        case,
        kind=CaseKind.COMPLIMENT,
        words="Thank you for your kind letter.",
        act=given.act(mira),
    )

    end(case, mira, CloseReason.HANDLED)

    case.refresh_from_db()
    assert case.close_reason == "handled"


def test_only_somebody_anonymous_is_unreachable_and_only_after_two_tries(mira, lena):
    named = given.case_under_investigation(mira, identity=given.named_complainant())
    with pytest.raises(NotReady) as refused:
        end(named, lena, CloseReason.UNREACHABLE)
    assert [gate.code for gate in refused.value.missing] == ["anonymous", "tried"]

    case = given.case_under_investigation(given.person("omar"))
    asking.ask(case, question="Which meter?", act=given.act(lena, days_later=1))
    writing.write(case, body="Are you there?", act=given.act(lena, days_later=5))
    with pytest.raises(NotReady):
        end(case, lena, CloseReason.UNREACHABLE, days_later=12)

    end(case, lena, CloseReason.UNREACHABLE, days_later=30)
    case.refresh_from_db()
    assert case.close_reason == "unreachable"


def test_a_handler_ends_no_complaint_without_a_decision(mira):
    case = given.case_under_investigation(mira)

    with pytest.raises(NotAllowed):
        end(case, mira, CloseReason.OUT_OF_SCOPE)


@pytest.mark.parametrize("reason", [CloseReason.ACCEPTED, CloseReason.MERGED])
def test_no_other_reason_ends_it_so(mira, lena, reason):
    case = given.case_under_investigation(mira)

    with pytest.raises(Unusable) as refused:
        end(case, lena, reason)

    assert refused.value.field == "reason"


@pytest.mark.parametrize("language", ["en", "ru", "tr"])
@pytest.mark.parametrize(
    "reason", ["forwarded", "out_of_scope", "unreachable", "handled"]
)
def test_the_letter_is_drawn_up_for_a_person_to_mend(mira, language, reason):
    case = given.acknowledged_case(mira, language=language)

    letter = wording.ending(case, CloseReason(reason))

    assert case.reference in letter
    assert "$" not in letter
