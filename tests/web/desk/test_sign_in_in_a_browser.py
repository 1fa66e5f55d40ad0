"""A passkey from making it to signing in with it, in a real browser."""

import pytest

from ombud.access.models import Factor
from ombud.people.vocabulary import Role
from tests import given

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.browser,
]

PLACES = [
    "account/",
    "account/password/",
    "account/second-step/",
    "account/second-step/app/",
    "staff/",
    "staff/new/",
    "staff/sign-in/",
    "staff/person/priya/",
    "sign-in/again/",
]


@pytest.fixture
def site(live_server, settings):
    settings.BASE_URL = live_server.url
    given.organisation()
    return live_server.url


def with_a_device(page):
    """Plug in a device that makes passkeys and whose owner always says yes."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    told = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": told})


def sign_in(page, login):
    page.goto("/desk/sign-in/")
    page.get_by_label("User name").fill(login)
    page.get_by_label("Password").fill("correct horse")
    page.get_by_role("button", name="Sign in", exact=True).click()


def look(page, barriers, place):
    """Nothing keeps anybody out, and nothing runs out of a small screen."""
    page.set_viewport_size({"width": 320, "height": 900})
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 320, place
    assert not barriers(page), place


def test_a_passkey_is_made_and_opens_the_desk(page, site, barriers):
    given.person("ada", Role.ADMIN)
    with_a_device(page)
    sign_in(page, "ada")
    page.goto("/desk/account/second-step/passkey/")
    look(page, barriers, "passkey")
    page.get_by_role("button", name="Make the passkey").click()
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    look(page, barriers, "codes")
    assert Factor.objects.get().user.username == "ada"

    page.context.clear_cookies()
    page.goto("/desk/sign-in/")
    look(page, barriers, "sign-in")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/desk/")

    page.context.clear_cookies()
    sign_in(page, "ada")
    page.get_by_role("heading", name="One more step").wait_for()
    look(page, barriers, "second")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/desk/")


def test_the_pages_of_accounts_keep_nobody_out(page, site, barriers):
    given.person("ada", Role.ADMIN)
    given.person("priya")
    sign_in(page, "ada")
    page.wait_for_url("**/desk/")
    for place in PLACES:
        page.goto(f"/desk/{place}")
        look(page, barriers, place)


def test_the_code_of_a_letter_is_taken_from_its_link(page, site, barriers):
    page.goto("/desk/sign-in/invited/#a-code-from-a-letter")
    field = page.get_by_label("Code from the letter")
    assert field.input_value() == "a-code-from-a-letter"
    assert "#" not in page.url
    look(page, barriers, "invited")
    page.goto("/desk/sign-in/forgotten/")
    look(page, barriers, "forgotten")
