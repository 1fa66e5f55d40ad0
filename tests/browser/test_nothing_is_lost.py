"""The session dies, the server goes away, the network fails: what was typed stays."""

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from ombud.web.portal import drafts
from tests import contents, given

pytestmark = pytest.mark.django_db(transaction=True)
STORY = "The heating has been off since Friday."
WHO = "The technician, about fifty, who would not look at the photograph."
KEPT_HERE = "What you typed is kept on this device"
AFTER_A_PAUSE = 3_500  # milliseconds
TRIED_AGAIN = 11_000


@pytest.fixture(autouse=True)
def _organisation():
    cache.clear()
    given.organisation()


def go_on(page):
    with page.expect_navigation():
        page.locator("main .btn-primary").click()


def on_page_four(page):
    """Told what happened, what it is about and when; asked who was involved."""
    page.clock.install()
    page.goto("/complain/story/")
    page.locator("[name=narrative]").fill(STORY)
    for _each in range(3):
        go_on(page)
    page.wait_for_url("**/complain/involved/")
    return page.locator("[name=involved]")


def kept_in_this_tab(page):
    return page.evaluate("Object.keys(sessionStorage).length")


def test_the_network_fails_in_the_middle_of_page_four(page):
    field = on_page_four(page)
    page.context.set_offline(True)
    field.fill(WHO)
    page.clock.run_for(AFTER_A_PAUSE)
    expect(page.locator("[data-saved]")).to_contain_text(KEPT_HERE)
    page.locator("main .btn-primary").click()  # and it stays, instead of an error
    expect(field).to_have_value(WHO)

    page.context.set_offline(False)
    page.clock.run_for(TRIED_AGAIN)

    expect(page.locator("[data-saved]")).to_contain_text("Saved at")
    assert kept_in_this_tab(page) == 0
    page.goto("/complain/check/")
    expect(page.get_by_text(WHO)).to_be_visible()


def test_the_server_is_gone_when_page_four_is_sent(page):
    field = on_page_four(page)
    page.route("**/complain/involved/", lambda route: route.abort())
    field.fill(WHO)
    with page.expect_event("requestfailed"):
        page.locator("main .btn-primary").click()
    page.unroute("**/complain/involved/")

    page.goto("/complain/involved/")

    expect(page.locator("[name=involved]")).to_have_value(WHO)
    expect(page.locator("[data-saved]")).to_contain_text("is back on this page")


def test_what_one_page_could_not_send_another_sends(page):
    field = on_page_four(page)
    page.route("**/complain/involved/", lambda route: route.abort())
    field.fill(WHO)
    page.clock.run_for(AFTER_A_PAUSE)
    expect(page.locator("[data-saved]")).to_contain_text(KEPT_HERE)
    page.unroute("**/complain/involved/")

    page.goto("/complain/check/")

    expect(page.get_by_text(WHO)).to_be_visible()
    assert kept_in_this_tab(page) == 0


def test_the_server_answers_with_an_error_while_one_types(page):
    field = on_page_four(page)
    broken = {"status": 502, "body": "Bad gateway"}
    page.route("**/complain/involved/", lambda route: route.fulfill(**broken))
    field.fill(WHO)
    page.clock.run_for(AFTER_A_PAUSE)
    expect(page.locator("[data-saved]")).to_contain_text(KEPT_HERE)

    page.unroute("**/complain/involved/")
    page.clock.run_for(TRIED_AGAIN)

    expect(page.locator("[data-saved]")).to_contain_text("Saved at")


def test_the_whole_session_dies_while_one_types(page):
    field = on_page_four(page)
    page.context.clear_cookies()
    field.fill(WHO)
    page.clock.run_for(AFTER_A_PAUSE)
    expect(page.locator("[data-saved]")).to_contain_text("Saved at")
    page.goto("/complain/check/")
    expect(page.get_by_text(STORY)).to_be_visible()
    expect(page.get_by_text(WHO)).to_be_visible()


def test_the_whole_session_dies_before_page_four_is_sent(page):
    field = on_page_four(page)
    field.fill(WHO)
    page.context.clear_cookies()
    go_on(page)
    expect(page.get_by_text("What you typed is still here.")).to_be_visible()
    go_on(page)
    page.wait_for_url("**/complain/wish/")
    page.goto("/complain/check/")
    expect(page.get_by_text(STORY)).to_be_visible()
    expect(page.get_by_text(WHO)).to_be_visible()


def test_another_complaint_is_not_mixed_up_with_what_waits_here(page):
    field = on_page_four(page)
    page.route("**/complain/involved/", lambda route: route.abort())
    field.fill(WHO)
    page.clock.run_for(AFTER_A_PAUSE)
    page.unroute("**/complain/involved/")
    draft = drafts.Draft("", {"narrative": "Another matter."})
    drafts.keep(draft)
    place = page.url.split("/complain/")[0] + "/complain/"
    cookie = {"name": drafts.COOKIE, "value": draft.code, "url": place}
    page.context.add_cookies([cookie])

    page.goto("/complain/involved/")

    expect(page.locator("[name=involved]")).to_have_value("")


def test_files_show_how_far_they_are_and_arrive(page, tmp_path):
    on_page_four(page)
    bill = tmp_path / "bill.pdf"
    bill.write_bytes(contents.PDF)
    page.goto("/complain/files/")
    page.set_input_files("#file", bill)
    with page.expect_navigation():
        page.locator("[name=add]").click()
    expect(page.get_by_text("bill.pdf").first).to_be_visible()
    page.set_input_files("#file", tmp_path / "bill.pdf")
    page.context.set_offline(True)
    page.locator("[name=add]").click()
    expect(page.locator("[data-upload-said]")).to_contain_text("did not arrive")
    assert page.input_value("#file")


def test_once_it_was_sent_nothing_stays_on_this_device(page):
    field = on_page_four(page)
    field.fill(WHO)
    go_on(page)
    page.goto("/complain/you/")
    page.locator("[name=who][value=anonymous]").check()
    go_on(page)
    page.goto("/complain/check/")
    go_on(page)
    page.wait_for_url("**/complain/sent/")
    assert kept_in_this_tab(page) == 0
