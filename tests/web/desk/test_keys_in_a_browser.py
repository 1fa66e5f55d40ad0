"""The keys and the palette in a real browser: what they reach, and where focus goes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import given
from tests.web.desk.test_desk_in_a_browser import sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
# On a Russian keyboard the key of j writes another letter.
PRESSED_IN_RUSSIAN = """() => document.activeElement.dispatchEvent(new KeyboardEvent(
  "keydown", {code: "KeyJ", key: "о", bubbles: true, cancelable: true}))"""
SWAP = """() => void window.htmx.ajax("GET", "/desk/part/", {target: "#main"})"""
PART = '<h2>Changed</h2><p><button type="button" name="again">Again</button></p>'


@pytest.fixture
def cases(monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=2))
    given.organisation()
    priya = given.person("priya")
    return [given.case_under_investigation(priya) for _each in range(4)]


def ticked(page):
    return page.locator(".om-queue tbody :checked").count()


def test_rows_are_walked_and_ticked_by_keys(page, cases):
    sign_in(page)
    bar = page.locator(".d-bulk")
    assert not bar.is_visible()
    page.evaluate(PRESSED_IN_RUSSIAN)
    first = page.locator(".om-queue tbody tr").first
    assert first.get_attribute("aria-current") == "true"

    page.keyboard.press("x")
    assert bar.is_visible()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Shift+X")
    assert ticked(page) == 3
    assert "3" in page.locator("[data-number]").inner_text()
    page.keyboard.press("Escape")
    assert ticked(page) == 0
    assert not bar.is_visible()

    page.keyboard.press("k")
    here = page.locator("tr[aria-current] a.om-ref").inner_text()
    page.keyboard.press("o")
    page.wait_for_url(f"**/cases/{here}/**")
    page.locator("a[rel=next]").wait_for()
    page.keyboard.press("j")
    page.wait_for_url(lambda url: here not in url)
    page.locator("a[rel=prev]").wait_for()
    page.keyboard.press("n")
    page.locator("dialog[open] textarea").fill("Looked at.")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    page.locator("a[rel=prev]").wait_for()
    page.keyboard.press("k")
    page.wait_for_url(f"**/{here}/**")


def test_the_palette_gives_the_focus_back_and_finds_a_complaint(
    page, cases, live_server
):
    sign_in(page)
    page.keyboard.press("j")
    page.keyboard.press("Control+k")
    page.locator("dialog.om-palette[open] [aria-selected=true]").wait_for()
    page.keyboard.press("Escape")
    page.locator("dialog.om-palette").wait_for(state="hidden")
    assert page.locator("tr[aria-current] a.om-ref:focus").count() == 1

    reference = cases[3].reference
    asked = []
    page.on("request", lambda each: asked.append(each.url))
    page.keyboard.press("Control+k")
    page.keyboard.type(reference)
    page.locator("[role=option][data-case][aria-selected=true]").wait_for()
    assert f"{live_server.url}/desk/search/quick/" in asked
    assert not [url for url in asked if reference in url]
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/cases/{reference}/**")

    page.keyboard.press("?")
    page.locator("dialog[open] kbd").first.wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("q")
    page.wait_for_url("**/desk/")


def test_focus_goes_on_where_a_part_was_swapped(page, cases):
    told = {"body": PART, "content_type": "text/html; charset=utf-8"}
    page.route("**/desk/part/", lambda asked: asked.fulfill(**told))
    sign_in(page)
    page.keyboard.press("j")
    page.evaluate(SWAP)
    page.wait_for_function("() => document.activeElement.localName === 'h2'")

    page.locator("button[name=again]").focus()
    page.evaluate(SWAP)
    page.wait_for_function("() => document.activeElement.name === 'again'")


def test_the_part_of_a_timeline_chosen_by_a_tab_outlives_a_step(page, cases):
    sign_in(page)
    page.goto(f"/desk/cases/{cases[0].reference}/")
    page.locator(".d-tabs a", has_text="Internal").click()
    page.wait_for_url("**show=internal**")
    assert "show%3Dinternal" in page.locator("a[data-palette]").get_attribute("href")

    page.keyboard.press("n")
    page.locator("dialog[open] textarea").fill("Looked at.")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")

    assert "Internal" in page.locator(".d-tabs a[aria-current]").inner_text()
    assert page.locator("#timeline [data-vis=public]").count() == 0
