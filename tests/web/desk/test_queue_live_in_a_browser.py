"""Rows that come by themselves, and never under anybody's hand."""

import pytest
from django.utils import timezone

from ombud.cases.life import assigning
from ombud.people.vocabulary import Role
from tests import given
from tests.web.desk.test_desk_in_a_browser import sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
A_WHILE = "00:31"


@pytest.fixture
def priya(monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now())
    given.organisation()
    return given.person("priya")


def arrived(page):
    """A complaint comes while the list is open, and the page asks for news."""
    case = given.received_case()
    page.clock.fast_forward(A_WHILE)
    return case.reference


def test_rows_come_by_themselves_and_steal_nothing(page, priya):
    first = given.received_case()
    page.clock.install()
    sign_in(page)
    box = page.locator(".d-search input[type=search]")
    box.focus()
    come = arrived(page)
    row = page.locator("tr.is-new", has_text=come)
    row.wait_for()
    assert page.locator("tr.is-new").count() == 1
    assert "●" in row.locator("a.om-ref").evaluate(
        "each => getComputedStyle(each, '::before').content"
    )
    page.locator("[data-said]", has_text="1 complaint is new or changed.").wait_for()
    assert page.locator("[data-news] a").is_hidden()
    assert box.evaluate("each => each === document.activeElement")
    assert page.locator("#found").inner_text() == "2 complaints"
    assert "2" in page.locator("#views a[aria-current]").inner_text()
    page.clock.fast_forward("00:09")
    assert page.locator("tr.is-new").count() == 0

    lena = given.person("lena", Role.LEAD)
    assigning.assign(
        first,
        handler=lena,
        handover="All is in the file.",
        act=given.act(lena, days_later=1),
    )
    page.clock.fast_forward(A_WHILE)
    changed = page.locator("tr.is-new")
    changed.wait_for()
    assert first.reference in changed.inner_text()


def test_a_list_somebody_has_a_hand_in_stays_until_they_ask(page, priya):
    given.received_case()
    page.clock.install()
    sign_in(page)
    ticks = page.locator("tbody input[name=cases]")
    ticks.check()
    ticks.blur()
    arrived(page)
    page.locator("[data-news] a", has_text="Show them").wait_for()
    assert ticks.count() == 1
    assert ticks.is_checked()

    ticks.uncheck()
    page.locator("tbody a.om-ref").focus()
    page.clock.fast_forward(A_WHILE)
    page.wait_for_timeout(0)
    assert ticks.count() == 1
    page.locator("[data-tick-all]").blur()
    page.evaluate("document.activeElement.blur()")
    page.clock.fast_forward(A_WHILE)
    page.locator("tbody tr").nth(1).wait_for()
    page.locator("[data-tick-all]").check()
    assert page.locator("tbody :checked").count() == 2
    page.locator("[data-number]", has_text="Ticked: 2").wait_for()
