"""What one person is promised is summed up; more than a limit is authorised."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from ombud.cases import authority, notices, queries
from ombud.cases.authority import AboveLimit
from ombud.cases.life import authorising, deciding, offering, remedying
from ombud.cases.steps import NotReady
from ombud.cases.vocabulary import Authorised, Outcome, RemedyOrigin
from ombud.jobs import reactions
from ombud.journal.models import Entry
from ombud.people.acting import Act, Door
from ombud.people.models import User
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook.vocabulary import RuleKind
from tests import given
from tests.cases import limits

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira():
    given.organisation()
    limits.in_force()
    return given.person("mira")


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


def offer(case, by, *amounts):
    options = [
        given.an_offer(f"Refund of {amount}", amount=Decimal(amount))
        for amount in amounts
    ]
    until = given.act(days_later=18).at.date()
    return offering.offer(
        case,
        options=options,
        expires_on=until,
        only_because=given.ONLY_WAY,
        act=given.act(by, days_later=1),
    )


def promise(case, by, amount, words=""):
    return remedying.promise(
        case,
        promised=limits.money(amount, words),
        origin=RemedyOrigin.OTHERS,
        act=given.act(by, days_later=1),
    )


def ask(case, by, amount):
    return authorising.ask_authority(
        case,
        amount=Decimal(amount),
        because="They lost a freezer full of food.",
        act=given.act(by, days_later=1),
    )


def answer(case, by, given_or_refused=Authorised.GIVEN, words=""):
    return authorising.answer_request(
        case, answer=given_or_refused, words=words, act=given.act(by, days_later=2)
    )


def test_up_to_ones_limit_money_is_offered_without_asking_anybody(mira):
    assert offer(limits.one_of_ruths(mira), mira, "100.00", "80.00")


def test_above_the_limit_a_sentence_names_it_what_is_promised_and_the_way_out(mira):
    promise(limits.one_of_ruths(mira), mira, "30.00")
    case = limits.one_of_ruths(mira)

    with pytest.raises(AboveLimit) as refused:
        offer(case, mira, "70.01")

    said = str(refused.value)
    assert refused.value.field == "amount"
    assert "£100" in said
    assert "£30" in said
    assert "£70.01" in said
    assert "authorise" in said
    assert not case.options.exists()


def test_a_remedy_above_the_limit_split_in_two_is_refused(mira):
    case = limits.one_of_ruths(mira)
    promise(case, mira, "60.00", "The first half.")

    with pytest.raises(AboveLimit):
        promise(case, mira, "60.00", "The second half.")


def test_split_over_two_complaints_of_one_person_it_is_refused_as_well(mira):
    promise(limits.one_of_ruths(mira), mira, "60.00")

    with pytest.raises(AboveLimit):
        promise(limits.one_of_ruths(mira), mira, "60.00")


def test_another_persons_money_does_not_count(mira):
    promise(limits.one_of_ruths(mira), mira, "60.00")
    strangers = given.case_with_findings(mira)

    promise(strangers, mira, "60.00")


def test_only_the_dearest_of_the_options_open_counts(mira):
    case = limits.one_of_ruths(mira)
    offer(case, mira, "60.00", "90.00")

    here = authority.promised_here(case, at=given.act(days_later=1).at)

    assert here == Decimal("90.00")


def test_options_of_another_complaint_count_until_their_day(mira):
    offer(limits.one_of_ruths(mira), mira, "90.00")
    case = limits.one_of_ruths(mira)

    with pytest.raises(AboveLimit):
        promise(case, mira, "20.00")

    later = Act(actor=mira, at=given.act(days_later=30).at, door=Door.WEB)
    remedying.promise(
        case,
        promised=limits.money("20.00"),
        origin=RemedyOrigin.OTHERS,
        act=later,
    )


def test_what_was_promised_longer_ago_than_the_process_counts_is_forgotten(mira):
    promise(limits.one_of_ruths(mira), mira, "60.00")
    case = limits.one_of_ruths(mira)

    at = given.act(days_later=800).at

    assert authority.promised_elsewhere(case, at=at) == 0


def test_what_failed_no_longer_counts(mira):
    case = limits.one_of_ruths(mira)
    remedy = promise(case, mira, "60.00")
    act = given.act(mira, days_later=2)
    remedying.fail(case, remedy=remedy.pk, because="It never came.", act=act)

    promise(case, mira, "90.00", "Once more.")


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


def test_where_no_limit_is_set_nothing_changes():
    given.organisation()
    mira = given.person("mira")
    case = limits.one_of_ruths(mira)

    offer(case, mira, "99999.00", "1.00")
    with pytest.raises(NotReady, match="No limit"):
        ask(case, mira, "300.00")


def test_the_other_complaints_stay_unknown_to_who_may_not_see_them(mira):
    billing = given.person("bea", of=given.unit("billing"))
    hidden = limits.one_of_ruths(mira)
    hidden.unit = given.unit("metering")
    hidden.save(update_fields=["unit"])
    promise(hidden, mira, "60.00")
    case = limits.one_of_ruths(billing)

    with pytest.raises(AboveLimit) as refused:
        promise(case, billing, "60.00")

    assert not queries.cases_visible_to(billing).filter(pk=hidden.pk).exists()
    assert hidden.reference not in str(refused.value)


def test_request_and_answer_stand_in_the_journal_without_their_words(mira, lena):
    case = limits.one_of_ruths(mira)
    ask(case, mira, "300.00")
    answer(case, lena, words="Fine.")

    asked = Entry.objects.get(verb="case.authority_asked")
    answered = Entry.objects.get(verb="case.authority_answered")
    assert (asked.facts["amount"], asked.facts["currency"]) == ("300.00", "GBP")
    assert answered.facts["answer"] == "given"
    assert "freezer" not in str(asked.facts)


def test_what_a_law_makes_payable_is_nobodys_promise(mira):
    case = limits.one_of_ruths(mira)
    case.remedies.create(
        origin=RemedyOrigin.LAW,
        kind="compensation",
        description="By law.",
        amount=Decimal(5000),
        currency="GBP",
        promised_at=given.MONDAY,
    )

    promise(case, mira, "90.00")


def test_deciding_anew_does_not_count_the_draft_before(mira, lena):
    case = limits.one_of_ruths(mira)
    given.decide(case, mira, remedies=[limits.money("90.00")])
    deciding.return_for_work(case, because="Say more.", act=given.act(lena))

    deciding.decide(
        case,
        outcome=Outcome.UPHELD,
        reasons="Three cold days.",
        remedies=[limits.money("100.00")],
        act=given.act(mira, days_later=4),
    )

    assert case.remedies.get().amount == Decimal("100.00")
