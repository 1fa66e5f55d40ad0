"""The portal in a real browser: by keyboard, on a phone, without scripts."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from tests import given

pytestmark = pytest.mark.django_db(transaction=True)
STORY = "Ekim faturam iki katına çıktı. Sayacı okumaya kimse gelmedi."
PHONE = {"width": 320, "height": 640}


@pytest.fixture(autouse=True)
def _organisation(monkeypatch):
    cache.clear()
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=7))
    given.organisation()


def continue_from(page):
    with page.expect_navigation():
        page.locator("main .btn-primary").click()


def tell(page, *, look=lambda: None):
    """Answer every question; `look` at each page on the way."""
    page.goto("/complain/")
    look()
    continue_from(page)
    look()
    page.locator("[name=narrative]").fill(STORY)
    continue_from(page)
    look()
    continue_from(page)
    look()
    page.locator("[name=occurred_on]").fill("2026-01-05")
    continue_from(page)
    look()
    page.locator("[name=involved]").fill("Uzun boylu bir görevli")
    continue_from(page)
    look()
    page.locator("[name=desired_outcome]").fill("Doğru bir fatura")
    continue_from(page)
    look()
    page.locator("[name=on_behalf][value=self]").check()
    continue_from(page)
    look()
    page.locator("[name=name]").fill("İsmail Işık")
    continue_from(page)
    look()
    page.locator("[name=contact_by][value=here]").check()
    continue_from(page)
    look()
    continue_from(page)
    look()
    page.locator("[name=adjustments][value=large_print]").check()
    continue_from(page)
    look()
    continue_from(page)
    look()
    continue_from(page)
    page.wait_for_url("**/complain/sent/")
    look()


def open_in(page, received):
    page.goto("/track/")
    page.locator("[name=reference]").fill(received.case.reference)
    page.locator("[name=receipt]").fill(received.receipt)
    continue_from(page)
    page.wait_for_url("**/case/")


@pytest.mark.parametrize("language", ["en", "ru", "tr"])
def test_nothing_keeps_anybody_out_of_complaining(page, barriers, language):
    page.set_viewport_size(PHONE)
    page.goto("/")
    with page.expect_navigation():
        page.locator(f".p-langs [lang={language}]").click()
    assert page.locator("html").get_attribute("lang") == language
    found = []

    def look():
        found.extend(barriers(page))
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE["width"], page.url

    look()
    tell(page, look=look)
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_anybody_out_of_their_complaint(page, barriers, scheme):
    priya = given.person("priya")
    received = given.received()
    given.receiving.acknowledge(received.case, act=given.act(priya))
    page.emulate_media(color_scheme=scheme)
    open_in(page, received)
    assert barriers(page) == []
    page.goto("/case/withdrawal/")
    assert barriers(page) == []
    page.set_viewport_size(PHONE)
    answer = received.case.deadlines.get(kind="answer")
    for place in (f"/case/clocks/{answer.pk}/", "/time-limits/"):
        page.goto(place)
        assert barriers(page) == []
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE["width"], place


def test_a_complaint_can_be_made_without_scripts(browser, live_server):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    tell(page)
    continue_from(page)
    page.wait_for_url("**/case/")
    assert STORY in page.locator("main").inner_text()
    page.locator("a[href*='/case/clocks/']").last.click()
    folded = page.locator("details").nth(1)
    folded.locator("summary").click()
    assert folded.get_by_text("Weekend: does not count.").first.is_visible()
    context.close()


def test_the_qr_code_fills_in_the_receipt_and_hides_it_from_the_address(page):
    received = given.received()
    page.goto(f"/track/#reference={received.case.reference}&receipt={received.receipt}")
    page.wait_for_function("location.hash === ''")
    continue_from(page)
    page.wait_for_url("**/case/")


def test_the_keyboard_reaches_the_main_content_first(page):
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_after_a_refusal_the_keyboard_stands_at_the_summary(page):
    page.goto("/complain/story/")
    continue_from(page)
    assert page.evaluate("document.activeElement.className") == "om-errors"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "narrative"


def test_a_file_that_is_too_large_is_said_before_it_is_sent(page, tmp_path):
    film = tmp_path / "film.mp4"
    with film.open("wb") as made:
        made.truncate(10 * 1024 * 1024 + 1)
    page.goto("/complain/files/")

    page.set_input_files("#file", film)

    said = page.get_by_role("alert")
    assert said.inner_text().startswith("The file film.mp4 is too large")
    assert page.input_value("#file") == ""
