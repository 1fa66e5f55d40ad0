"""What time brings is told: staff by notice and e-mail, complainants by letter."""

import pytest

from ombud.cases.deadlines import passing
from ombud.cases.life import answering, assessing, assigning, deciding
from ombud.cases.life.extending import ask_for_time, give_time
from ombud.cases.models import Notice
from ombud.cases.vocabulary import FindingResult, Outcome, Severity
from ombud.jobs import clocks, reactions
from ombud.journal.models import Undelivered
from ombud.mail.models import Outgoing
from ombud.people.vocabulary import Role
from ombud.rulebook import loading
from tests import given, postbox

pytestmark = pytest.mark.django_db

LATER = given.act(days_later=90).at
OUTSIDE = {
    "title": {"en": "Law"},
    "basis": "statutory",
    "confidence": "confirmed",
    "limits": {"answer": {"count": 10, "unit": "business_days"}},
    "outside": {
        "body": {"en": "Energy Ombudsman"},
        "url": "https://www.energyombudsman.org/",
    },
}


@pytest.fixture
def inbox(settings):
    given.organisation()
    with postbox.opened(settings) as opened:
        yield opened


def with_address(person, language="en"):
    person.email = f"{person.username}@utility.example"
    person.language = language
    person.save()
    return person


def let_pass(days_later):
    while passing.catch_up(given.act(days_later=days_later)):
        pass
    postbox.send_all(at=LATER)


def letters_to(inbox, address):
    return [letter for [to], letter in inbox.letters if to == address]


def text_of(letter):
    return f"{letter['Subject']}\n{letter.get_content()}"


def late(inbox):
    return [
        letter
        for letter in letters_to(inbox, "ruth@example.org")
        if "late" in letter["Subject"]
    ]


def test_a_notice_goes_by_e_mail_to_whoever_has_an_address(inbox, settings):
    settings.BASE_URL = "https://complaints.example"
    mira = with_address(given.person("mira"))
    given.person("lena", Role.LEAD)
    case = given.received_case()
    assigning.assign(case, handler=mira, act=given.act(mira))

    let_pass(2)

    subjects = [letter["Subject"] for letter in letters_to(inbox, mira.email)]
    assert subjects == [
        f"{case.reference}: 50% of a time limit has passed",
        f"{case.reference}: 80% of a time limit has passed",
        f"{case.reference}: a time limit was missed",
    ]
    missed = text_of(letters_to(inbox, mira.email)[-1])
    assert "“Acknowledgement” was due on 3 March 2026." in missed
    assert f"https://complaints.example/desk/cases/{case.reference}/" in missed
    assert len(inbox.letters) == len(subjects)


def test_staff_are_written_to_in_their_language(inbox):
    mira = with_address(given.person("mira"), "tr")
    case = given.received_case()
    assigning.assign(case, handler=mira, act=given.act(mira))

    let_pass(2)

    subjects = [letter["Subject"] for letter in letters_to(inbox, mira.email)]
    assert subjects[-1] == f"{case.reference}: bir süre kaçırıldı"
    assert "3 Mart 2026" in text_of(letters_to(inbox, mira.email)[-1])


def test_the_alert_reaches_management_at_once_and_says_neither_who_nor_what(inbox):
    given.unit("contact-centre")
    harold = with_address(given.person("harold", Role.MANAGEMENT))
    mira = given.person("mira")
    case = given.acknowledged_case(mira, identity=given.named_complainant())
    assessing.assess(
        case, judgement=given.judgement(Severity.CRITICAL), act=given.act(mira)
    )

    postbox.send_all(at=given.MONDAY)  # the reactions of the very same moment

    [letter] = letters_to(inbox, harold.email)
    text = text_of(letter)
    assert case.reference in text
    assert "/desk/notices/" in text
    assert "/desk/cases/" not in text
    for untold in ("Ruth", "Adeyemi", "ruth@example.org", "heating", "telephone"):
        assert untold not in text


def test_no_letter_to_staff_tells_what_the_complaint_says(inbox):
    mira = with_address(given.person("mira"))
    case = given.received_case(identity=given.named_complainant())
    assigning.assign(case, handler=mira, act=given.act(mira))

    let_pass(40)

    texts = [text_of(letter) for letter in letters_to(inbox, mira.email)]
    assert texts
    for text in texts:
        assert "heating" not in text
        assert "Ruth" not in text


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
    deciding.decide(
        case,
        outcome=Outcome.UPHELD,
        reasons="The log.",
        act=given.act(mira, days_later=40),
    )
    deciding.approve(case, act=given.act(anna, days_later=40))
    answering.answer(case, body="We agree.", act=given.act(mira, days_later=40))

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


def test_the_same_event_told_again_sends_no_second_letter(inbox):
    mira = with_address(given.person("mira"))
    case = given.received_case(identity=given.named_complainant())
    assigning.assign(case, handler=mira, act=given.act(mira))
    passing.catch_up(given.act(days_later=40))

    def twice(entries):
        reactions.react(entries)
        reactions.react(entries)

    while reactions.outbox.deliver_many(twice, at=LATER):
        pass

    assert Outgoing.objects.filter(notice=None, kind="late").count() == 1
    written = Outgoing.objects.exclude(notice=None).values_list("notice", flat=True)
    assert sorted(written) == sorted(Notice.objects.values_list("pk", flat=True))


def test_a_letter_to_somebody_who_left_is_given_up(inbox):
    mira = with_address(given.person("mira"))
    case = given.received_case()
    assigning.assign(case, handler=mira, act=given.act(mira))
    passing.catch_up(given.act(days_later=1))
    reactions.deliver_all(at=LATER)
    mira.is_active = False
    mira.save()

    postbox.send_all(at=LATER)

    assert inbox.letters == []
    assert Outgoing.objects.get(notice__isnull=False).problem == "ValueError"


def test_a_worker_that_stood_still_announces_everything_once(inbox):
    given.received_case(identity=given.named_complainant())

    clocks.catch_up_with_clocks(timestamp=0)  # months later, by the clock of this day
    clocks.react_to_what_happened(timestamp=0)
    before = list(Notice.objects.values_list("pk")), Outgoing.objects.count()
    clocks.catch_up_with_clocks(timestamp=60)
    clocks.react_to_what_happened(timestamp=60)

    assert not Undelivered.objects.exists()
    assert (list(Notice.objects.values_list("pk")), Outgoing.objects.count()) == before
