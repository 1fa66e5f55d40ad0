"""A promise has an owner, a day and a proof; one that fails is not forgotten."""

from datetime import date
from decimal import Decimal

import pytest

from ombud.cases import notices
from ombud.cases.life import assigning, closing, deciding, remedying, writing
from ombud.cases.steps import NotReady, StepNotOpen
from ombud.cases.vocabulary import CloseReason, Outcome, RemedyOrigin
from ombud.jobs import reactions
from ombud.journal.models import Entry
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db
PAID = {"paid_on": date(2026, 3, 5), "payment_reference": "4711"}


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


def promise(case, by, *, origin=RemedyOrigin.OTHERS, repeats=None, **told):
    return remedying.promise(
        case,
        promised=given.a_promise(**told),
        origin=origin,
        repeats=repeats,
        act=given.act(by, days_later=3),
    )


def prove(case, by, remedy, **told):
    return remedying.prove(
        case,
        remedy=remedy.pk,
        proof="They confirmed it.",
        act=given.act(by, days_later=4),
        **told,
    )


def fail(case, by, remedy, **told):
    act = given.act(by, days_later=5) if by else given.complainants_act(case)
    return remedying.fail(
        case, remedy=remedy.pk, because="It never came.", act=act, **told
    )


def test_r7_7_1_an_upheld_complaint_has_a_remedy_or_a_reason_why_none(mira):
    case = given.case_with_findings(mira)
    upheld = {"outcome": Outcome.PARTLY_UPHELD, "reasons": "As found."}

    with pytest.raises(Unusable) as refused:
        deciding.decide(case, act=given.act(mira), **upheld)
    assert refused.value.field == "no_remedy_because"

    draft = deciding.decide(
        case, no_remedy_because="They want none.", act=given.act(mira), **upheld
    )
    assert draft.no_remedy_because == "They want none."


def test_a_complaint_that_is_not_upheld_needs_no_remedy(mira):
    case = given.case_with_findings(mira)

    deciding.decide(
        case, outcome=Outcome.NOT_UPHELD, reasons="It ran.", act=given.act(mira)
    )


def test_an_accepted_option_is_remedy_enough(mira):
    case = given.chosen_case(mira)

    draft = deciding.decide(
        case, outcome=Outcome.UPHELD, reasons="As agreed.", act=given.act(mira)
    )

    assert draft.no_remedy_because == ""
    assert case.remedies.get().origin == RemedyOrigin.OPTION


def test_deciding_anew_replaces_only_what_the_decision_promised(mira, lena):
    case = given.chosen_case(mira)
    promise(case, mira, description="The same harm.")
    given.decide(case, mira, remedies=[given.a_promise(description="First draft")])
    deciding.return_for_work(case, because="Say more.", act=given.act(lena))
    given.decide(case, mira, remedies=[given.a_promise(description="Second draft")])

    assert sorted(case.remedies.values_list("origin", flat=True)) == [
        "decision",
        "option",
        "others",
    ]
    assert not case.remedies.filter(description="First draft").exists()


def test_a_sum_is_proved_with_the_day_and_number_of_its_payment(mira):
    case = given.case_with_findings(mira)
    remedy = promise(case, mira, amount=Decimal("84.20"))

    for missing in PAID:
        told = {name: PAID[name] for name in PAID if name != missing}
        with pytest.raises(Unusable) as refused:
            prove(case, mira, remedy, **told)
        assert refused.value.field == missing

    done = prove(case, mira, remedy, **PAID)
    assert (done.paid_on, done.payment_reference) == (date(2026, 3, 5), "4711")
    entry = Entry.objects.get(verb="case.remedy_proved")
    assert entry.facts["paid_on"] == "2026-03-05"
    assert "4711" not in str(entry.facts)


def test_a_sum_is_not_paid_tomorrow(mira):
    case = given.case_with_findings(mira)
    remedy = promise(case, mira, amount=Decimal("84.20"))

    with pytest.raises(Unusable, match="future"):
        prove(case, mira, remedy, **PAID | {"paid_on": date(2026, 3, 9)})


def test_what_is_no_sum_is_not_paid(mira):
    case = given.case_with_findings(mira)
    remedy = promise(case, mira)

    with pytest.raises(Unusable) as refused:
        prove(case, mira, remedy, **PAID)
    assert refused.value.field == "paid_on"


def test_whoever_has_to_carry_it_out_hears_of_it(mira, lena):
    jonas = given.person("jonas")
    case = given.case_with_findings(mira)
    promise(case, mira, owner=jonas)
    reactions.deliver_all(at=given.act(days_later=3).at)

    assert [each.kind for each in notices.notices_of(jonas)] == ["remedy_yours"]


