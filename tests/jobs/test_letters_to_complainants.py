"""What time brings is told to complainants by letter: that we are late, and why."""

import pytest

from ombud.cases.deadlines import passing
from ombud.cases.life import deciding
from ombud.cases.life.extending import ask_for_time, give_time
from ombud.cases.models import Notice
from ombud.cases.vocabulary import FindingResult, Outcome
from ombud.journal.models import Undelivered
from ombud.people.vocabulary import Role
from ombud.rulebook import loading
from tests import given, postbox
from tests.jobs.letters import LATER, OUTSIDE, late, let_pass, letters_to, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def inbox(settings):
    given.organisation()
    with postbox.opened(settings) as opened:
        yield opened


def test_a_complainant_whose_answer_is_late_is_told_so_and_what_they_can_do(inbox):
    given.rule_in_force(OUTSIDE)
    case = given.received_case(identity=given.named_complainant())

    let_pass(15)

    [letter] = late(inbox)
    text = text_of(letter)
    assert f"an answer to your complaint {case.reference} by 16 March 2026" in text
    assert "That is our fault, and we apologise." in text
    assert "Turn to Energy Ombudsman, who are independent of us." in text
    assert "https://www.energyombudsman.org/" in text
    assert "heating" not in text
    assert "receipt code" in text


@pytest.mark.parametrize(
    ("language", "owed"),
    [
        ("ru", "ответить на вашу жалобу {} не позднее 16 марта 2026 года"),
        ("tr", "{} numaralı şikâyetinize 16 Mart 2026 tarihine kadar yanıt"),
    ],
)
def test_we_own_up_in_the_complainants_language(inbox, language, owed):
    given.rule_in_force(OUTSIDE)
    case = given.received_case(identity=given.named_complainant(), language=language)

    let_pass(15)

    texts = [text_of(each) for each in letters_to(inbox, "ruth@example.org")]
    assert [text for text in texts if owed.format(case.reference) in text]


def test_where_no_rule_names_one_the_organisations_outside_body_is_named(inbox):
    loading.set_up_organisation(
        act=given.act(),
        names={"en": "Northshore Utilities"},
        zone="Europe/London",
        outside_body={"en": "The Water Ombudsman"},
    )
    given.received_case(identity=given.named_complainant())

    let_pass(15)

    [letter] = late(inbox)
    assert "news of your complaint" in text_of(letter)
    assert "The Water Ombudsman" in text_of(letter)


def test_nobody_outside_is_promised_where_nobody_is_known(inbox):
    given.received_case(identity=given.named_complainant())

    let_pass(15)

    [letter] = late(inbox)
    assert "independent" not in text_of(letter)
    assert "\n\n\n" not in letter.get_content()


def test_two_clocks_that_run_out_together_bring_one_letter(inbox):
    given.rule_in_force(OUTSIDE)  # answer and news are both due on the 16th
    given.received_case(identity=given.named_complainant())

    let_pass(15)
    assert len(late(inbox)) == 1

    let_pass(30)  # our own promise of an answer runs out two weeks later
    assert len(late(inbox)) == 2


def test_a_missed_acknowledgement_brings_the_complainant_no_letter(inbox):
    given.received_case(identity=given.named_complainant())

    let_pass(2)

    assert late(inbox) == []


def test_whoever_has_been_answered_meanwhile_is_not_told_that_we_are_late(inbox):
    mira, anna = given.person("mira"), given.person("anna", Role.APPROVER)
    case = given.case_under_investigation(mira, identity=given.named_complainant())
    passing.catch_up(given.act(days_later=40))  # missed, and nobody told yet
    for point in case.points.all():
        given.investigating.find(
            case,
            number=point.number,
            result=FindingResult.UPHELD,
            reasons="The log.",
            act=given.act(mira, days_later=40),
        )
    given.no_conflict(case, mira)
    deciding.decide(
        case,
        outcome=Outcome.UPHELD,
        reasons="The log.",
        no_remedy_because=given.NOTHING_MORE,
        act=given.act(mira, days_later=40),
    )
    given.approve(case, anna, days_later=40)
    given.answer(case, mira, days_later=40)

    postbox.send_all(at=LATER)

    assert late(inbox) == []


def test_an_anonymous_complainant_cannot_be_told_and_nothing_fails(inbox):
    given.received_case()

    let_pass(40)

    assert inbox.letters == []
    assert not Undelivered.objects.exists()


def test_time_that_is_given_is_news(inbox):
    mira, lena = given.person("mira"), given.person("lena", Role.LEAD)
    case = given.case_under_investigation(mira, identity=given.named_complainant())
    told = {
        "clock": case.deadlines.get(kind="answer").pk,
        "until": given.act(days_later=39).at.date(),
        "reason": "waiting-for-others",
        "words": "The maker's report is late.",
    }
    ask_for_time(case, **told, act=given.act(mira, days_later=1))
    give_time(case, **told, notice="We need longer.", act=given.act(lena, days_later=1))

    postbox.send_all(at=LATER)

    subjects = [letter["Subject"] for letter in letters_to(inbox, "ruth@example.org")]
    assert subjects.count(f"There is news about your complaint {case.reference}") == 2
    # It was given before anybody could be told that it was asked for.
    assert not Notice.objects.filter(kind="time_asked").exists()
