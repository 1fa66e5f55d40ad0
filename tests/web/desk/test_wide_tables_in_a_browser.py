"""A wide table is shown as cards on a narrow window, and no cell loses its column."""

import pytest

from ombud.people.vocabulary import Role
from tests import given

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

PAGES = ["/desk/team/", "/desk/letters/", "/desk/wording/", "/desk/brands/"]
SCROLLED = """() => [...document.querySelectorAll("main .om-scroll")]
  .filter(box => box.scrollWidth > box.clientWidth + 1)
  .map(box => box.getAttribute("aria-label"))"""


@pytest.fixture
def signed_in(page):
    """The representative of an organisation where somebody works on a complaint."""
    given.organisation()
    priya = given.person("priya", of=given.unit("metering"))
    given.case_under_investigation(priya)
    given.person("rosa", Role.REPRESENTATIVE)
    page.goto("/desk/sign-in/")
    page.locator("#id_username").fill("rosa")
    page.locator("#id_password").fill("correct horse")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/")
    return page


def test_on_a_telephone_no_list_is_pushed_sideways(signed_in, barriers):
    signed_in.set_viewport_size({"width": 320, "height": 800})
    for place in PAGES:
        signed_in.goto(place)
        assert signed_in.evaluate(SCROLLED) == [], place
        assert barriers(signed_in) == [], place


def test_a_cell_names_its_column_and_stays_a_cell_of_its_row(signed_in):
    signed_in.set_viewport_size({"width": 320, "height": 800})
    signed_in.goto("/desk/team/")
    row = signed_in.get_by_role("row").filter(has_text="Priya")
    department = row.get_by_role("cell").first
    said = "getComputedStyle(cell, '::before').content"
    assert department.evaluate(f"cell => {said}") == '"Department: "'
    assert row.get_by_role("rowheader").count() == 1


def test_a_window_made_narrow_folds_and_made_wide_unfolds(signed_in):
    signed_in.goto("/desk/team/")
    table = signed_in.get_by_role("table")
    shown = "table => getComputedStyle(table).display"
    assert table.evaluate(shown) == "table"
    signed_in.set_viewport_size({"width": 320, "height": 800})
    signed_in.locator("table.om-folds").wait_for()
    assert signed_in.evaluate(SCROLLED) == []
    signed_in.set_viewport_size({"width": 1280, "height": 800})
    assert table.evaluate(shown) == "table"
