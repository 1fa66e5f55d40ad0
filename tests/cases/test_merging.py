"""The same complaint arrived twice: both references keep working, nothing is gained."""

import pytest

from ombud.cases import attesting, queries
from ombud.cases.life import (
    assessing,
    assigning,
    closing,
    declaring,
    merging,
)
from ombud.cases.models import Representation
from ombud.cases.steps import NotReady, StepNotOpen
from ombud.cases.vocabulary import ReopenReason, Tie
from ombud.journal import verifying
from ombud.journal.models import Entry
from ombud.parties.identities import Identity
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db
BODY = "Both your complaints are about one thing. We go on with the first."
RUTH = {"identity": given.named_complainant()}


@pytest.fixture
def lena():
    given.organisation()
    return given.person("lena", Role.LEAD)


def ruths(*, days_later=0, **told):
    return given.received_case_on(days_later=days_later, **{**RUTH, **told})


def merge(case, into, by, **told):
    told = {"body": BODY, "act": given.act(by, days_later=3), **told}
    survivor = merging.merge(case, into=into.reference, **told)
    case.refresh_from_db()
    into.refresh_from_db()
    return survivor


def refused(case, into, by, **told):
    with pytest.raises(Unusable) as no:
        merge(case, into, by, **told)
    case.refresh_from_db()
    assert case.merged_into is None
    return no.value


def verbs(case):
    entries = Entry.objects.filter(subject_kind="cases.case", subject_id=case.pk)
    return list(entries.order_by("seq").values_list("verb", flat=True))


def test_r7_3_1_a_duplicate_goes_on_under_the_earlier_complaint(lena):
    first, again = ruths(), ruths(days_later=2, points=["Cold.", "Nobody rings back."])
    due = first.due_at

    assert merge(again, first, lena, points=[2]) == first

    assert (again.status, again.close_reason) == ("closed", "merged")
    assert (again.merged_into, again.outcome) == (first, "undecided")
    assert not again.deadlines.filter(
        met_at=None, ended_at=None, kind__in=["answer", "update"]
    ).exists()
    assert first.due_at == due
    assert [point.text for point in first.points.all()][-1] == "Nobody rings back."
    assert verbs(again)[-1] == "case.merged"
    assert verbs(first)[-2:] == ["case.point_added", "case.took_in"]
    assert again.messages.get(kind="message").body == BODY
    assert verifying.verify_all().holds
    assert attesting.attest_all().holds


def test_the_receipt_of_either_leads_to_the_one_that_goes_on(lena):
    told = given.received(days_later=2, **RUTH)
    first = ruths()
    merge(told.case, first, lena)

    opened = queries.case_opened_by(told.receipt)
    assert queries.survivor_of(opened) == first
    assert queries.survivor_of(first) == first


def test_a_merged_one_is_followed_through_a_second_merge(lena):
    first, second, third = ruths(), ruths(days_later=1), ruths(days_later=2)
    merge(third, second, lena)
    merge(second, first, lena)

    third.refresh_from_db()
    assert queries.survivor_of(third) == first


def test_nothing_is_merged_into_itself_or_in_a_circle(lena):
    first, again = ruths(), ruths(days_later=1)
    assert "very same" in str(refused(first, first, lena))

    merge(again, first, lena)
    with pytest.raises(Unusable):
        merge(first, again, lena)
    first.refresh_from_db()
    assert first.merged_into is None


def test_no_case_goes_on_in_a_finished_one(lena):
    given.person("ana", Role.APPROVER)
    closed = given.closed_case(lena, given.person("omar", Role.LEAD), **RUTH)
    again = ruths(days_later=6)
    told = refused(again, closed, lena, act=given.act(lena, days_later=7))
    assert "finished" in str(told)
    with pytest.raises(StepNotOpen):
        merge(closed, again, lena, act=given.act(lena, days_later=7))


def test_r7_3_1_an_earlier_complaint_is_never_taken_into_a_later_one(lena):
    first, again = ruths(), ruths(days_later=1)
    assert refused(first, again, lena).field == "into"


def test_never_another_persons_complaint(lena):
    first = ruths()
    omar = Identity(name="Omar", email="omar@example.org", phone="+441632960115")
    others = given.received_case_on(days_later=1, identity=omar)
    assert "somebody else" in str(refused(others, first, lena))

    # A telephone is shared at home: with another address it is another person.
    at_home = Identity(name="Ben", email="b@example.org", phone="+441632960114")
    bens = given.received_case_on(days_later=1, identity=at_home)
    assert "somebody else" in str(refused(bens, first, lena))

    nameless = given.received_case_on(days_later=1)
    assert "somebody else" in str(refused(nameless, first, lena))


