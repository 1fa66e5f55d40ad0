"""A complaint as the one who made it sees it."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ombud.cases.life import asking, deciding, writing
from ombud.cases.models import Choice
from ombud.cases.promises import Promise
from ombud.cases.states import Status
from ombud.cases.vocabulary import Answer, OptionState, Outcome, RemedyKind
from ombud.people.vocabulary import Role
from tests import contents, given, visiting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _not_long_ago(monkeypatch):
    """Options still run: the cases begin some days before today."""
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=7))
    given.organisation()


@pytest.fixture
def priya():
    return given.person("priya")


def open_case(client, case):
    visiting.open_case(client, case)


def page_of(client, case):
    open_case(client, case)
    return client.get("/case/").content.decode()


def offered(priya):
    case = given.case_with_findings(priya)
    day = (timezone.now() + timedelta(days=14)).date()
    options = given.offering.offer(
        case,
        options=[given.an_offer(), given.an_offer("Credit of 100")],
        expires_on=day,
        act=given.act(priya, days_later=1),
    )
    case.refresh_from_db()
    return case, options


def test_the_stage_is_shown_in_plain_words(client, priya):
    page = page_of(client, given.case_under_investigation(priya))
    assert 'aria-current="step"' in page
    assert "Investigating" in page


def test_internal_notes_and_files_are_never_shown(client, priya):
    case = given.case_under_investigation(priya)
    act = given.act(priya, days_later=1)
    writing.note(case, body="She sounds furious.", act=act)
    writing.attach(case, name="log.txt", content=b"x", internal=True, act=act)
    page = page_of(client, case)
    assert "furious" not in page
    assert "log.txt" not in page
    internal = case.files.get()
    assert client.get(f"/case/files/{internal.pk}/").status_code == 404


def test_findings_are_told_with_the_answer_in_the_voice_of_the_portal(client, priya):
    lena = given.person("lena", Role.LEAD)
    page = page_of(client, given.answered_case(priya, lena))
    assert "We agree." in page
    assert "Upheld" not in page


def test_an_option_is_accepted_after_a_page_that_says_what_it_means(client, priya):
    case, options = offered(priya)
    open_case(client, case)
    address = f"/case/options/{options[0].pk}/accept/"
    assert "The other options then end." in client.get(address).content.decode()
    assert not Choice.objects.exists()
    client.post(address, {"words": "Thank you"})
    options[0].refresh_from_db()
    assert options[0].state == OptionState.ACCEPTED
    assert "You accepted option A" in client.get("/case/").content.decode()


def test_an_option_is_declined_in_the_same_way(client, priya):
    case, options = offered(priya)
    open_case(client, case)
    client.post(f"/case/options/{options[1].pk}/decline/", {"words": ""})
    assert Choice.objects.get().answer == Answer.DECLINE


def test_another_way_can_be_suggested(client, priya):
    case, _options = offered(priya)
    open_case(client, case)
    client.post("/case/options/other/", {"words": "Replace the meter."})
    choice = Choice.objects.get()
    assert (choice.answer, choice.words) == (Answer.COUNTER, "Replace the meter.")


def test_an_empty_suggestion_is_refused_in_a_sentence(client, priya):
    case, _options = offered(priya)
    open_case(client, case)
    page = client.post("/case/options/other/", {"words": " "}).content.decode()
    assert "Write what would put it right." in page


def test_a_refusal_of_the_domain_is_a_sentence_on_the_page(client, priya):
    case = given.case_under_investigation(priya)
    open_case(client, case)
    page = client.post(
        "/case/options/other/", {"words": "Replace it."}
    ).content.decode()
    assert "this step is no longer open" in page
    assert "Replace it." in page


def test_the_options_of_another_case_cannot_be_chosen(client, priya):
    _case, options = offered(priya)
    open_case(client, given.received_case())
    answer = client.post(f"/case/options/{options[0].pk}/accept/", {"words": ""})
    assert answer.status_code == 404


def test_a_message_with_a_file_reaches_us(client, priya):
    case = given.case_under_investigation(priya)
    open_case(client, case)
    photo = SimpleUploadedFile("meter.jpg", contents.JPEG)
    client.post("/case/messages/", {"body": "Here is the photo.", "file": photo})
    message = case.messages.get(body="Here is the photo.")
    assert message.files.get().name == "meter.jpg"


def test_answering_our_question_lets_the_work_go_on(client, priya):
    case = given.case_under_investigation(priya)
    asking.ask(case, question="Could you send a photo?", act=given.act(priya))
    page = page_of(client, case)
    assert "We need an answer from you" in page
    client.post("/case/messages/", {"body": "Here it is."})
    case.refresh_from_db()
    assert case.status == Status.INVESTIGATING


def test_a_refused_file_leaves_the_message_on_the_page(client, priya):
    case = given.case_under_investigation(priya)
    open_case(client, case)
    upload = SimpleUploadedFile("virus.exe", b"MZ")
    sent = {"body": "Please look at this.", "file": upload}
    page = client.post("/case/messages/", sent).content.decode()
    assert "Files like virus.exe cannot be taken." in page
    assert '<a href="#id_file">' in page
    assert 'id="id_file-error"' in page
    assert "Please look at this." in page
    assert not case.messages.filter(body="Please look at this.").exists()


def test_more_files_than_we_take_at_once_are_refused_in_a_sentence(client, priya):
    case = given.case_under_investigation(priya)
    open_case(client, case)
    photos = [SimpleUploadedFile(f"{n}.jpg", contents.JPEG) for n in range(11)]
    sent = {"body": "All of them.", "file": photos}
    page = client.post("/case/messages/", sent).content.decode()
    assert "You can send 10 files now, and more afterwards." in page
    assert not case.messages.filter(body="All of them.").exists()


def test_files_are_downloads_that_run_nothing(client, priya):
    case = given.case_under_investigation(
        priya, files=[("letter.txt", b"So: <script>alert(1)</script>")]
    )
    open_case(client, case)
    answer = client.get(f"/case/files/{case.files.get().pk}/", follow=True)
    assert answer.getvalue() == b"So: <script>alert(1)</script>"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_complaint_can_be_taken_back_in_own_words(client, priya):
    case = given.case_under_investigation(priya)
    open_case(client, case)
    client.post("/case/withdrawal/", {"wording": "It has been settled."})
    case.refresh_from_db()
    assert case.status == Status.WITHDRAWN
    assert "You took this complaint back" in client.get("/case/").content.decode()


def test_the_answer_and_the_promised_remedies_are_shown(client, priya):
    approver = given.person("lena", Role.LEAD)
    case = given.answered_case(priya, approver)
    page = page_of(client, case)
    assert "Our decision" in page
    assert "The log shows the boiler was off for three days." in page


def test_a_promise_nobody_approved_yet_is_not_made_to_the_complainant(client, priya):
    case = given.case_with_findings(priya)
    promise = Promise(kind=RemedyKind.GOODWILL, description="A draft of 500 euros")
    deciding.decide(
        case,
        outcome=Outcome.UPHELD,
        reasons="Drafted.",
        remedies=[promise],
        act=given.act(priya, days_later=1),
    )
    assert "A draft of 500 euros" not in page_of(client, case)
    given.approve(case, given.person("lena", Role.LEAD))
    assert "A draft of 500 euros" not in page_of(client, case)
    case.refresh_from_db()
    given.answer(case, priya)
    assert "A draft of 500 euros" in page_of(client, case)


def test_a_promise_of_an_accepted_option_is_shown_at_once(client, priya):
    case, options = offered(priya)
    open_case(client, case)
    client.post(f"/case/options/{options[0].pk}/accept/", {"words": ""})
    assert "What we promised to do" in page_of(client, case)


def test_a_date_we_missed_is_said_plainly(client, priya, monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=60))
    page = page_of(client, given.case_under_investigation(priya))
    assert "We missed this date." in page


def test_the_case_is_closed_on_a_device_nobody_looks_at(client, priya):
    case = given.case_under_investigation(priya)
    long_ago = timezone.now() - timedelta(hours=3)
    visiting.open_case(client, case, seen_at=long_ago)
    assert client.get("/case/")["Location"] == "/track/"


def test_a_long_story_costs_no_more_queries(
    client, priya, django_assert_max_num_queries
):
    case, _options = offered(priya)
    for number in range(20):
        writing.write(case, body=f"Message {number}", act=given.act(priya))
    open_case(client, case)
    with django_assert_max_num_queries(8):
        client.get("/case/")


def test_what_the_case_page_shows_is_never_cached(client, priya):
    open_case(client, given.received_case())
    assert "no-store" in client.get("/case/")["Cache-Control"]


def test_a_complaint_taken_back_claims_no_work_that_was_not_done(client, priya):
    case = given.received_case()
    open_case(client, case)
    client.post("/case/withdrawal/", {"wording": "It has been settled."})
    page = client.get("/case/").content.decode()
    assert "Investigating" not in page
    assert "Still looking." not in page
