"""No page of the portal keeps anybody out: in no language, no size and no light."""

import pytest

from tests.browser.looking import Look
from tests.browser.modes import LOCALES, PHONE, ZOOMED
from tests.browser.places import places
from tests.browser.showing import Reader, twelve_days_ago

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = ({"width": 1280, "height": 1024}, PHONE)
STOPS_AT_MOST = 200  # of the tabulator on one page


@pytest.fixture(autouse=True)
def _then(monkeypatch):
    twelve_days_ago(monkeypatch)


@pytest.mark.parametrize("language", LOCALES)
def test_no_page_keeps_anybody_out(browser, live_server, axe, language):
    look = Look(axe)
    reader = Reader(browser, live_server, language)
    page = reader.page

    for place in places(language):
        for how in reader.shown(place):
            said = f"{place.situation} {how}"
            assert page.locator("html").get_attribute("lang") == language, place
            for size in SIZES:
                page.set_viewport_size(size)
                page.emulate_media(color_scheme="light")
                look(page, f"{said} {size['width']}")
                page.emulate_media(color_scheme="dark")
                look.at_colours(page, f"{said} {size['width']} dark")

    reader.context.close()
    assert not look.found, look.report()


def test_the_keyboard_stands_where_it_is_seen_at_400_percent(browser, live_server, axe):
    look = Look(axe)
    size = {"width": ZOOMED["width"], "height": ZOOMED["height"]}
    reader = Reader(
        browser,
        live_server,
        "ru",
        viewport=size,
        device_scale_factor=ZOOMED["zoom"],
    )

    for place in places("ru"):
        for how in reader.shown(place):
            look.through(reader.page, STOPS_AT_MOST, f"{place.situation} {how}")

    reader.context.close()
    assert not look.found, look.report()
