"""No page of the desk keeps anybody out: in either light, on a desk and on a phone."""

import pytest

from tests import given
from tests.browser.desk_places import desk_places
from tests.browser.looking import Look
from tests.browser.showing import twelve_days_ago

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = ({"width": 1280, "height": 900}, {"width": 320, "height": 700})


@pytest.fixture(autouse=True)
def _then(monkeypatch):
    twelve_days_ago(monkeypatch)
    given.organisation()


@pytest.mark.parametrize("of_a_complaint", [True, False])
def test_no_page_of_the_desk_keeps_anybody_out(
    browser, live_server, axe, of_a_complaint
):
    look = Look(axe)
    context = browser.new_context(
        base_url=live_server.url,
        locale="en-GB",
        reduced_motion="reduce",
        bypass_csp=True,  # axe-core styles what it measures
    )
    context.set_default_timeout(30_000)
    page = context.new_page()

    for place in list(desk_places(of_a_complaint=of_a_complaint)):
        context.clear_cookies()
        context.add_cookies(place.cookies)
        page.goto(place.address)
        for size in SIZES:
            page.set_viewport_size(size)
            page.emulate_media(color_scheme="light")
            look(page, f"{place.login} {size['width']}")
            page.emulate_media(color_scheme="dark")
            look.at_colours(page, f"{place.login} {size['width']} dark")

    context.close()
    assert not look.found, look.report()
