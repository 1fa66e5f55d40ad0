"""Twenty complaints are worked on with a thumb, on a screen of 390 pixels."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ombud.cases.models import Case
from ombud.journal import queries as journal
from tests import given
from tests.web.desk.test_desk_in_a_browser import is_wider_than_the_screen

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
ALL, ALONE = 20, 3
PHONE = {"width": 390, "height": 844}
WORDS = "Called back, nobody was there."


@pytest.fixture
def phone(browser, live_server):
    context = browser.new_context(
        base_url=live_server.url, viewport=PHONE, has_touch=True, is_mobile=True
    )
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def priya(monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=2))
    given.organisation()
    return given.person("priya")


def go_on(page, control):
    with page.expect_navigation():
        control.tap()
    assert not is_wider_than_the_screen(page), page.url


def sign_in(page):
    page.goto("/desk/sign-in/")
    page.locator("#id_username").fill("priya")
    page.locator("#id_password").fill("correct horse")
    go_on(page, page.locator("main [type=submit]").first)


def test_twenty_complaints_are_worked_on_with_a_thumb(phone, priya):
    cases = [given.received_case(f"Lamp {n} is out.") for n in range(ALL)]
    sign_in(phone)

    phone.goto("/desk/")
    for box in phone.locator(".om-queue tbody input[name=cases]").all():
        box.tap()
    assert f"{ALL}" in phone.locator("[data-number]").inner_text()
    go_on(phone, phone.locator(".d-bulk button[value=assign]"))
    go_on(phone, phone.locator("main form .btn-primary"))
    assert f"{ALL} complaints of {ALL}" in phone.locator("#results-h").inner_text()

    for case in cases[:ALONE]:
        go_on(phone, phone.locator("header a[href='/desk/']").last)
        go_on(phone, phone.locator(f".om-queue a[href*='{case.reference}']"))
        phone.locator("a[data-palette]").tap()
        phone.locator("dialog.om-palette[open]").wait_for()
        phone.locator("[role=option][href*='/note/']").tap()
        phone.locator("dialog[open] textarea").fill(WORDS)
        go_on(phone, phone.locator("dialog[open] .btn-primary"))

    for case in Case.objects.select_related("handler"):
        assert case.handler == priya
    for case in cases[:ALONE]:
        assert journal.entries_of(case).filter(verb="case.noted").count() == 1
