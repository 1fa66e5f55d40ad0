"""Letters sent to many by keys come back by a key, with their words."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ombud.cases.models import Unsent
from tests import given
from tests.web.desk.test_desk_in_a_browser import sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
LETTER = "About {reference}: we look into it."


def test_u_takes_all_of_them_back(page, monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=7))
    given.organisation()
    priya = given.person("priya")
    cases = [given.case_under_investigation(priya) for _each in range(2)]
    sign_in(page)
    ticked = "&".join(f"cases={case.reference}" for case in cases)
    page.goto(f"/desk/many/?do=write&{ticked}")
    page.locator("textarea[name=body]").fill(LETTER)
    page.keyboard.press("Control+Enter")
    page.locator("[data-undo]").wait_for()
    assert Unsent.objects.count() == len(cases)

    page.keyboard.press("u")
    page.locator("#called-h").wait_for()
    assert page.locator("textarea[name=body]").input_value() == LETTER
    assert not Unsent.objects.exists()