def test_a_promise_of_a_decision_is_handed_over_when_the_answer_is_sent(mira, lena):
    jonas = given.person("jonas")
    case = given.case_with_findings(mira)
    due = date(2026, 3, 30)
    given.decide(case, mira, remedies=[given.a_promise(owner=jonas, due_on=due)])
    case = given.approve(case, lena)
    assert not Entry.objects.filter(verb="case.remedy_handed_over").exists()

    given.answer(case, mira)

    assert Entry.objects.get(verb="case.remedy_handed_over").facts["user_id"] == (
        jonas.pk
    )


def test_who_cannot_see_the_case_owns_no_remedy_of_it(mira):
    case = given.case_with_findings(mira)
    case.unit = given.unit("metering")
    case.save(update_fields=["unit"])
    stranger = given.person("bea", of=given.unit("billing"))

    with pytest.raises(Unusable) as refused:
        promise(case, mira, owner=stranger)

    assert refused.value.field == "owner"
    assert "Bea" in str(refused.value)


def test_what_the_complainant_says_did_not_work_reaches_whoever_is_in_charge(
    mira, lena
):
    case = given.answered_with_a_remedy(mira, lena)
    remedy = case.remedies.get()
    fail(case, None, remedy)
    reactions.deliver_all(at=given.act(days_later=5).at)

    remedy.refresh_from_db()
    assert remedy.failed_because == "It never came."
    assert "remedy_failed" in [each.kind for each in notices.notices_of(mira)]


def test_a_complainant_speaks_only_of_what_they_were_promised(mira):
    case = given.case_with_findings(mira)
    given.decide(case, mira, remedies=[given.a_promise()])

    with pytest.raises(Unusable):
        fail(case, None, case.remedies.get())


def test_a_failed_remedy_can_be_promised_anew_in_the_same_breath(mira):
    case = given.case_with_findings(mira)
    remedy = promise(case, mira)

    fail(case, mira, remedy, again=given.a_promise(description="By another bank."))

    repeat = case.remedies.get(origin=RemedyOrigin.REPEAT)
    assert repeat.repeats_id == remedy.pk
    with pytest.raises(Unusable) as refused:
        promise(case, mira, origin=RemedyOrigin.REPEAT, repeats=remedy.pk)
    assert refused.value.field == "repeats"


def test_a_failed_remedy_holds_the_case_open_until_it_is_answered(mira, lena):
    case = given.answered_with_a_remedy(mira, lena)
    given.nobody_else(case, mira)
    fail(case, mira, case.remedies.get())

    def close():
        closing.close(
            case, reason=CloseReason.EXHAUSTED, act=given.act(mira, days_later=9)
        )

    with pytest.raises(NotReady, match="A remedy failed"):
        close()
    words = "The bank has no such account. Please send us another."
    writing.write(case, body=words, act=given.act(mira, days_later=6))
    with pytest.raises(NotReady) as refused:
        close()
    assert "A remedy failed" not in str(refused.value)


def test_after_the_end_the_complainant_still_says_that_it_failed(mira, lena):
    case = given.closed_case(mira, lena)
    remedy = case.remedies.create(
        kind="refund",
        description="A refund.",
        promised_at=given.MONDAY,
        proof="Paid.",
        done_by=mira,
        done_at=given.MONDAY,
    )

    fail(case, None, remedy)

    case.refresh_from_db()
    assert case.status == "closed"
    with pytest.raises(StepNotOpen):
        promise(case, mira)


def test_the_clock_of_a_promise_ends_and_that_of_its_repeat_begins(mira):
    case = given.case_with_findings(mira)
    remedy = promise(case, mira, due_on=date(2026, 3, 20))
    again = given.a_promise(due_on=date(2026, 3, 27))

    fail(case, mira, remedy, again=again)

    clocks = case.deadlines.filter(kind="remedy").order_by("pk")
    assert [(each.about, each.is_running) for each in clocks] == [
        (remedy.pk, False),
        (case.remedies.get(repeats=remedy).pk, True),
    ]


def test_what_only_a_decision_or_a_law_promises_cannot_be_named(mira):
    case = given.case_with_findings(mira)

    for origin in (RemedyOrigin.DECISION, RemedyOrigin.LAW, RemedyOrigin.OPTION):
        with pytest.raises(Unusable) as refused:
            promise(case, mira, origin=origin)
        assert refused.value.field == "origin"
    with pytest.raises(Unusable, match="outside body"):
        promise(case, mira, origin=RemedyOrigin.RULING)


def test_the_complainant_of_another_case_promises_and_fails_nothing(mira):
    case, other = given.case_with_findings(mira), given.received_case()
    remedy = promise(case, mira)

    with pytest.raises(NotAllowed):
        remedying.fail(
            case,
            remedy=remedy.pk,
            because="No.",
            act=given.complainants_act(other),
        )


def test_whoever_takes_over_may_still_prove_it(mira, lena):
    case = given.case_with_findings(mira)
    remedy = promise(case, mira)
    jonas = given.person("jonas")
    assigning.assign(
        case,
        handler=jonas,
        handover="Please see to it.",
        act=given.act(lena, days_later=3),
    )

    assert prove(case, jonas, remedy).done_by == jonas
