"""Two brands in one installation, each met under a host of its own."""

import re

import pytest

from ombud.cases.models import Case
from ombud.people.vocabulary import Role
from ombud.rulebook import branding, brands
from ombud.rulebook import queries as rules
from ombud.rulebook.branding import Told
from tests import given
from tests.rulebook.test_branding import NAMES, png

pytestmark = pytest.mark.django_db
HEAT, OWN, OTHER = "heat.example.org", "complaints.example.org", "warm.example.org"
BLUE = {"accent_light": "#1d4f91", "accent_dark": "#9fc4f0"}


@pytest.fixture(autouse=True)
def heat(settings):
    """Northshore Utilities, and Harbour Heat with a name, a colour and a host."""
    settings.ALLOWED_HOSTS = [HEAT, OWN, OTHER]
    settings.BASE_URL = f"https://{OWN}"
    given.organisation()
    act = given.act(given.person("nadia", Role.REPRESENTATIVE))
    told = {
        "names": NAMES,
        "taglines": dict.fromkeys(NAMES, "Warm homes"),
        "phone": "0808 157 0333",
        "email": "help@heat.example.org",
        "hosts": [HEAT],
        "logo": png(),
        **BLUE,
    }
    branding.keep("heat", Told(**told), act=act)
    return brands.face(rules.organisation(), "heat")


def seen(client, host, place="/"):
    return client.get(place, headers={"host": host})


def test_r4_5_each_brand_is_met_under_its_own_address(client):
    theirs = seen(client, HEAT).content.decode()
    ours = seen(client, OWN).content.decode()

    assert "Harbour Heat" in theirs
    assert "Warm homes" in theirs
    assert "tel:08081570333" in theirs
    assert "Northshore" not in theirs
    assert "Harbour" not in ours
    assert "/brand/" not in ours


def test_the_stylesheet_and_the_logo_stay_in_browsers_for_ever(client, heat):
    page = seen(client, HEAT).content.decode()
    sheet = re.search(r'href="(/brand/heat\.[0-9a-f]{16}\.css)"', page)[1]
    logo = re.search(r'src="(/brand/[0-9a-f]{64}\.png)" width="133" height="40"', page)

    style = seen(client, HEAT, sheet)
    drawn = seen(client, HEAT, logo[1])

    assert style.content.decode() == heat.sheet
    assert style["Content-Type"] == "text/css; charset=utf-8"
    assert drawn["Content-Type"] == "image/png"
    for answer in (style, drawn):
        assert "immutable" in answer["Cache-Control"]
        assert not answer.cookies


def test_a_stylesheet_of_before_leads_to_the_one_of_now(client, heat):
    answer = seen(client, HEAT, "/brand/heat.0000000000000000.css")

    assert answer["Location"] == f"/brand/heat.{heat.sheet_mark}.css"
    assert answer["Cache-Control"] == "no-store"
    assert seen(client, HEAT, "/brand/none.00.css").status_code == 404
    assert seen(client, HEAT, f"/brand/{'0' * 64}.png").status_code == 404


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        f"{HEAT}.evil.example",
        f"evil.example#{HEAT}",
        f"{HEAT}@evil.example",
        f"{HEAT}/../",
        "' OR 1=1 --",
        "\u202eheat",
        "",
    ],
)
def test_a_host_that_is_none_of_ours_gets_nothing_of_a_brand(client, host):
    answer = client.get("/", headers={"host": host})

    assert answer.status_code == 400
    assert "Harbour" not in answer.content.decode()


def test_a_forwarded_host_says_nothing(client):
    answer = client.get("/", headers={"host": OWN, "x-forwarded-host": HEAT})

    assert "Harbour" not in answer.content.decode()


def test_a_page_asks_for_its_brand_with_the_organisation(
    client, django_assert_max_num_queries
):
    seen(client, HEAT, "/accessibility/")
    with django_assert_max_num_queries(1):
        seen(client, HEAT, "/accessibility/")


def sent(client, host):
    """A complaint filed on the portal of a host; its case and receipt."""
    told = {
        "story": {"narrative": given.WORDS},
        "you": {"who": "anonymous"},
    }
    for page, answers in told.items():
        client.post(f"/complain/{page}/", answers, headers={"host": host})
    client.post("/complain/check/", headers={"host": host})
    shown = seen(client, host, "/complain/sent/").content.decode()
    receipt = re.search(r"(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}", shown)[0]
    return Case.objects.get(), receipt


def test_a_case_remembers_by_which_brand_it_came(client):
    case, _receipt = sent(client, HEAT)

    assert case.brand_id == "heat"


def test_a_case_of_the_first_brand_names_none(client):
    case, _receipt = sent(client, OWN)

    assert case.brand_id is None


def open_at(client, host, case, receipt):
    typed = {"reference": case.reference, "receipt": receipt}
    return client.post("/track/", typed, headers={"host": host})


def test_a_receipt_opens_under_its_own_brand_alone(client):
    case, receipt = sent(client, HEAT)

    elsewhere = open_at(client, OWN, case, receipt)
    words = elsewhere.content.decode()

    assert elsewhere.status_code == 200
    assert "Your complaint is with Harbour Heat" in words
    assert f'href="https://{HEAT}/track/"' in words
    assert case.reference not in words
    assert receipt not in words
    assert seen(client, OWN, "/case/")["Location"] == "/track/"
    assert open_at(client, HEAT, case, receipt)["Location"] == "/case/"


def test_a_wrong_receipt_learns_of_no_brand(client):
    case, receipt = sent(client, HEAT)
    wrong = receipt[:-1] + ("2" if receipt[-1] != "2" else "3")

    answer = open_at(client, OWN, case, wrong).content.decode()

    assert "do not fit together" in answer
    assert "Harbour" not in answer
    assert HEAT not in answer


def test_a_case_of_the_first_brand_opens_under_the_first(client):
    case, receipt = sent(client, OWN)

    elsewhere = open_at(client, HEAT, case, receipt).content.decode()

    assert f'href="https://{OWN}/track/"' in elsewhere
    assert open_at(client, OTHER, case, receipt)["Location"] == "/case/"


def test_where_a_brand_lost_its_address_its_cases_open_under_the_first(
    client, settings
):
    case, receipt = sent(client, HEAT)
    settings.ALLOWED_HOSTS = [OWN]

    assert open_at(client, OWN, case, receipt)["Location"] == "/case/"
