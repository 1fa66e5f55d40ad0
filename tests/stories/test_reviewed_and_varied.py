"""Not upheld, looked at again by somebody else, and varied."""

import pytest

from ombud.cases import attesting
from ombud.cases.life import deciding, investigating, reviewing
from ombud.cases.promises import Promise
from ombud.cases.vocabulary import (
    Author,
    FindingResult,
    MessageKind,
    Outcome,
    RemedyKind,
    ReviewResult,
)
from ombud.journal import verifying
from ombud.journal.models import Entry
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db


def test_a_refusal_is_looked_at_again_and_becomes_a_partial_agreement():
    given.organisation()
    works, billing = given.unit("works"), given.unit("billing")
    priya = given.person("priya", of=works)
    lena = given.person("lena", Role.LEAD, of=works)
    rosa = given.person("rosa", Role.REPRESENTATIVE)
    noor = given.person("noor", Role.LEAD, of=billing)

    # Priya finds nothing wrong, Lena agrees, and Ruth is told so.
    case = given.case_under_investigation(priya, identity=given.named_complainant())
    given.no_conflict(case, priya)
    given.find_all(case, priya, FindingResult.NOT_UPHELD)
    deciding.decide(
        case,
        outcome=Outcome.NOT_UPHELD,
        reasons="The log of the boiler shows no fault.",
        act=given.act(priya, days_later=3),
    )
    given.approve(case, lena)
    case = given.answer(case, priya, days_later=4)
    assert (case.status, case.outcome) == ("answered", "not_upheld")

    # Ruth asks for a review. She gives no reason, and nobody wants one.
    reviewing.ask(case, act=given.complainants_act(case, days_later=6))

    # Neither Priya nor Lena may look at it again; Rosa asks Noor, of another
    # department, and Ruth reads who it is and by when she hears.
    reviewing.name_reviewer(
        case,
        reviewer=noor,
        scope="Was the log read for the right boiler?",
        act=given.act(rosa, days_later=7),
    )
    case.refresh_from_db()
    letter = case.messages.get(kind=MessageKind.ACKNOWLEDGEMENT, written_by=rosa)
    assert "Noor" in letter.body

    # Noor says that she is impartial, finds the log of another boiler, and varies.
    given.no_conflict(case, noor, at=given.act(days_later=8).at)
    investigating.find(
        case,
        number=1,
        result=FindingResult.PARTLY_UPHELD,
        reasons="The log was that of the neighbour’s boiler.",
        act=given.act(noor, days_later=9),
    )
    reviewing.conclude(
        case,
        result=ReviewResult.VARIED,
        reasons="The wrong log was read. We cannot say how long it was off.",
        outcome=Outcome.PARTLY_UPHELD,
        remedies=[
            Promise(kind=RemedyKind.REPAIR, description="We repair it this week.")
        ],
        act=given.act(noor, days_later=10),
    )

    # The handler sends what the reviewer decided, in time for both clocks.
    case.refresh_from_db()
    case = given.answer(case, priya, days_later=11)
    answer = case.messages.filter(kind=MessageKind.ANSWER, author=Author.STAFF).last()
    assert "Noor" in answer.body
    assert "We repair it this week." in answer.body
    assert (case.status, case.outcome) == ("answered", "partly_upheld")
    assert not case.deadlines.filter(
        kind__in=["review", "review_acknowledgement"], met_at=None
    ).exists()

    # Both decisions stay to be read, and the record holds.
    assert [each.outcome for each in case.decisions.all()] == [
        "not_upheld",
        "partly_upheld",
    ]
    told = Entry.objects.filter(subject_id=case.pk, verb__contains="review")
    assert list(told.order_by("seq").values_list("verb", flat=True)) == [
        "case.review_asked",
        "case.reviewer_named",
        "case.reviewed",
    ]
    assert verifying.verify_all().holds
    assert attesting.attest_all().holds
