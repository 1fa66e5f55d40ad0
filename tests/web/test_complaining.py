"""Complaining on the portal, question by question."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ombud.cases import queries
from ombud.cases.life import drafting
from ombud.cases.models import Case, Draft
from ombud.parties import identities
from ombud.people.vocabulary import Role
from tests import contents, given
from tests.web.filing import page_of, sent, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()


def test_a_complaint_is_told_page_by_page_and_gets_reference_and_receipt(client):
    told(client, category="billing", desired_outcome="A correct bill")
    reference, receipt = sent(client)
    case = Case.objects.get()
    assert case.reference == reference
    assert (case.narrative, case.desired_outcome) == (given.WORDS, "A correct bill")
    assert case.category.code == "billing"
    assert identities.reveal(case.person).name == "Ruth Adeyemi"
    answer = client.post("/track/", {"reference": reference, "receipt": receipt})
    assert answer["Location"] == "/case/"


def test_who_wants_to_stay_unknown_stays_unknown(client):
    told(client, who="anonymous", name="Typed before the change of mind")
    sent(client)
    assert Case.objects.get().person is None


def test_the_language_chosen_goes_with_the_case(client):
    told(client, language="tr")
    sent(client)
    assert Case.objects.get().language == "tr"


def test_an_empty_story_is_refused_at_its_field_and_on_top(client):
    page = page_of(client.post("/complain/story/", {"narrative": "  "}))
    assert page.count("Write what went wrong. A few words are enough to start.") == 2
    assert "<title>Error:" in page


def test_what_was_typed_stays_even_where_it_is_refused(client):
    page = page_of(client.post("/complain/when/", {"occurred_on": "2999-01-01"}))
    assert "This date lies in the future." in page
    assert 'value="2999-01-01"' in page
    assert 'value="2999-01-01"' in page_of(client.get("/complain/when/"))


def test_a_complaint_is_kept_sealed_until_it_is_sent(client):
    client.post("/complain/story/", {"narrative": "The butler did it."})
    draft = Draft.objects.get()
    assert b"butler" not in bytes(draft.sealed)
    assert client.cookies["draft"].value.encode() not in bytes(draft.code_digest)


def test_the_code_opens_the_unfinished_complaint_on_another_device(client):
    client.post("/complain/story/", {"narrative": given.WORDS, "later": "1"})
    code = client.cookies["draft"].value
    assert code.split("-")[2] in page_of(client.get("/complain/later/"))
    client.cookies.clear()
    client.post("/complain/resume/", {"code": code.lower().replace("-", " ")})
    assert given.WORDS in page_of(client.get("/complain/story/"))


def test_a_wrong_code_is_refused_and_still_there(client):
    page = page_of(client.post("/complain/resume/", {"code": "WRONG-CODE"}))
    assert "This code opens no unfinished complaint." in page
    assert "WRONG-CODE" in page


def test_changing_the_language_in_the_middle_loses_nothing(client):
    typed = {"narrative": given.WORDS, "language_of_pages": "ru"}
    answer = client.post("/complain/story/", typed, follow=True)
    page = page_of(answer)
    assert given.WORDS in page
    assert 'lang="ru"' in page


def test_a_lost_session_in_the_middle_loses_nothing(client):
    client.post("/complain/story/", {"narrative": given.WORDS})
    code = client.cookies["draft"].value
    client.cookies.clear()
    client.cookies["draft"] = code
    assert given.WORDS in page_of(client.get("/complain/story/"))


def test_each_page_is_kept_while_it_is_being_typed(client):
    typed = {"narrative": "Half a sen", "autosave": "1"}
    assert "Saved at" in client.post("/complain/story/", typed).json()["saved"]
    assert "Half a sen" in page_of(client.get("/complain/story/"))


def test_without_name_or_choice_the_page_asks_again(client):
    page = page_of(client.post("/complain/you/", {"who": "named", "language": "en"}))
    assert "choose to stay anonymous" in page


def test_a_page_that_was_skipped_is_asked_for_before_sending(client):
    client.post("/complain/wish/", {"desired_outcome": "An apology"})
    page = page_of(client.post("/complain/check/"))
    assert "Write what went wrong." in page
    assert not Case.objects.exists()


def test_files_wait_sealed_with_the_complaint_and_go_with_it(client):
    told(client)
    bill = SimpleUploadedFile("October bill.pdf", contents.PDF)
    client.post("/complain/files/", {"file": bill, "add": "1"})
    assert "October bill.pdf" in page_of(client.get("/complain/check/"))
    assert not any(b"PDF" in bytes(each.sealed) for each in Draft.objects.all())
    sent(client)
    file = Case.objects.get().files.get()
    assert (file.name, file.from_complainant) == ("October bill.pdf", True)


def test_a_file_can_be_taken_out_again(client):
    client.post(
        "/complain/files/", {"file": SimpleUploadedFile("a.txt", b"a"), "add": "1"}
    )
    listed = page_of(client.get("/complain/files/"))
    code = re.search(r'name="remove" value="([\w-]+)"', listed)[1]
    client.post("/complain/files/", {"remove": code})
    assert "a.txt" not in page_of(client.get("/complain/files/"))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("virus.exe", b"MZ", "Files like virus.exe cannot be taken."),
        ("nothing.pdf", b"", "The file nothing.pdf is empty."),
    ],
)
def test_a_file_we_cannot_take_is_refused_in_a_sentence(client, name, content, said):
    upload = SimpleUploadedFile(name, content)
    page = page_of(client.post("/complain/files/", {"file": upload, "add": "1"}))
    assert said in page


def test_sending_twice_opens_one_case_with_one_receipt(client):
    told(client)
    code = client.cookies["draft"].value
    client.post("/complain/check/")
    first = client.cookies["receipt"].value.split(":")[0]
    client.cookies["draft"] = code
    client.post("/complain/check/")
    assert client.cookies["receipt"].value.split(":")[0] == first
    assert Case.objects.count() == 1


def test_changed_words_after_sending_are_not_lost_unseen(client):
    told(client)
    code = client.cookies["draft"].value
    client.post("/complain/check/")
    client.cookies["draft"] = code
    client.post("/complain/story/", {"narrative": "Other words."})
    page = page_of(client.post("/complain/check/"))
    assert "This complaint was sent before" in page
    assert "Other words." in page


def test_once_the_receipt_was_shown_the_draft_is_forgotten(client):
    told(client)
    sent(client)
    assert not Draft.objects.exists()
    assert "draft" not in client.cookies or not client.cookies["draft"].value


def test_looking_at_a_receipt_again_leaves_the_next_complaint_alone(client):
    told(client)
    sent(client)
    client.post("/complain/story/", {"narrative": "Another matter."})
    client.get("/complain/sent/")
    assert "Another matter." in page_of(client.get("/complain/story/"))


def test_a_file_waits_as_long_as_its_complaint(client):
    client.post("/complain/story/", {"narrative": given.WORDS})
    photo = SimpleUploadedFile("meter.jpg", contents.JPEG)
    client.post("/complain/files/", {"file": photo, "add": "1"})
    three_weeks_ago = timezone.now() - timedelta(days=21)
    Draft.objects.update(touched_at=three_weeks_ago)
    told(client)
    assert not Draft.objects.filter(touched_at=three_weeks_ago).exists()


def test_the_page_of_the_receipt_is_never_cached(client):
    told(client)
    answer = client.post("/complain/check/", follow=True)
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("page", ["story/", "files/", "check/", "later/", ""])
def test_no_page_with_what_was_told_is_cached(client, page):
    client.post("/complain/story/", {"narrative": given.WORDS})
    assert "no-store" in client.get(f"/complain/{page}")["Cache-Control"]


def test_a_begun_complaint_can_be_gone_on_with_or_forgotten(client):
    client.post("/complain/story/", {"narrative": given.WORDS})
    assert "You have begun a complaint" in page_of(client.get("/complain/"))
    client.post("/complain/")
    assert not Draft.objects.exists()


def test_a_draft_that_is_gone_begins_anew_with_what_was_typed(client):
    client.post("/complain/story/", {"narrative": "First words"})
    drafting.discard(client.cookies["draft"].value, act=given.act())
    client.post("/complain/wish/", {"desired_outcome": "An apology"})
    assert "An apology" in page_of(client.get("/complain/wish/"))


@pytest.mark.parametrize("narrative", ["a\x00b", "<script>alert(1)</script>"])
def test_hostile_words_are_kept_as_words_or_refused(client, narrative):
    page = page_of(
        client.post("/complain/story/", {"narrative": narrative}, follow=True)
    )
    assert "<script>alert" not in page


def test_a_question_we_do_not_ask_is_not_there(client):
    assert client.get("/complain/secrets/").status_code == 404


def test_r7_2_6_a_complaint_about_our_handling_is_told_so_at_the_portal(client):
    priya, lena = given.person("priya"), given.person("lena", Role.LEAD)
    given.person("rita", Role.REPRESENTATIVE)
    earlier = given.closed_case(priya, lena)
    told(client, about_reference=earlier.reference)
    page = page_of(client.get("/complain/check/"))
    assert earlier.reference in page
    reference, _receipt = sent(client)
    case = Case.objects.get(reference=reference)
    assert case.complains_of == earlier
    assert not queries.cases_visible_to(priya).filter(pk=case.pk).exists()


def test_r7_2_6_a_stranger_is_told_the_same_whatever_reference_they_type(client):
    told(client, about_reference="OM-0000-0000")
    reference, _receipt = sent(client)
    case = Case.objects.get(reference=reference)
    assert (case.about_handling, case.complains_of) == (True, None)
