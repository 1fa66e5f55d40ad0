"""Whoever sends while a file is on its way, and presses twice, sends one letter."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ombud.cases import unsent
from ombud.journal import queries as journal
from tests import given
from tests.web.desk.test_desk_in_a_browser import sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
BILL = {"name": "bill.txt", "mimeType": "text/plain", "buffer": b"84.20"}


@pytest.fixture
def priya(monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=7))
    given.organisation()
    return given.person("priya")


@pytest.fixture
def case(priya):
    return given.case_under_investigation(priya, identity=given.named_complainant())


def is_upload(request):
    kind = request.headers.get("content-type", "")
    return "hx-request" in request.headers and kind.startswith("multipart/")


def test_the_letter_waits_for_its_file_which_goes_once(page, case, priya):
    sign_in(page)
    page.goto(f"/desk/cases/{case.reference}/write/")
    page.locator("#id_body").fill("Dear Ruth, your bill was too high.")
    page.locator("#id_sure").check()
    page.locator("#kept", has_text="Draft saved").wait_for()
    on_its_way = []

    def hold_the_file(route):
        if is_upload(route.request):
            on_its_way.append(route)
        else:
            route.continue_()

    page.route("**/write/", hold_the_file)
    with page.expect_request(is_upload):
        page.locator("#id_attached").set_input_files(BILL)
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Control+Enter")
    page.wait_for_function("document.querySelector('form[data-leaving]')")
    assert not unsent.on(case).exists()
    for each in on_its_way:
        each.continue_()
    page.locator("[data-undo]").wait_for()

    [held] = unsent.on(case)
    assert [name for name, _content in unsent.files_of(held)] == ["bill.txt"]
    assert unsent.draft_of(case, priya) is None


@pytest.mark.parametrize("is_over_the_page", [True, False])
def test_a_short_note_double_clicked_is_written_once(page, case, is_over_the_page):
    sign_in(page)
    if is_over_the_page:
        page.goto(f"/desk/cases/{case.reference}/")
        page.keyboard.press("n")
    else:
        page.goto(f"/desk/cases/{case.reference}/note/")
    page.locator("#step-form textarea[name=body]").fill("Rang, nobody there.")
    page.locator("#step-form button.btn-primary").dblclick()
    page.locator(".om-note", has_text="Done").first.wait_for()
    page.wait_for_load_state("networkidle")
    assert journal.entries_of(case).filter(verb="case.noted").count() == 1
