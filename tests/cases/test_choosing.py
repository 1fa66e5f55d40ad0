"""What may still be said to an offer, by whom, and what follows from it."""

from datetime import date

import pytest

from ombud.cases import attesting
from ombud.cases.life import closing, offering, remedying
from ombud.cases.representing import NotCovered
from ombud.cases.steps import NotReady
from ombud.cases.vocabulary import Answer, Channel, CloseReason, ReopenReason
from ombud.journal.models import Entry
from ombud.parties import identities as parties
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


def offer(case, mira, *options):
    return offering.offer(
        case,
        options=options,
        expires_on=date(2026, 3, 20),
        act=given.act(mira, days_later=1),
    )


@pytest.mark.parametrize("answer", [Answer.COUNTER, Answer.DECLINE])
def test_after_the_last_day_nothing_is_proposed_or_declined(mira, answer):
    case, _option = given.offered_case(mira)

    with pytest.raises(NotReady, match="time to choose"):
        offering.choose(
            case,
            answer=answer,
            words="Replace the meter.",
            act=given.complainants_act(case, days_later=30),
        )


def test_what_was_accepted_stands_until_it_fails(mira):
    case = given.chosen_case(mira)
    two = (given.an_offer(), given.an_offer("Credit"))

    with pytest.raises(NotReady, match="accepted an option"):
        offer(case, mira, *two)

    remedy = case.remedies.get()
    remedying.fail(
        case,
        remedy=remedy.pk,
        because="The bank sent it back.",
        act=given.act(mira, days_later=3),
    )
    assert len(offer(case, mira, *two)) == 2


def test_a_case_taken_up_again_may_offer_anew_once_the_old_promise_is_kept(mira):
    lena = given.person("lena", Role.LEAD)
    case = given.answered_with_a_remedy(mira, lena)
    remedying.prove(
        case, remedy=case.remedies.get().pk, proof="Seen.", act=given.act(mira)
    )
    given.nobody_else(case, mira)
    given.accepted(case)
    case = closing.close(
        case, reason=CloseReason.ACCEPTED, act=given.act(mira, days_later=9)
    )
    closing.reopen(
        case,
        reason=ReopenReason.NEW_EVIDENCE,
        because="A second photo.",
        act=given.act(lena, days_later=10),
    )

    act = given.act(mira, days_later=11)
    until = given.act(days_later=25).at.date()
    two = [given.an_offer(), given.an_offer("Credit")]
    assert len(offering.offer(case, options=two, expires_on=until, act=act)) == 2


def test_a_representative_without_that_authority_chooses_nothing(mira):
    case, option = given.offered_case(mira)
    case.representations.create(
        kind="lawyer",
        person=parties.new_person(
            given.named_complainant(), language="en", act=given.act()
        ),
        holds_receipt=True,
        registered_at=given.MONDAY,
    )

    with pytest.raises(NotCovered, match="authority does not cover"):
        offering.choose(
            case,
            answer=Answer.ACCEPT,
            option=option.pk,
            act=given.complainants_act(case, days_later=2),
        )


def test_an_offer_and_a_choice_stand_in_the_journal_without_their_words(mira):
    case, option = given.offered_case(mira)
    offering.choose(
        case,
        answer=Answer.ACCEPT,
        option=option.pk,
        words="Yes, gladly.",
        through=Channel.PHONE,
        evidence="Call of 4 March, 10:14.",
        act=given.act(mira, days_later=2),
    )

    offered = Entry.objects.get(verb="case.offered").facts
    chosen = Entry.objects.get(verb="case.chosen").facts
    assert len(offered["one_because"]) == len(offered["options"]) == 1
    assert chosen["remedy"] == case.remedies.get().pk
    assert "gladly" not in str(chosen)
    assert "Call of" not in str(chosen)
    assert attesting.attest_all().holds
