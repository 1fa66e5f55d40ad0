"""What scripts do while one types: snippets, drafts that are not kept, who calls."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ombud.cases.models import Case
from tests import given
from tests.brands import picture
from tests.letters.texts import written
from tests.web.desk.test_desk_in_a_browser import sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def priya(monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=7))
    given.organisation()
    return given.person("priya")


@pytest.fixture
def letter(page, priya):
    """The textarea of a letter that has not been begun."""
    case = given.case_under_investigation(priya, identity=given.named_complainant())
    written(priya, code="ring", en="Ask for {handler}.")
    sign_in(page)
    page.goto(f"/desk/cases/{case.reference}/write/")
    return page.locator("#id_body")


def test_a_snippet_comes_in_by_its_short_name_and_goes_by_undo(page, letter, priya):
    letter.press_sequentially("Dear Ruth, ::ring ")
    asked = f"Dear Ruth, Ask for {priya.full_name}. "
    assert letter.input_value() == asked
    letter.press_sequentially("::rung a::b ")
    assert letter.input_value() == f"{asked}::rung a::b "

    letter.fill("")
    letter.press_sequentially("::ring\n")
    assert letter.input_value() == f"Ask for {priya.full_name}.\n"
    page.keyboard.press("Control+z")
    assert "::ring" in letter.input_value()


@pytest.mark.parametrize(
    ("status", "said"),
    [(500, "tried again"), (422, "read why"), (403, "signed out")],
)
def test_a_draft_that_is_not_kept_says_why(page, letter, faults, status, said):
    page.route("**/write/", lambda route: route.fulfill(status=status, body="no"))
    letter.press_sequentially("Dear Ruth,")
    letter.blur()
    page.locator("#kept", has_text=said).wait_for()
    page.unroute("**/write/")
    if status == 500:
        page.locator("#kept", has_text="Draft saved").wait_for()
    faults.clear()


def test_asking_who_calls_loses_no_scan_and_enter_logs_it(page, priya):
    sign_in(page)
    page.goto("/desk/log/")
    scan = {"name": "letter.txt", "mimeType": "text/plain", "buffer": b"Cold."}
    page.locator("#id_attached").set_input_files(scan)
    page.locator("#id_narrative").fill("No water since the morning.")
    page.locator("#id_channel").select_option("phone")
    with page.expect_response("**/caller/"):
        page.locator("button[name=look]").click()
    chosen = "() => document.getElementById('id_attached').files.length"
    assert page.evaluate(chosen) == 1

    page.locator("#id_name").press("Enter")
    page.locator(".om-code").wait_for()
    assert Case.objects.count() == 1


def test_a_scan_stands_beside_the_words_and_a_file_that_is_none_does_not(page, priya):
    sign_in(page)
    page.goto("/desk/log/")
    files = [
        {"name": "page 1.png", "mimeType": "image/png", "buffer": picture()},
        {"name": "broken.png", "mimeType": "image/png", "buffer": b"no picture"},
    ]
    page.locator("#id_attached").set_input_files(files)
    scans = page.locator("[data-scans]")
    scans.get_by_role("img", name="page 1.png").wait_for()
    assert scans.locator("> *").count() == 1
    page.locator("#id_attached").set_input_files([])
    scans.wait_for(state="hidden")
