"""The case page: who sees it, what it shows, what it offers to do."""

import re
from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from ombud.cases.life import consulting, importing, writing
from ombud.cases.models import Case
from ombud.cases.vocabulary import Channel, Outcome
from ombud.journal import queries as journal
from ombud.people.vocabulary import Role
from tests import contents, given

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya():
    given.organisation()
    return given.person("priya")


def page_of(case):
    return reverse("desk:case", args=[case.reference])


def read(client, person, case):
    client.force_login(person)
    return client.get(page_of(case))


@pytest.mark.parametrize(
    "situation",
    [
        given.acknowledged_case,
        given.assessed_case,
        given.case_under_investigation,
        given.case_with_findings,
        given.chosen_case,
        given.decided_case,
    ],
)
def test_a_handler_reads_a_case_at_every_stage(client, priya, situation):
    case = situation(priya, identity=given.named_complainant())
    answer = read(client, priya, case)
    assert answer.status_code == 200
    assert "Ruth Adeyemi" in answer.content.decode()
    assert "Record verified" in answer.content.decode()


def test_a_case_taken_over_from_elsewhere_is_read_like_any_other(client, priya):
    arrival = importing.Arrival(
        source="cfpb",
        external_reference="4711",
        received_at=given.MONDAY,
        narrative="They charged me twice.",
        channel=Channel.WEB_FORM,
        outcome=Outcome.UPHELD,
        closed_at=given.MONDAY,
    )
    importing.take_over([arrival], act=given.act(days_later=1))
    page = read(client, priya, Case.objects.get()).content.decode()
    assert "Taken over from cfpb" in page
    assert "Anonymous" in page
    assert "Record verified, 1 event" in page


def test_a_look_at_an_identity_is_written_down_once_an_hour(client, priya):
    case = given.received_case(identity=given.named_complainant())
    read(client, priya, case)
    read(client, priya, case)
    assert [entry.actor_id for entry in journal.entries_of(case.person)] == [priya.pk]


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.APPROVER])
def test_who_need_not_know_sees_a_pseudonym(client, priya, role):
    case = given.decided_case(priya, identity=given.named_complainant())
    page = read(client, given.person("tom", role), case).content.decode()
    assert "Ruth" not in page
    assert case.person.pseudonym in page
    assert not journal.entries_of(case.person)


def test_an_expert_reads_the_question_and_nothing_else(client, priya):
    jonas = given.person("jonas", Role.EXPERT, of=given.unit("metering"))
    case = given.case_under_investigation(priya, identity=given.named_complainant())
    asked = {"question": "Who keyed it?", "due_on": date(2026, 3, 20)}
    by_priya = given.act(priya, days_later=1)
    consulting.consult(case, unit=given.unit("metering"), act=by_priya, **asked)
    writing.note(case, body="She sounded tired.", act=by_priya)
    writing.write(case, body="Dear Ms Adeyemi", act=by_priya)
    page = read(client, jonas, case).content.decode()
    assert "Who keyed it?" in page
    assert given.WORDS.split(".", maxsplit=1)[0] in page
    for hidden in ("Ruth", "She sounded tired.", "Dear Ms Adeyemi"):
        assert hidden not in page


def test_a_file_is_a_download_that_cannot_run(client, priya):
    case = given.received_case(files=[("seite.txt", b"So: <script>alert(1)</script>")])
    client.force_login(priya)
    file = case.files.get()
    place = reverse("desk:case-file", args=[case.reference, file.pk])
    answer = client.get(place, follow=True)
    assert answer.getvalue() == b"So: <script>alert(1)</script>"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_file_is_open_only_through_its_own_case(client, priya):
    case = given.received_case(files=[("meter.jpg", contents.JPEG)])
    other = given.received_case()
    client.force_login(priya)
    place = reverse("desk:case-file", args=[other.reference, case.files.get().pk])
    assert client.get(place).status_code == 404


def test_mail_as_it_came_is_not_for_who_need_not_know(client, priya):
    case = given.received_case(raw=b"From: ruth@example.org\r\n\r\nCold.")
    client.force_login(given.person("adam", Role.AUDITOR))
    file = case.files.get()
    place = reverse("desk:case-file", args=[case.reference, file.pk])
    assert client.get(place).status_code == 404


def test_what_a_complainant_writes_is_shown_as_text(client, priya):
    case = given.received_case(narrative="<img src=x onerror=alert(1)> cold")
    page = read(client, priya, case).content.decode()
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def test_a_record_that_was_altered_says_so(client, priya):
    case = given.received_case()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE journal_entry SET verb = 'case.closed' WHERE subject_id = %s",
            [case.pk],
        )
    assert "altered outside the system" in read(client, priya, case).content.decode()


def test_the_next_step_is_the_one_primary_button(client, priya):
    case = given.case_with_findings(priya)
    page = read(client, priya, case).content.decode()
    primary = re.findall(r'class="btn btn-primary" href="([^"]+)"', page)
    assert primary == [reverse("desk:step", args=[case.reference, "offer"])]


def test_a_longer_story_asks_the_database_no_more_often(
    client, priya, django_assert_max_num_queries
):
    case = given.case_under_investigation(priya, identity=given.named_complainant())
    read(client, priya, case)
    with django_assert_max_num_queries(12) as few:
        client.get(page_of(case))
    for number in range(12):
        writing.note(case, body=f"Call {number}.", act=given.act(priya, days_later=1))
    with django_assert_max_num_queries(len(few)):
        assert "Call 11." in client.get(page_of(case)).content.decode()


def test_the_head_names_the_language_of_the_complaint(client, priya):
    case = given.received_case(language="tr")
    assert "Web form, Turkish" in read(client, priya, case).content.decode()
