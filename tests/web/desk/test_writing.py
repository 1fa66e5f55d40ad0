"""The page on which somebody writes: drafts, checks, what is held, what is internal."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from ombud.cases import queries, unsent
from ombud.cases.life import asking, writing
from ombud.cases.models import Unsent
from ombud.journal import queries as journal
from ombud.people.acting import Act, Door
from ombud.people.vocabulary import Role
from tests import given, visiting

pytestmark = pytest.mark.django_db
LETTER = "Dear Ruth, your October bill was too high, and I am sorry."
HTMX = {"HX-Request": "true"}


@pytest.fixture
def priya(monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=7))
    given.organisation()
    return given.person("priya")


@pytest.fixture
def case(priya, client):
    case = given.case_under_investigation(priya, identity=given.named_complainant())
    client.force_login(priya)
    return case


def place(case):
    return reverse("desk:write", args=[case.reference])


def send(client, case, *, do="send", body=LETTER, readers="public", **told):
    typed = {"writing": "1", "do": do, "body": body, "readers": readers, **told}
    return client.post(place(case), typed)


def page_of(client, case):
    return client.get(place(case)).content.decode()


def draft_of(case, person):
    draft = unsent.draft_of(case, person)
    return draft and unsent.words_of(draft)


def pass_time(*, seconds):
    at = timezone.now() + timedelta(seconds=seconds)
    act = Act(actor=None, at=at, door=Door.CLOCK)
    return sum(writing.release(each, act=act) for each in unsent.due(at=at, at_most=99))


def test_a_public_message_is_held_and_leaves_after_twenty_seconds(client, case):
    assert send(client, case, sure="on").status_code == 302
    assert not journal.entries_of(case).filter(verb="case.written").exists()

    assert pass_time(seconds=21) == 1
    assert journal.entries_of(case).filter(verb="case.written").count() == 1


def test_the_first_public_message_asks_once_who_will_read_it(client, case, priya):
    refused = send(client, case)
    assert refused.status_code == 422
    assert "will read this" in refused.content.decode()
    assert draft_of(case, priya) == LETTER

    send(client, case, sure="on")
    pass_time(seconds=21)
    assert 'name="sure"' not in page_of(client, case)
    assert send(client, case, body="And more.").status_code == 302


def test_what_is_held_can_be_undone_by_a_button_and_is_a_draft(client, case, priya):
    send(client, case, sure="on")
    page = client.get(f"/desk/cases/{case.reference}/").content.decode()
    [back] = re.findall(r'action="([^"]+/back/)"', page)

    answer = client.post(back)
    assert answer.url == place(case)
    assert LETTER in page_of(client, case)
    assert pass_time(seconds=60) == 0


def test_whose_letter_a_colleague_took_back_reads_that_and_the_case_says_who(
    client, case, priya
):
    until = timezone.now() + timedelta(days=2)
    act = Act(actor=priya, at=timezone.now(), door=Door.WEB)
    held = writing.hold(case, body=LETTER, until=until, act=act)
    client.force_login(given.person("lena", Role.LEAD))
    client.post(reverse("desk:write-back", args=[case.reference, held.pk]))
    told = client.get(reverse("desk:case", args=[case.reference])).content.decode()
    assert "Lena took a message by Priya back; it is a draft again" in told

    client.force_login(priya)
    assert "A colleague took this message back" in page_of(client, case)


def test_undoing_too_late_says_so(client, case):
    send(client, case, sure="on")
    held = Unsent.objects.get()
    pass_time(seconds=21)
    back = reverse("desk:write-back", args=[case.reference, held.pk])
    page = client.post(back, follow=True).content.decode()
    assert "not waiting any more" in page


def test_an_internal_note_is_saved_at_once_with_its_files_for_us_alone(
    client, case, priya
):
    file = SimpleUploadedFile("log.txt", b"Seen.", content_type="text/plain")
    send(client, case, body="Ask the fitter.", readers="internal", attached=file)

    assert journal.entries_of(case).filter(verb="case.noted").count() == 1
    assert [each.name for each in case.files.filter(internal=True)] == ["log.txt"]
    assert draft_of(case, priya) is None
    assert not queries.files_for_complainant(case)


def test_a_draft_is_kept_while_somebody_types_and_is_there_again(client, case, priya):
    typed = {"writing": "1", "do": "save", "body": LETTER, "readers": "public"}
    part = client.post(place(case), typed, headers=HTMX).content.decode()
    assert "Draft saved" in part
    assert "<html" not in part

    client.logout()
    client.force_login(priya)
    assert LETTER in page_of(client, case)


def test_nobody_reads_the_draft_of_somebody_else(client, case):
    send(client, case, do="save")
    client.force_login(given.person("lena", Role.LEAD))
    assert LETTER not in page_of(client, case)
    assert LETTER not in client.get(f"/desk/cases/{case.reference}/").content.decode()
    assert case.reference not in client.get("/desk/writing/").content.decode()


def test_the_complainant_sees_nothing_of_what_waits(client, case):
    file = SimpleUploadedFile("bill.txt", b"84.20", content_type="text/plain")
    send(client, case, sure="on", attached=file)
    assert unsent.on(case).exists()

    visiting.open_case(client, case)
    assert "October bill" not in client.get("/case/").content.decode()
    assert "bill.txt" not in client.get("/case/").content.decode()
    pass_time(seconds=21)
    page = client.get("/case/").content.decode()
    assert "October bill" in page
    assert "bill.txt" in page


def test_a_sentence_of_a_note_in_a_letter_is_found_and_named(client, case, priya):
    said = "The fitter admits that he never read the meter at all."
    writing.note(case, body=f"Rang. {said}", act=given.act(priya, days_later=1))
    told = f"Dear Ruth, {said} I am sorry."

    refused = send(client, case, body=told, sure="on")
    assert refused.status_code == 422
    assert "Quotes an internal text" in refused.content.decode()
    assert said in refused.content.decode()
    assert (
        send(client, case, body=told, sure="on", all_the_same="on").status_code == 302
    )


def test_a_name_in_a_draft_is_there_again_and_not_in_the_row(client, case):
    name = given.named_complainant().name
    send(client, case, do="save", body=f"Dear {name}, soon.")
    assert name not in Unsent.objects.get().body
    assert f"Dear {name}, soon.</textarea>" in page_of(client, case)


def test_a_letter_with_a_gap_is_not_sent(client, case):
    refused = send(client, case, body="Dear {name}, {… what we did}", sure="on")
    assert refused.status_code == 422
    assert "{name}" in refused.content.decode()
    assert not unsent.on(case).exists()


def test_a_kept_text_is_put_in_with_what_is_known(client, case, priya):
    page = page_of(client, case)
    key = re.search(r'<option value="([^"]+)">', page.partition('name="insert"')[2])
    answer = send(client, case, do="put", body="Dear Ruth", insert=key[1])

    assert answer.status_code == 302
    assert draft_of(case, priya).startswith("Dear Ruth\n\n")


def test_a_letter_leaves_on_the_day_it_is_meant_to(client, case, priya):
    day = timezone.localdate() + timedelta(days=3)
    send(client, case, do="plan", sure="on", day=day.isoformat(), at="09:30")

    [held] = unsent.on(case)
    assert timezone.localtime(held.due_at).date() == day
    assert case.reference in client.get("/desk/writing/").content.decode()
    assert "leaves on" in client.get(f"/desk/cases/{case.reference}/").content.decode()
    assert pass_time(seconds=3600) == 0


@pytest.mark.parametrize(
    "told", [{}, {"day": "2020-01-01", "at": "09:00"}, {"day": "2099-01-01"}]
)
def test_a_day_that_does_not_do_is_named_and_nothing_is_lost(client, case, priya, told):
    refused = send(client, case, do="plan", sure="on", **told)
    assert refused.status_code == 422
    assert draft_of(case, priya) == LETTER


def test_a_file_that_cannot_be_taken_is_refused_and_the_words_are_kept(
    client, case, priya
):
    file = SimpleUploadedFile("run.exe", b"MZ\x90", content_type="text/plain")
    refused = send(client, case, do="save", attached=file)
    assert refused.status_code == 422
    assert draft_of(case, priya) == LETTER


def test_a_file_can_be_taken_away_again(client, case, priya):
    file = SimpleUploadedFile("bill.txt", b"84.20", content_type="text/plain")
    page = send(client, case, do="save", attached=file).content.decode()
    pressed = re.search(r'value="(detach-\d+)"', page)[1]
    assert "bill.txt" not in send(client, case, do=pressed).content.decode()


@pytest.mark.parametrize("way", ["portal", "email", "letter"])
def test_it_is_shown_before_as_the_complainant_will_see_it(client, case, way):
    page = send(client, case, do="", show=way).content.decode()
    preview = page.partition('id="preview"')[2]
    assert ("October bill" in preview) == (way != "email")
    assert case.reference in preview or way == "portal"


def test_whoever_may_not_write_is_refused(client, case):
    client.force_login(given.person("adam", Role.AUDITOR))
    assert client.get(place(case)).status_code == 403
    assert send(client, case).status_code in {403, 422}
    assert not Unsent.objects.exists()


def test_whoever_may_not_see_the_case_finds_nothing(client, case):
    client.force_login(given.person("jonas", Role.EXPERT, of=given.unit("metering")))
    for address in (place(case), reverse("desk:present", args=[case.reference])):
        assert client.get(address).status_code == 404


def test_somebody_else_wrote_meanwhile_and_that_is_shown_first(client, case, priya):
    seen = re.search(r'name="seen" value="(\d+)"', page_of(client, case))[1]
    lena = given.person("lena", Role.LEAD)
    asking.ask(case, question="May we visit?", act=given.act(lena, days_later=1))
    writing.write(case, body="Hello.", act=given.act(lena, days_later=1))
    refused = send(client, case, seen=seen, sure="on")
    assert refused.status_code == 409
    assert "Hello." in refused.content.decode()
    assert draft_of(case, priya) == LETTER

    seen = re.search(r'name="seen" value="(\d+)"', refused.content.decode())[1]
    assert send(client, case, seen=seen, sure="on").status_code == 302
