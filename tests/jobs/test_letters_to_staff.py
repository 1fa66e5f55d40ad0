"""What time brings is told to staff: by notice and e-mail, and nothing too much."""

import pytest

from ombud.cases.deadlines import passing
from ombud.cases.life import assessing, assigning
from ombud.cases.models import Notice
from ombud.cases.vocabulary import Severity
from ombud.jobs import clocks, reactions
from ombud.journal.models import Undelivered
from ombud.mail.models import Outgoing
from ombud.people.vocabulary import Role
from tests import given, postbox
from tests.jobs.letters import LATER, let_pass, letters_to, text_of, with_address

pytestmark = pytest.mark.django_db


@pytest.fixture
def inbox(settings):
    given.organisation()
    with postbox.opened(settings) as opened:
        yield opened


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
