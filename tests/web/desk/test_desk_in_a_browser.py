"""The desk in a real browser: by keyboard, over dialogs, on a phone, in the dark."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ombud.journal import queries as journal
from tests import given

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
WIDTHS = [1280, 390, 320]


@pytest.fixture
def priya(monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=7))
    given.organisation()
    return given.person("priya")


@pytest.fixture
def case(priya):
    return given.case_under_investigation(priya, identity=given.named_complainant())


def sign_in(page):
    page.goto("/desk/sign-in/")
    page.locator("#id_username").fill("priya")
    page.locator("#id_password").fill("correct horse")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/")


PRESSED_AT_ONCE = """() => {
  const dialog = document.querySelector("dialog");
  const field = dialog.querySelector("textarea");
  field.focus();
  dialog.close();
  const pressed = {code: "KeyN", key: "n", bubbles: true, cancelable: true};
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", pressed));
  return dialog.open;
}"""


def test_a_note_is_written_without_a_mouse(page, case):
    sign_in(page)
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_url(f"**/{case.reference}/**")
    page.keyboard.press("n")
    page.locator("dialog[open] textarea").wait_for()
    page.keyboard.press("Control+Enter")
    page.locator("dialog .om-errors").wait_for()
    page.locator("dialog textarea").fill("Nobody came on n or j.")
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="hidden")
    page.keyboard.press("n")
    page.locator("dialog[open]").wait_for()
    assert page.locator("dialog textarea").input_value() == "Nobody came on n or j."
    assert page.evaluate(PRESSED_AT_ONCE)  # by a hand quicker than the screen
    page.keyboard.press("Control+Enter")
    page.locator(".om-entry", has_text="Nobody came on n or j.").wait_for()
    assert journal.entries_of(case).filter(verb="case.noted").count() == 1

    page.goto("/desk/keys/")
    page.locator("#id_is_on").uncheck()
    with page.expect_navigation():
        page.locator("main button").click()
    page.goto("/desk/")
    page.keyboard.press("j")
    assert not page.locator("tr[aria-current]").count()


@pytest.mark.parametrize("light", ["light", "dark"])
def test_no_page_of_the_desk_keeps_anybody_out(page, case, barriers, faults, light):
    page.emulate_media(color_scheme=light)
    sign_in(page)
    for place in (
        "/desk/sign-in/",
        "/desk/",
        "/desk/?q=nothing",
        "/desk/log/",
        "/desk/keys/",
        f"/desk/cases/{case.reference}/",
        *(
            f"/desk/cases/{case.reference}/{step}/"
            for step in ("find", "offer", "decide", "consult", "reassess", "write")
        ),
    ):
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(place)
            assert not is_wider_than_the_screen(page), (place, width)
        assert not faults, place
        assert barriers(page) == [], place
        page.goto("about:blank")
        faults.clear()  # word of what axe itself did may arrive late


def is_wider_than_the_screen(page):
    return page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