def test_a_telephone_alone_needs_the_word_of_a_person(lena):
    first = ruths()
    called = Identity(name="Ruth", phone="+441632960114")
    again = given.received_case_on(days_later=1, identity=called)
    assert refused(again, first, lena).field == "because"

    merge(again, first, lena, because="She named the first reference on the phone.")
    assert again.merged_into == first


def test_two_without_a_name_need_a_word_how_we_know(lena):
    first, again = given.received_case(), given.received_case_on(days_later=1)
    assert refused(again, first, lena).field == "because"

    merge(again, first, lena, because="The same words, and the same meter.")
    assert again.messages.get(kind="note").body == "The same words, and the same meter."
    assert attesting.attest_all().holds


def test_what_one_may_not_see_is_refused_like_what_is_not_there(lena):
    mira = given.person("mira", of=given.unit("metering"))
    first = ruths()
    again = ruths(days_later=1)
    assigning.assign(
        first, handler=lena, unit=given.unit("billing"), act=given.act(lena)
    )
    assigning.assign(
        again, handler=mira, unit=given.unit("metering"), act=given.act(lena)
    )
    hidden = refused(again, first, mira)
    with pytest.raises(Unusable) as unknown:
        merging.merge(
            again, into="OM-0000-0000", body=BODY, act=given.act(mira, days_later=3)
        )
    assert str(hidden) == str(unknown.value)


def test_who_is_not_in_charge_merges_nothing(lena):
    mira = given.person("mira")
    first, again = ruths(), ruths(days_later=1)
    with pytest.raises(NotAllowed):
        merge(again, first, mira)

    assigning.assign(again, handler=mira, act=given.act(mira))
    assert "in charge" in str(refused(again, first, mira))


def test_a_confidential_complaint_does_not_end_in_an_open_one(lena):
    rosa = given.person("rosa", Role.REPRESENTATIVE)
    first, again = ruths(), ruths(days_later=1)
    assigning.assign(again, handler=rosa, act=given.act(rosa))
    assessing.assess(
        given.receiving.acknowledge(again, act=given.act(rosa)),
        judgement=given.judgement(),
        confidential=True,
        act=given.act(rosa),
    )
    assert "confidential" in str(refused(again, first, rosa))


def test_a_representative_on_either_keeps_both(lena):
    first, again = ruths(), ruths(days_later=1)
    Representation.objects.create(
        case=first,
        person=first.person,
        kind="lawyer",
        holds_receipt=True,
        registered_at=given.MONDAY,
    )
    assert "acts for the complainant" in str(refused(again, first, lena))


def test_whoever_is_kept_out_of_one_is_kept_out_of_both(lena):
    mira = given.person("mira")
    rosa = given.person("rosa", Role.REPRESENTATIVE)
    first, again = ruths(), ruths(days_later=1)
    assigning.assign(first, handler=mira, act=given.act(lena))
    declaring.declare(again, ties=[Tie.CLOSE], act=given.act(mira))

    merge(again, first, rosa)

    assert first.handler is None
    assert mira.pk in queries.recused_from(first)
    assert (first.next_step, first.next_at is not None) != ("", False)


def test_what_is_promised_on_a_duplicate_is_kept_first(lena):
    first = ruths()
    again = given.chosen_case(lena, **RUTH)
    with pytest.raises(NotReady, match="Keep that promise first"):
        merge(again, first, lena)


def test_a_merged_complaint_is_never_taken_up_again_by_itself(lena):
    first, again = ruths(), ruths(days_later=1)
    merge(again, first, lena)
    with pytest.raises(NotReady, match="taken together"):
        closing.reopen(
            again,
            reason=ReopenReason.OUR_MISTAKE,
            because="They differ.",
            act=given.act(lena, days_later=4),
        )


def test_a_point_nobody_made_is_refused(lena):
    first, again = ruths(), ruths(days_later=1)
    assert refused(again, first, lena, points=[7]).field == "points"


def test_without_other_words_the_usual_letter_says_where_it_goes_on(lena):
    first, again = ruths(), ruths(days_later=1, language="tr")
    merge(again, first, lena, body="")
    letter = again.messages.get(kind="message").body
    assert first.reference in letter
    assert again.reference in letter
