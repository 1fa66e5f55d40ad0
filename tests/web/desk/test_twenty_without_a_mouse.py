"""Twenty complaints are worked on, and the mouse is never touched."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ombud.cases.models import Case
from ombud.journal import queries as journal
from tests import given
from tests.web.desk.test_desk_in_a_browser import sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
ALL, ONE_BY_ONE = 20, 9
WORDS = "Called back, nobody was there."


@pytest.fixture
def priya(monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=2))
    given.organisation()
    return given.person("priya")


def current(page):
    """The reference of the row one stands at."""
    return page.locator(".om-queue tr[aria-current] a.om-ref").inner_text()


def go_to_next(page, handled):
    """Down the list with j, to the next complaint nobody has touched."""
    page.keyboard.press("j")
    while current(page) in handled:
        page.keyboard.press("j")
    return current(page)


def note(page):
    page.keyboard.press("n")
    page.locator("dialog[open] textarea").wait_for()
    page.keyboard.type(WORDS)
    return "case.noted"


def take_charge(page):
    page.keyboard.press("a")
    page.locator("dialog[open] select").first.wait_for()
    return "case.assigned"


def confirm(page):
    page.keyboard.press("Control+k")
    page.locator("dialog.om-palette[open] [aria-selected=true]").wait_for()
    page.keyboard.type("confirm")
    page.keyboard.press("Enter")
    page.locator("dialog.d-dialog[open]").wait_for()
    return "case.acknowledged"


def go_to_the_queue(page):
    page.keyboard.press("g")
    page.keyboard.press("q")
    page.wait_for_url("**/desk/")


def work_on_one(page, turn, handled):
    """Open it, take a step, come back. Returns its reference and what happened."""
    reference = go_to_next(page, handled)
    page.keyboard.press("o")
    page.wait_for_url(f"**/{reference}/**")
    verb = [note, take_charge, confirm][turn % 3](page)
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    assert not page.locator("dialog[open]").count()
    go_to_the_queue(page)
    return reference, verb


def work_on_the_rest(page, handled):
    """Tick them one after the other, and write the same note on all."""
    rest = []
    while len(rest) < ALL - len(handled):
        rest.append(go_to_next(page, {*handled, *rest}))
        page.keyboard.press("x")
    with page.expect_navigation():
        page.keyboard.press("n")
    page.keyboard.type(WORDS)
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    assert f"{len(rest)} complaints" in page.locator("#results-h").inner_text()
    return dict.fromkeys(rest, "case.noted")


def test_twenty_complaints_are_worked_on_without_a_mouse(page, priya):
    cases = [given.received_case(f"Lamp {n} is out.") for n in range(ALL)]
    sign_in(page)
    handled = {}
    for turn in range(ONE_BY_ONE):
        reference, verb = work_on_one(page, turn, handled)
        handled[reference] = verb
    handled |= work_on_the_rest(page, handled)

    assert set(handled) == {case.reference for case in cases}
    for case in Case.objects.all():
        verb = handled[case.reference]
        assert journal.entries_of(case).filter(verb=verb).count() == 1
