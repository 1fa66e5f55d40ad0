import pytest

from ombud.cases.life import caring, closing, remedying, withdrawing
from ombud.cases.vocabulary import CloseReason, Measure, Outcome
from ombud.journal import queries as journal
from ombud.journal import verifying
from ombud.parties import needs
from ombud.parties.identities import Identity
from ombud.parties.needs import Needs
from ombud.parties.vocabulary import Driver
from ombud.people.refusals import NotAllowed
from ombud.rulebook.vocabulary import RuleKind
from ombud.surveys import inviting, lots
from ombud.surveys.events import SurveyEvent
from ombud.surveys.lots import Before, Lot
from ombud.surveys.models import Draw, Invitation
from ombud.surveys.vocabulary import Stratum
from tests import given
from tests.surveys.asked import (
    ANSWERED,
    ASKED,
    Office,
    clock,
    draw,
    invitation_about,
    say,
)

pytestmark = pytest.mark.django_db
REFUSED, UPHELD = Stratum.REFUSED, Stratum.UPHELD


@pytest.fixture
def office():
    return Office()


def by_rule(**survey):
    given.rule_in_force({"survey": survey}, kind=RuleKind.PROCESS, code="main")


def test_r8_3_1_who_is_asked_is_drawn_with_its_seed_recorded(office):
    cases = [office.answered(), office.answered(Outcome.NOT_UPHELD)]
    made = draw()

    (entry,) = journal.entries_of(made)
    listed = [
        Lot(cases[0].reference, UPHELD),
        Lot(cases[1].reference, REFUSED),
    ]
    assert entry.verb == SurveyEvent.DRAWN
    assert entry.facts["seed"] == made.seed
    assert entry.facts["digest"] == lots.digest(made.seed, listed)
    assert (entry.facts["population"], entry.facts["taken"]) == (2, 2)
    assert sorted(entry.facts["cases"]) == sorted(case.pk for case in cases)
    assert verifying.verify_chain(made).holds


def test_r8_3_2_those_who_were_refused_are_asked_too(office):
    case = office.answered(Outcome.NOT_UPHELD)
    draw()
    assert invitation_about(case).sent_at is not None


def test_nobody_is_asked_before_a_week_has_passed(office):
    office.answered()
    assert draw(ANSWERED + 6) is None
    assert draw(ANSWERED + 7).taken == 1


def test_a_closed_complaint_is_asked_about_a_week_after_it_was_closed(office):
    case = office.answered()
    given.nobody_else(case, office.priya)
    given.accepted(case, days_later=6)
    reason = CloseReason.ACCEPTED
    closing.close(case, reason=reason, act=given.act(office.priya, days_later=6))
    assert draw(ANSWERED + 7) is None
    assert draw(6 + 7).taken == 1


def test_nobody_comes_into_two_draws(office):
    office.answered()
    assert draw().taken == 1
    assert draw(ASKED + 1) is None


def test_what_ended_long_ago_is_not_asked_about(office):
    office.answered()
    assert draw(ANSWERED + 7 + 31) is None


def test_who_withdrew_is_not_asked(office):
    case = given.received_case(identity=given.named_complainant())
    withdrawing.withdraw(case, act=given.complainants_act(case))
    assert draw() is None


def test_nobody_is_asked_about_a_confidential_complaint(office):
    office.answered(by=office.ruth, confidential=True)
    assert draw() is None


def limited(office, case):
    caring.restrict(
        case,
        measure=Measure.ONE_CONTACT,
        because="Forty calls on one day.",
        warned_on=given.MONDAY.date(),
        review_on=given.act(days_later=60).at.date(),
        act=given.act(office.ruth, days_later=ASKED - 1),
    )


def test_who_may_be_reached_in_one_way_only_is_not_asked(office):
    limited(office, office.answered())
    assert draw() is None


def test_nor_where_that_was_said_on_another_of_their_complaints(office):
    someone = Identity(name="Ruth Adeyemi", email="ruth@example.org")
    office.answered(identity=someone)
    limited(office, given.received_case(identity=someone))
    assert draw() is None
    office.answered(identity=Identity(name="Tom Bell", email="tom@example.org"))
    assert draw().population == 1


def test_without_an_address_nobody_is_written_to_but_may_answer(office):
    case = office.answered(identity=Identity())
    assert draw().taken == 1
    invitation = invitation_about(case)
    assert (invitation.drawn, invitation.sent_at) == (True, None)


def test_the_process_may_say_that_nobody_is_asked(office):
    by_rule(active=False)
    office.answered()
    assert draw() is None


def test_of_many_only_a_share_is_drawn_and_the_others_come_into_no_other_draw(office):
    by_rule(all_up_to=0, share=50)
    for _ in range(4):
        office.answered()
    made = draw()
    assert (made.share, made.population, made.taken) == (50, 4, 2)
    assert Invitation.objects.filter(drawn=False, sent_at=None).count() == 2
    assert draw(ASKED + 1) is None
    assert Draw.objects.count() == 1


@pytest.mark.parametrize("share", [1, 10, 25, 33, 50, 99, 100])
@pytest.mark.parametrize("batches", [[1] * 12, [3, 5, 2], [40]])
def test_r8_3_2_the_refused_are_never_asked_more_thinly(share, batches):
    before = {REFUSED: Before(), UPHELD: Before()}
    for many in batches:
        for stratum, were in before.items():
            taken = lots.owed(stratum, many, share, were)
            before[stratum] = Before(were.listed + many, were.taken + taken)
    refused, upheld = before[REFUSED], before[UPHELD]
    assert refused.taken / refused.listed >= upheld.taken / upheld.listed
    assert abs(refused.taken - refused.listed * share / 100) < 1
    assert abs(upheld.taken - upheld.listed * share / 100) < 1


def test_only_the_clock_chooses_who_is_asked(office):
    with pytest.raises(NotAllowed):
        inviting.draw_due(act=given.act(office.priya, days_later=ASKED))


def test_one_reminder_after_a_week_and_never_a_second(office):
    invitation = office.asked()
    assert inviting.remind(act=clock(ASKED + 6)) == 0
    assert inviting.remind(act=clock(ASKED + 7)) == 1
    assert inviting.remind(act=clock(ASKED + 14)) == 0
    verbs = [entry.verb for entry in journal.entries_of(invitation)]
    assert verbs.count(SurveyEvent.REMINDED) == 1


def test_who_has_answered_is_not_reminded(office):
    say(office.asked())
    assert inviting.remind(act=clock(ASKED + 7)) == 0


def test_nobody_is_reminded_of_a_complaint_that_was_withdrawn(office):
    case, _ = office.remedied()
    assert inviting.ask_about_remedies(act=clock(ANSWERED + 28)) == 1
    case = office.taken_up_again(case, days_later=33)
    withdrawing.withdraw(case, act=given.complainants_act(case, days_later=34))
    assert inviting.remind(act=clock(ANSWERED + 28 + 7)) == 0


def test_nobody_is_reminded_of_a_remedy_that_failed(office):
    case, remedy = office.remedied()
    assert inviting.ask_about_remedies(act=clock(ANSWERED + 28)) == 1
    remedying.fail(
        case,
        remedy=remedy.pk,
        because="It leaks.",
        act=given.complainants_act(case, days_later=33),
    )
    assert inviting.remind(act=clock(ANSWERED + 28 + 7)) == 0


def test_nobody_is_reminded_in_whose_life_something_happened_since(office):
    case = office.asked().case
    needs.keep(case.person, Needs(drivers=[Driver.LIFE_EVENT]))
    assert inviting.remind(act=clock(ASKED + 7)) == 0
