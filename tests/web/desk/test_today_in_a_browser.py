"""The day, the calendar and the choices of notices keep nobody out, wide and narrow."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ombud.cases.deadlines import passing
from ombud.cases.life import writing
from ombud.jobs import reactions
from ombud.people.acting import Act, Door
from tests import given

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

PAGES = [
    "/desk/today/",
    "/desk/promises/",
    "/desk/promises/?week=2026-W10",
    "/desk/notices/settings/",
]


@pytest.fixture
def signed_in(page, monkeypatch):
    """Somebody with a missed promise, one to come, and a letter to read."""
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=7))
    given.organisation()
    priya = given.person("priya", of=given.unit("metering"))
    for days in (-20, 0, 5):
        case = given.received_case_on(days_later=days)
        given.in_charge(case, priya)
    at = timezone.now()
    said = Act(actor=None, at=at, door=Door.WEB, case_id=case.pk)
    writing.write(case, body="Here is the photo.", act=said)
    passing.catch_up(Act(actor=None, at=at, door=Door.CLOCK))
    reactions.deliver_all(at=at)
    page.goto("/desk/sign-in/")
    page.locator("#id_username").fill("priya")
    page.locator("#id_password").fill("correct horse")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_a_day_keep_nobody_out(signed_in, barriers, scheme):
    signed_in.emulate_media(color_scheme=scheme)
    for width in (1280, 320):
        signed_in.set_viewport_size({"width": width, "height": 800})
        for place in PAGES:
            signed_in.goto(place)
            assert barriers(signed_in) == [], (place, width)
            wide = signed_in.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, (place, width)


def test_what_arrived_is_ticked_off_by_keyboard(signed_in):
    signed_in.goto("/desk/today/")
    signed_in.get_by_role("button", name="I have seen these").press("Enter")
    arrived = signed_in.get_by_role("heading", name="Arrived for you")
    arrived.wait_for(state="detached")
    assert signed_in.get_by_role("heading", name="Late").count() == 1
