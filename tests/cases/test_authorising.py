"""Money above a limit is asked for, and authorised by whose limit covers it."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from ombud.cases import notices
from ombud.cases.authority import AboveLimit
from ombud.cases.steps import NotReady
from ombud.cases.vocabulary import Authorised
from ombud.jobs import reactions
from ombud.journal.models import Entry
from ombud.people.models import User
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook.vocabulary import RuleKind
from tests import given
from tests.cases import limits
from tests.cases.money import answer, ask, offer, promise

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira():
    given.organisation()
    limits.in_force()
    return given.person("mira")


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


def test_what_was_asked_for_and_authorised_may_be_promised(mira, lena):
    case = limits.one_of_ruths(mira)
    request = ask(case, mira, "300.00")
    answer(case, lena)

    offer(case, mira, "300.00", "250.00")

    request.refresh_from_db()
    assert request.answered_by == lena
    with pytest.raises(AboveLimit):
        offer(case, mira, "300.01")


def test_an_authorised_sum_does_not_outgrow_the_limit_of_who_gave_it(mira, lena):
    first, second = limits.one_of_ruths(mira), limits.one_of_ruths(mira)
    for case in (first, second):
        ask(case, mira, "300.00")
        answer(case, lena)
    promise(first, mira, "300.00")

    with pytest.raises(AboveLimit):
        promise(second, mira, "300.00")


def test_nobody_authorises_their_own_request(lena):
    given.organisation()
    limits.in_force()
    case = limits.one_of_ruths(lena)
    request = ask(case, lena, "900.00")

    with pytest.raises(NotReady, match="yourself"):
        answer(case, lena)
    request.answer, request.answered_by = "given", lena
    request.answered_at = given.MONDAY
    with pytest.raises(IntegrityError), transaction.atomic():
        request.save()


def test_who_has_not_the_limit_cannot_answer(mira, lena):
    case = limits.one_of_ruths(mira)
    ask(case, mira, "900.00")

    with pytest.raises(NotReady, match="your own limit"):
        answer(case, lena)
    with pytest.raises(NotAllowed):
        answer(case, given.person("jonas"))


def test_a_refusal_says_why_and_the_sum_stays_refused(mira, lena):
    case = limits.one_of_ruths(mira)
    ask(case, mira, "300.00")

    with pytest.raises(Unusable) as refused:
        answer(case, lena, Authorised.REFUSED)
    assert refused.value.field == "words"

    answer(case, lena, Authorised.REFUSED, "A receipt is missing.")
    with pytest.raises(AboveLimit):
        offer(case, mira, "300.00")


def test_what_nobody_could_authorise_is_refused_when_it_is_asked_for(mira, lena):
    User.objects.filter(role=Role.REPRESENTATIVE).update(is_active=False)
    case = limits.one_of_ruths(mira)

    with pytest.raises(Unusable, match="nobody"):
        ask(case, mira, "900.00")
    assert not case.authorities.exists()


def test_what_one_may_promise_oneself_needs_no_asking(mira, lena):
    with pytest.raises(Unusable, match="by yourself"):
        ask(limits.one_of_ruths(mira), mira, "80.00")


def test_a_second_request_takes_the_place_of_the_first(mira, lena):
    case = limits.one_of_ruths(mira)
    ask(case, mira, "300.00")
    ask(case, mira, "250.00")

    assert case.authorities.get().amount == Decimal("250.00")


def test_those_whose_limit_covers_it_are_told_and_then_who_asked(mira, lena):
    given.person("tom", Role.LEAD, of=given.unit("billing"))
    case = limits.one_of_ruths(mira)
    ask(case, mira, "300.00")
    reactions.deliver_all(at=given.act(days_later=1).at)
    answer(case, lena)
    reactions.deliver_all(at=given.act(days_later=2).at)

    kinds = [notice.kind for notice in notices.notices_of(lena)]
    assert "authority" in kinds
    assert "authority_answered" in [each.kind for each in notices.notices_of(mira)]
    assert "authority" not in [each.kind for each in notices.notices_of(mira)]


def test_a_decision_above_the_drafters_limit_waits_for_whose_limit_covers_it(
    mira, lena
):
    case = limits.one_of_ruths(mira)
    given.decide(case, mira, remedies=[limits.money("400.00")])
    given.approve(case, lena)
    dear = limits.one_of_ruths(mira)
    given.decide(dear, mira, remedies=[limits.money("150.00")])

    with pytest.raises(NotReady, match="above what you may promise"):
        given.approve(dear, lena)


def test_where_no_second_person_is_asked_for_money_above_a_limit_asks_for_one(lena):
    given.organisation()
    limits.in_force(approvals=[])
    mira = given.person("mira")
    case = limits.one_of_ruths(mira)
    given.decide(case, mira, remedies=[limits.money("400.00")])
    case.refresh_from_db()

    with pytest.raises(NotReady, match="second person"):
        given.answer(case, mira)


def test_a_decision_nobody_who_approves_could_cover_is_refused(mira):
    given.rule_in_force(
        limits.LIMITS | {"approvals": [{"roles": ["lead"]}]},
        kind=RuleKind.PROCESS,
        code="main",
        days_later=-20,
    )
    case = limits.one_of_ruths(mira)

    with pytest.raises(AboveLimit):
        given.decide(case, mira, remedies=[limits.money("900.00")])


def test_request_and_answer_stand_in_the_journal_without_their_words(mira, lena):
    case = limits.one_of_ruths(mira)
    ask(case, mira, "300.00")
    answer(case, lena, words="Fine.")

    asked = Entry.objects.get(verb="case.authority_asked")
    answered = Entry.objects.get(verb="case.authority_answered")
    assert (asked.facts["amount"], asked.facts["currency"]) == ("300.00", "GBP")
    assert answered.facts["answer"] == "given"
    assert "freezer" not in str(asked.facts)
