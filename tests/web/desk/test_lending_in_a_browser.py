"""The pages of tokens and of powers for a time, in a real browser."""

import pytest

from ombud.people.models import Grant
from ombud.people.vocabulary import Role
from tests import given
from tests.web.desk.test_lending import day
from tests.web.desk.test_sign_in_in_a_browser import look, sign_in

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.browser,
]


@pytest.fixture(autouse=True)
def _office(live_server, settings):
    settings.BASE_URL = live_server.url
    given.organisation()
    metering = given.unit("metering")
    given.person("root", Role.ADMIN)
    given.person("lena", Role.LEAD, of=metering)
    given.person("mira", of=metering)


def test_a_token_is_made_and_revoked_on_a_small_screen(page, barriers):
    sign_in(page, "root")
    page.goto("/desk/tokens/new/")
    look(page, barriers, "new")
    page.get_by_label("Name").fill("Web shop")
    page.get_by_label("Hand in complaints").check()
    page.get_by_label("Last day").fill(day(30))
    page.get_by_role("button", name="Make the token").press("Enter")
    page.get_by_role("heading", name="The new token: Web shop").wait_for()
    look(page, barriers, "made")
    page.get_by_role("link", name="I have kept it").click()
    page.get_by_role("button", name="Revoke the token Web shop").wait_for()
    look(page, barriers, "tokens")
    page.get_by_role("button", name="Revoke the token Web shop").press("Enter")
    page.get_by_text("No program has a token").wait_for()


def test_powers_are_lent_and_given_on_a_small_screen(page, barriers):
    sign_in(page, "lena")
    page.goto("/desk/team/mira/")
    page.get_by_label("Last day of it").fill(day(7))
    page.get_by_label("Why").fill("I am on leave.")
    page.get_by_role("button", name="Lend these powers").press("Enter")
    page.get_by_text("Lent by Lena.").wait_for()
    look(page, barriers, "lent")
    page.goto("/desk/team/lena/")
    page.get_by_role("button", name="End the role Team lead of Mira").press("Enter")
    page.get_by_text("Ended. It counts no more.").wait_for()
    page.get_by_text("Nothing is lent or given for a time.").wait_for()

    page.context.clear_cookies()
    sign_in(page, "root")
    page.goto("/desk/staff/person/mira/")
    page.get_by_label("Further role", exact=True).select_option("approver")
    page.get_by_label("First day of it").fill(day(0))
    page.get_by_label("Last day of it").fill(day(7))
    page.get_by_label("Why", exact=True).fill("Aylin is ill.")
    page.get_by_role("button", name="Give this role").press("Enter")
    page.get_by_text("In force").wait_for()
    look(page, barriers, "given")
    assert Grant.objects.filter(ended_at=None, role=Role.APPROVER).exists()
