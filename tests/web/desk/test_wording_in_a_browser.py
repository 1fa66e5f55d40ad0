"""Texts for letters in a real browser: by keyboard, on a phone, in the dark."""

import pytest

from ombud.letters import keeping
from ombud.letters.models import Wording
from ombud.letters.vocabulary import Holder
from ombud.people.vocabulary import Role
from tests import given
from tests.letters.texts import told, written

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
PLACE = "/desk/wording/"


@pytest.fixture
def lena(page):
    given.organisation()
    lena = given.person("lena", Role.LEAD, of=given.unit())
    page.goto("/desk/sign-in/")
    page.locator("#id_username").fill("lena")
    page.locator("#id_password").fill("correct horse")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/")
    return lena


def test_a_snippet_is_written_without_a_mouse(page, lena):
    page.goto(f"{PLACE}new/?kind=snippet")
    page.locator("#id_code").fill("warm")
    page.locator("#id_title_en").fill("Warm again")
    page.locator("#id_body_en").fill("Dear {colour}, it is warm.")
    page.keyboard.press("Control+Enter")
    page.locator(".om-errors a").wait_for()
    page.locator("#id_body_en").fill("Dear {name}, it is warm.")
    page.keyboard.press("Control+Enter")
    page.locator("h1", has_text="Warm again").wait_for()

    assert Wording.objects.get().bodies == {"en": "Dear {name}, it is warm."}


@pytest.mark.parametrize(("light", "width"), [("light", 1280), ("dark", 320)])
def test_no_page_about_texts_keeps_anybody_out(page, lena, barriers, light, width):
    row = written(lena, holder=Holder.EVERYBODY)
    said = {"en": "We were late. {… why}", "tr": "Geciktik."}
    keeping.change(row.key, told(**said), seen=1, act=given.act(lena))
    page.emulate_media(color_scheme=light)
    page.set_viewport_size({"width": width, "height": 800})
    text = f"{PLACE}{row.key}/"
    places = ["", "new/", "memory/", "?words=zebra"]
    for place in (*(f"{PLACE}{each}" for each in places), text, f"{text}versions/2/"):
        page.goto(place)
        assert barriers(page) == [], place
        wide = page.evaluate("() => document.documentElement.scrollWidth")
        assert wide <= width, place
