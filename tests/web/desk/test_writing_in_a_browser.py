"""Writing without a mouse: kept while one types, sent by keys, taken back by a key."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ombud.cases import unsent
from ombud.workplace.models import Presence
from tests import given
from tests.web.desk.test_desk_in_a_browser import is_wider_than_the_screen, sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
LETTER = "Dear Ruth, your October bill was too high, and I am sorry."


@pytest.fixture
def priya(monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=7))
    given.organisation()
    return given.person("priya")


@pytest.fixture
def case(priya):
    return given.case_under_investigation(priya, identity=given.named_complainant())


def test_a_letter_is_kept_sent_and_taken_back_by_keys_alone(page, case, priya):
    sign_in(page)
    page.goto(f"/desk/cases/{case.reference}/")
    page.keyboard.press("r")
    page.wait_for_url("**/write/")
    page.locator("#id_body").focus()
    page.keyboard.type(LETTER)
    page.locator("#kept", has_text="Draft saved").wait_for()
    page.locator("#preview", has_text="October bill").wait_for()
    assert unsent.words_of(unsent.draft_of(case, priya)) == LETTER

    bill = {"name": "bill.txt", "mimeType": "text/plain", "buffer": b"84.20"}
    page.locator("#id_attached").set_input_files(bill)
    page.locator("#files li", has_text="bill.txt").wait_for()
    page.locator("#id_sure").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Control+Enter")
    page.locator("[data-undo]").wait_for()
    assert unsent.on(case).count() == 1
    page.keyboard.press("u")
    page.wait_for_url("**/write/")
    assert page.locator("#id_body").input_value() == LETTER
    assert not unsent.on(case).exists()

    page.locator("#id_body").focus()
    page.keyboard.press("Escape")
    page.wait_for_url(f"**/{case.reference}/")


def test_whoever_leaves_the_page_of_writing_is_not_said_to_be_writing(
    page, case, priya
):
    sign_in(page)
    with page.expect_response(is_of_presence):
        page.goto(f"/desk/cases/{case.reference}/write/")
    assert Presence.objects.get().user == priya
    page.locator("#id_body").focus()
    with page.expect_event("requestfinished", is_of_presence):
        page.keyboard.press("Escape")
        page.wait_for_url(f"**/{case.reference}/")
    page.locator("h1").first.wait_for()
    page.wait_for_load_state("networkidle")
    assert not Presence.objects.exists()


def is_of_presence(told):
    return "/present/" in told.url


def test_a_letter_that_cannot_be_kept_says_so_and_is_kept_later(page, case, priya):
    sign_in(page)
    page.goto(f"/desk/cases/{case.reference}/write/")
    page.context.set_offline(True)
    page.locator("#id_body").fill(LETTER)
    page.locator("#kept", has_text="Not saved").wait_for()
    page.context.set_offline(False)
    page.locator("#kept", has_text="Draft saved").wait_for()
    stored = "JSON.stringify([{...localStorage}, {...sessionStorage}])"
    assert "October" not in page.evaluate(stored)


def test_a_language_chosen_by_keys_changes_the_page_only_once_asked_for(page, case):
    sign_in(page)
    place = f"/desk/cases/{case.reference}/write/"
    page.goto(place)
    sent = []
    page.on("request", lambda asked: sent.append(asked.is_navigation_request()))
    page.locator("#id_language").focus()
    for _each in range(2):
        page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.locator("#switch").press("Enter")
    assert sent.count(True) == 1


def test_what_is_not_kept_is_not_printed_and_that_is_said(page, case):
    sign_in(page)
    page.goto(f"/desk/cases/{case.reference}/write/")
    page.locator("#id_body").fill(LETTER)
    page.locator("#way-letter").click()
    page.locator("a[data-paper]").wait_for()
    page.context.set_offline(True)
    page.locator("#id_body").fill(f"{LETTER} Bye.")
    page.locator("a[data-paper]").click()
    page.locator("#kept", has_text="Not saved").wait_for()
    assert len(page.context.pages) == 1


@pytest.mark.parametrize("light", ["light", "dark"])
def test_nobody_is_kept_out_of_the_writing_page(page, case, barriers, faults, light):
    page.emulate_media(color_scheme=light)
    sign_in(page)
    for place in (f"/desk/cases/{case.reference}/write/", "/desk/writing/"):
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(place)
            assert not is_wider_than_the_screen(page), (place, width)
        if "write" in place:
            page.locator("[value=internal]").check()
        assert barriers(page) == [], place
        page.goto("about:blank")
        faults.clear()


def test_who_has_typed_nothing_for_a_while_is_not_said_to_write(page, case):
    asked = []
    page.on("request", lambda each: asked.append(each.url))

    def comes_again(after):
        asked.clear()
        page.clock.fast_forward(after)
        page.wait_for_timeout(300)
        return any(each.endswith("/present/") for each in asked)

    page.clock.install()
    sign_in(page)
    page.goto(f"/desk/cases/{case.reference}/write/")
    page.wait_for_load_state("networkidle")
    assert comes_again("00:21")
    assert not comes_again("06:00")
    page.locator("#id_body").press_sequentially("D")
    assert comes_again("00:21")
