import pytest
from procrastinate.contrib.django import app

from ombud.cases.life import writing
from ombud.jobs import clocks, reactions
from ombud.mail import sending
from ombud.mail.models import Outgoing
from ombud.project.environment import MailServer
from tests import given, postbox

pytestmark = pytest.mark.django_db
LATER = given.act(days_later=90).at


@pytest.fixture
def inbox(settings):
    with postbox.opened(settings) as opened:
        yield opened


def send_all():
    postbox.send_all(at=LATER)


def test_a_complainant_with_an_address_hears_of_every_news(inbox):
    given.organisation()
    mira = given.person("mira")
    case = given.case_under_investigation(mira, identity=given.named_complainant())
    writing.write(case, body="We know who keyed it.", act=given.act(mira))

    send_all()

    subjects = [letter["Subject"] for _to, letter in inbox.letters]
    assert subjects == [
        f"Your complaint has reached us: {case.reference}",
        f"There is news about your complaint {case.reference}",
        f"There is news about your complaint {case.reference}",
    ]
    assert inbox.letters[0][0] == ["ruth@example.org"]


def test_a_letter_tells_no_content_and_no_secret(inbox):
    given.organisation()
    mira = given.person("mira")
    received = given.received(identity=given.named_complainant())
    writing.write(received.case, body="We know who keyed it.", act=given.act(mira))

    send_all()

    for _to, letter in inbox.letters:
        text = letter.get_content()
        assert "keyed" not in text
        assert "heating" not in text
        assert received.receipt not in text


def test_letters_are_in_the_complainants_language(inbox):
    given.organisation()
    given.received(identity=given.named_complainant(), language="tr")

    send_all()

    [(_to, letter)] = inbox.letters
    assert letter["Subject"].startswith("Şikâyetiniz bize ulaştı")


def test_nobody_is_told_what_they_wrote_themselves(inbox):
    case = given.received_case(identity=given.named_complainant())
    writing.write(case, body="Any news?", act=given.complainants_act(case))

    send_all()

    assert len(inbox.letters) == 1


def test_running_the_reactions_twice_sends_once(inbox):
    given.received_case(identity=given.named_complainant())
    send_all()
    send_all()

    assert len(inbox.letters) == 1


def test_an_anonymous_complainant_is_not_written_to(inbox):
    given.received_case()
    send_all()

    assert inbox.letters == []


def test_without_a_mail_server_letters_are_kept_here(settings):
    settings.MAIL_OUT = None
    given.received_case(identity=given.named_complainant())

    send_all()

    assert Outgoing.objects.get().state == "caught"


def test_a_mail_server_that_is_down_is_tried_again_and_given_up_in_the_end(settings):
    settings.MAIL_OUT = MailServer("127.0.0.1", 1, "", "", False)
    given.received_case(identity=given.named_complainant())

    reactions.deliver_all(at=LATER)
    assert sending.send_next(at=LATER)
    assert not sending.send_next(at=LATER)
    assert Outgoing.objects.get().state == "waiting"

    for day in range(100, 108):
        sending.send_next(at=given.act(days_later=day).at)
    letter = Outgoing.objects.get()
    assert (letter.state, letter.problem) == ("failed", "ConnectionRefusedError")


def test_no_job_takes_a_lock_that_a_killed_worker_would_leave_behind():
    ours = [task for name, task in app.tasks.items() if name.startswith("ombud.")]

    assert len(ours) >= 5
    assert [task.name for task in ours if task.lock] == []


def test_every_job_can_be_run_by_the_clock():
    given.organisation()
    given.received_case()
    for job in (
        clocks.react_to_what_happened,
        clocks.send_letters,
        clocks.catch_up_with_clocks,
        clocks.bring_rules_into_force,
        clocks.forget_old_drafts,
        clocks.forget_old_keys,
    ):
        job(timestamp=0)
