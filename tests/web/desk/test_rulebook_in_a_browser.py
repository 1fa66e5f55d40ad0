"""The rulebook in a real browser: on a phone, in the dark, by keyboard."""

import pytest
from django.utils import timezone

from ombud.people.acting import Act, Door
from ombud.people.vocabulary import Role
from ombud.rulebook import changing, editions, loading
from ombud.rulebook.vocabulary import RuleKind
from tests import given

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
LAW = "/desk/rulebook/profile/uk-fca-disp/1/"


@pytest.fixture
def edith():
    given.organisation()
    loading.load_profile("uk-fca-disp", act=given.act())
    return given.person("edith", Role.REPRESENTATIVE)


def sign_in(page):
    page.goto("/desk/sign-in/")
    page.locator("#id_username").fill("edith")
    page.locator("#id_password").fill("correct horse")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/")


@pytest.mark.usefixtures("edith")
def test_a_law_is_confirmed_by_keyboard(page):
    sign_in(page)
    page.goto(f"{LAW}confirm/")
    page.get_by_role("button", name="Confirm it").press("Enter")
    page.locator(".om-errors a").press("Enter")
    assert page.evaluate("document.activeElement.id") == "id_is_checked"

    page.keyboard.press("Space")
    page.get_by_role("button", name="Confirm it").press("Enter")

    page.get_by_text("Confirmed by Edith").wait_for()


@pytest.mark.usefixtures("edith")
@pytest.mark.parametrize("light", ["light", "dark"])
def test_no_page_of_the_rulebook_keeps_anybody_out(page, barriers, faults, light):
    lena = given.person("lena", Role.LEAD)
    act = Act(actor=lena, at=timezone.now(), door=Door.WEB)
    today = editions.day_of(act.at)
    content = {"routes": [{"code": "all"}], "title": {"en": "Another way"}}
    changing.write(RuleKind.PROCESS, "main", content=content, valid_from=today, act=act)
    page.emulate_media(color_scheme=light)
    sign_in(page)
    for place in (
        "/desk/rulebook/",
        "/desk/rulebook/process/main/",
        "/desk/rulebook/process/main/2/",
        "/desk/rulebook/process/main/2/compare/",
        "/desk/rulebook/process/main/2/discard/",
        "/desk/rulebook/process/main/write/?part=authority",
        "/desk/rulebook/process/main/write/?part=work",
        "/desk/rulebook/calendar/main/1/year/?year=2026",
        "/desk/rulebook/profile/iso-default/2/retire/",
        LAW,
        f"{LAW}confirm/",
    ):
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(place)
            root = "document.documentElement"
            is_wider = f"{root}.scrollWidth > {root}.clientWidth"
            assert not page.evaluate(is_wider), (place, width)
        assert not faults, place
        assert barriers(page) == [], place
        page.goto("about:blank")
        faults.clear()  # word of what axe itself did may arrive late
