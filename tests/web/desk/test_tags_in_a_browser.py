"""A long list of tags is looked through by typing, and ticked by Enter."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ombud.cases import queries
from ombud.people.vocabulary import Role
from tests import given
from tests.web.desk.test_desk_in_a_browser import sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def case(monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=7))
    given.organisation()
    lena = given.person("lena", Role.LEAD)
    for name in ("Press", *(f"Kind {number}" for number in range(13))):
        given.tag(name, by=lena)
    return given.case_under_investigation(given.person("priya"))


def test_enter_ticks_what_is_to_be_added_and_never_takes_it_off(page, case):
    sign_in(page)
    page.goto(f"/desk/many/?do=tag&cases={case.reference}")
    look_for = page.get_by_label("Look for a tag")
    look_for.press_sequentially("pres")
    for _each in range(2):
        look_for.press("Enter")
    ticked = page.locator("fieldset input:checked")
    assert [each.get_attribute("name") for each in ticked.all()] == ["add"]


def test_tags_are_found_and_ticked_without_a_mouse(page, case):
    sign_in(page)
    page.goto(f"/desk/cases/{case.reference}/")
    page.get_by_role("link", name="Add tags").press("Enter")
    look_for = page.get_by_label("Look for a tag")
    look_for.press_sequentially("pres")
    page.locator("dialog [role=status]", has_text="Tags shown: 1").wait_for()
    assert page.locator("dialog .om-choice:visible").count() == 1

    look_for.press("Enter")
    assert page.get_by_label("Press").is_checked()
    page.keyboard.press("Control+Enter")

    page.locator(".d-casehead .om-chip", has_text="Press").wait_for()
    assert [each.code for each in queries.tags_of(case)] == ["press"]
