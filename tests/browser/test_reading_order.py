"""What a screen reader says of the portal, in which order, and what it says by itself.

Read from the accessibility tree the browser hands to screen readers.
"""

import pytest

from tests import given
from tests.browser.places import places
from tests.browser.reading import faults, read, words_in
from tests.browser.showing import Reader, twelve_days_ago

pytestmark = pytest.mark.django_db(transaction=True)
SUMMARY = ".om-errors"
# Each line of the summary, and what the control it leads to is described by.
ANSWERED_BY = """summary => [...summary.querySelectorAll("a[href^='#']")].map(line => {
  const to = document.getElementById(line.hash.slice(1));
  if (!to) return [line.textContent, "", false];
  const group = to.type === "radio" && to.closest("fieldset");
  const told = (group || to).getAttribute("aria-describedby") || "";
  const words = told.split(" ").map(id => document.getElementById(id)?.textContent);
  return [line.textContent, words.join(" "), to.ariaInvalid === "true"];
})"""
PAUSE = 10_000  # milliseconds; longer than a question waits until it is kept


@pytest.fixture(autouse=True)
def _then(monkeypatch):
    twelve_days_ago(monkeypatch)


def test_every_page_is_read_in_an_order_that_makes_sense(browser, live_server):
    reader = Reader(browser, live_server, "en")
    found = []
    for place in places("en"):
        for how in reader.shown(place):
            said = faults(read(reader.page))
            if how == "refused":
                said += unsaid(reader.page)
            found += [f"{place} {how}: {each}" for each in said]
    reader.context.close()
    assert not found, "\n".join(found)


def unsaid(page):
    """What a refused page does not say first, or not again where it is mended."""
    summary = page.locator(SUMMARY)
    if not summary.evaluate("each => each === document.activeElement"):
        yield "the summary has not the focus"
    if not page.title().startswith("Error:"):
        yield f"the title does not say it: {page.title()!r}"
    for line, described, is_invalid in summary.evaluate(ANSWERED_BY):
        if not is_invalid:
            yield f"{line!r} leads to nothing that is marked as wrong"
        words = " ".join(described.split())
        if not any(each in words for each in _sentences(line)):
            yield f"{line!r} is not said again at its question: {words!r}"


def _sentences(line):
    """The line, and the line without the name of its question before it."""
    return [line, line.partition(": ")[2] or line, line.partition("? ")[2] or line]


@pytest.fixture
def page(browser, live_server):
    given.organisation()
    context = browser.new_context(base_url=live_server.url, locale="en-GB")
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def spoken(page, *roles):
    """Roles and names on the page in the order they are read."""
    return [(each.role, each.name) for each in read(page) if each.role in roles]


def test_a_question_is_read_before_its_hint_and_its_field(page):
    page.goto("/complain/story/")
    lines = read(page)
    at = next(at for at, each in enumerate(lines) if each.role == "textbox")
    field = lines[at]
    assert field.name == "What went wrong?"
    assert field.description.startswith("Use your own words.")
    before = [each.name for each in lines[:at] if each.role == "StaticText"]
    title = before.index("What went wrong?")
    hint = next(at for at, each in enumerate(before) if each.startswith("Use your own"))
    assert title < hint


def test_an_error_is_read_first_and_again_before_its_field(page):
    page.goto("/complain/story/")
    with page.expect_navigation():
        page.locator("main form .btn-primary").first.click()
    missing = "Write what went wrong. A few words are enough to start."
    said = spoken(page, "alert", "link", "heading", "textbox")
    names = [name for _role, name in said]
    alert = said.index(("alert", "There is a problem on this page"))
    assert said[alert + 2] == ("link", missing)
    assert names.index("What went wrong?") > alert
    field = next(each for each in read(page) if each.role == "textbox")
    assert missing in field.description
    assert field.states["invalid"] == "true"

    # The line in the summary leads to the field.
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    focused = next(each for each in read(page) if each.role == "textbox")
    assert focused.states["focused"]


def test_that_it_was_saved_is_said_while_one_types(page):
    page.clock.install()
    page.goto("/complain/story/")
    status = page.locator("[role=status][data-saved]")
    waiting = [each for each in read(page) if each.role == "status"]
    assert [each.is_live for each in waiting] == [True]
    assert status.inner_text() == ""

    page.locator("[name=narrative]").fill(given.WORDS)
    page.clock.run_for(PAUSE)
    status.get_by_text("Saved at").wait_for()

    assert words_in(read(page), waiting[0].node).startswith("Saved at")


def test_that_a_file_is_too_large_is_said_at_once_before_its_field(page, tmp_path):
    film = tmp_path / "film.mp4"
    with film.open("wb") as made:
        made.truncate(10 * 1024 * 1024 + 1)
    page.goto("/complain/files/")
    page.set_input_files("#file", film)

    lines = read(page)
    alert = next(at for at, each in enumerate(lines) if each.role == "alert")
    assert lines[alert].is_live
    assert lines[alert + 1].name.startswith("The file film.mp4 is too large")
    chooser = next(at for at, each in enumerate(lines) if each.states.get("focused"))
    assert alert < chooser or lines[chooser].role == "RootWebArea"


def test_that_the_receipt_was_copied_is_said(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/complain/story/")
    page.locator("[name=narrative]").fill(given.WORDS)
    page.locator("main form .btn-primary").first.click()
    page.goto("/complain/you/")
    page.locator("[name=who][value=anonymous]").check()
    page.locator("main form .btn-primary").first.click()
    page.goto("/complain/check/")
    with page.expect_navigation():
        page.locator("main form .btn-primary").first.click()
    status = next(each for each in read(page) if each.role == "status")
    page.locator("[data-copy]").first.click()
    page.get_by_text("Copied", exact=True).wait_for()

    assert status.is_live
    assert words_in(read(page), status.node) == "Copied"
