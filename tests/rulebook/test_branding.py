"""Several brands in one installation, each with its own name, colours and address."""

import io

import pytest
from PIL import Image

from ombud.journal import queries as journal
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook import branding, brands
from ombud.rulebook import queries as rules
from ombud.rulebook.branding import Told, TooFaint
from ombud.rulebook.models import Brand, BrandHost
from tests import given

NAMES = {"en": "Harbour Heat", "ru": "Портовое тепло", "tr": "Liman Isı"}
TALE = {"en": "Warm homes", "ru": "Тёплые дома", "tr": "Sıcak evler"}
BLUE = {"accent_light": "#1d4f91", "accent_dark": "#9fc4f0"}


@pytest.fixture(autouse=True)
def _hosts(settings, db):
    settings.ALLOWED_HOSTS = [
        "testserver",
        "complaints.example.org",
        "heat.example.org",
        "warm.example.org",
    ]
    settings.BASE_URL = "https://complaints.example.org"
    given.organisation()


@pytest.fixture
def nadia_acts(nadia):
    return given.act(nadia)


def heat(act, **told):
    return branding.keep("heat", Told(**{"names": NAMES, **told}), act=act)


def png(width=300, height=90):
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#1d4f91").save(out, format="PNG")
    return out.getvalue()


def test_without_brands_there_is_the_organisation(django_assert_num_queries):
    with django_assert_num_queries(1):
        here = rules.organisation_as(None)

    assert here.names == {"en": "Northshore Utilities"}
    assert rules.address_of("heat") == "https://complaints.example.org"


def test_a_brand_has_what_it_says_and_else_what_the_organisation_says(nadia_acts):
    heat(nadia_acts, phone="0808 157 0333", hosts=["heat.example.org"])

    shown = rules.organisation_as("heat")

    assert shown.names == NAMES
    assert shown.phone == "0808 157 0333"
    assert shown.zone == "Europe/London"
    assert shown.languages == ["en", "ru", "tr"]
    assert rules.address_of("heat") == "https://heat.example.org"
    assert rules.organisation().names == {"en": "Northshore Utilities"}


def test_the_host_says_which_brand_it_is(nadia_acts):
    heat(nadia_acts, hosts=["heat.example.org", "warm.example.org"])
    here = rules.organisation()

    def met(host):
        return brands.on_host(here, host).code

    assert met("heat.example.org") == met("WARM.example.org.") == "heat"
    assert met("complaints.example.org") == met("evil.example") == "main"
    assert met("heat.example.org.evil.example") == "main"


def test_brands_are_read_once_until_one_changes(nadia_acts, django_assert_num_queries):
    heat(nadia_acts)
    rules.organisation_as("heat")
    with django_assert_num_queries(1):
        before = rules.organisation_as("heat")

    heat(nadia_acts, names=NAMES | {"en": "Harbour Warmth"})

    assert before.names["en"] == "Harbour Heat"
    assert rules.organisation_as("heat").names["en"] == "Harbour Warmth"


def test_a_brand_without_an_address_in_use_is_met_under_the_first(nadia_acts, settings):
    heat(nadia_acts, hosts=["heat.example.org"])
    settings.ALLOWED_HOSTS = ["complaints.example.org"]  # the operator took it out

    here = rules.organisation()

    assert brands.on_host(here, "heat.example.org").code == "main"
    assert brands.met_by(here, "heat").code == "main"
    assert rules.address_of("heat") == "https://complaints.example.org"


def test_each_host_belongs_to_one_brand(nadia_acts):
    heat(nadia_acts, hosts=["heat.example.org"])

    with pytest.raises(Unusable, match="belongs to another brand: heat") as refusal:
        branding.keep(
            "other", Told(names=NAMES, hosts=["HEAT.example.org"]), act=nadia_acts
        )

    assert refusal.value.field == "hosts"
    assert not Brand.objects.filter(code="other").exists()


def test_a_brand_gives_its_hosts_up_and_keeps_the_order_of_the_others(nadia_acts):
    heat(nadia_acts, hosts=["heat.example.org", "warm.example.org"])
    heat(nadia_acts, hosts=["warm.example.org"])

    assert list(BrandHost.objects.values_list("name", flat=True)) == [
        "warm.example.org"
    ]


@pytest.mark.parametrize(
    ("host", "sentence"),
    [
        ("new.example.org", "OMBUD_HOSTS"),
        ("complaints.example.org", "address of this installation"),
        ("heat.example.org:8000", "is not a host"),
        ("https://heat.example.org", "is not a host"),
        ("heat.example.org/track", "is not a host"),
        ("-heat.example.org", "is not a host"),
        ("*.example.org", "is not a host"),
        (".example.org", "is not a host"),
        ("heat_example.org", "is not a host"),
        ("жара.example.org", "is not a host"),
        ("heat.example.org\r\nX-Evil: 1", "is not a host"),
        ("a" * 300, "is not a host"),
    ],
)
def test_a_host_that_cannot_be_one_of_ours_is_refused(nadia_acts, host, sentence):
    with pytest.raises(Unusable, match=sentence) as refusal:
        heat(nadia_acts, hosts=[host])

    assert refusal.value.field == "hosts"


def test_a_text_missing_in_a_language_is_refused_by_name(nadia_acts):
    with pytest.raises(Unusable, match="Russian, Turkish") as refusal:
        heat(nadia_acts, names={"en": "Harbour Heat"})
    assert refusal.value.field == "names"

    with pytest.raises(Unusable, match="Turkish") as refusal:
        heat(nadia_acts, taglines={"en": "Warm homes", "ru": "Тёплые дома"})
    assert refusal.value.field == "taglines"

    kept = heat(nadia_acts, names={"en": "Harbour Heat"}, languages=["en"])
    assert kept.names == {"en": "Harbour Heat"}


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"languages": ["de"]}, "languages"),
        ({"phone": "<b>call</b>"}, "phone"),
        ({"email": "nobody"}, "email"),
        (
            {"email": f"a@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.{'f' * 20}.org"},
            "email",
        ),
        ({"quick_exit_url": "javascript:alert(1)"}, "quick_exit_url"),
        ({"quick_exit_url": "http://weather.example"}, "quick_exit_url"),
        ({"names": dict.fromkeys(NAMES, "x" * 81)}, "names"),
        ({"names": dict.fromkeys(NAMES, "a\u202eb")}, "names"),
        ({"taglines": dict.fromkeys(NAMES, "a\x00b")}, "taglines"),
        ({"accent_light": "#1d4f91"}, "accent_dark"),
        ({"accent_light": "red", "accent_dark": "#9fc4f0"}, "accent_light"),
        (BLUE | {"accent_dark": "#9fc4f0;}body{}"}, "accent_dark"),
        ({"logo": b"<svg xmlns='http://www.w3.org/2000/svg'/>"}, "logo"),
        ({"logo": png()[:60]}, "logo"),
    ],
)
def test_what_cannot_be_shown_is_refused_at_its_field(nadia_acts, told, field):
    with pytest.raises(Unusable) as refusal:
        heat(nadia_acts, **told)

    assert refusal.value.field == field
    assert not Brand.objects.exists()


def test_a_colour_too_faint_is_refused_with_the_pair_and_a_colour_that_is_not(
    nadia_acts,
):
    with pytest.raises(TooFaint) as refusal:
        heat(nadia_acts, accent_light="#ffd400", accent_dark="#9fc4f0")

    said, nearest = str(refusal.value), refusal.value.nearest
    assert refusal.value.field == "accent_light"
    assert "#ffd400 on #" in said
    assert "needs 4.5 to 1" in said
    assert nearest in said
    heat(nadia_acts, accent_light=nearest, accent_dark="#9fc4f0")


def test_a_logo_is_made_no_larger_than_pages_show_it(nadia_acts):
    heat(nadia_acts, logo=png(4000, 1000))

    drawn = brands.face(rules.organisation(), "heat").logo
    assert (drawn.width, drawn.height) == (480, 120)
    assert brands.picture(drawn.digest).startswith(b"\x89PNG")

    heat(nadia_acts)
    assert brands.face(rules.organisation(), "heat").logo == drawn
    heat(nadia_acts, without_logo=True)
    assert brands.face(rules.organisation(), "heat").logo is None


def test_the_first_brand_goes_by_the_organisations_name(nadia_acts):
    branding.keep("main", Told(**BLUE), act=nadia_acts)

    assert rules.organisation_as(None).names == {"en": "Northshore Utilities"}
    assert "#1d4f91" in brands.on_host(rules.organisation(), "testserver").sheet


def test_every_change_is_written_down_with_what_changed(nadia_acts):
    kept = heat(nadia_acts)
    heat(nadia_acts, hosts=["heat.example.org"], **BLUE)

    first, second = journal.entries_of(kept)
    assert first.facts["code"] == "heat"
    assert second.facts["fields"] == ["accent_dark", "accent_light"]
    assert second.facts["hosts"] == ["heat.example.org"]


@pytest.mark.parametrize("role", Role)
def test_who_may_change_how_we_look(role):
    act = given.act(given.person("someone", role))

    if role in {Role.REPRESENTATIVE, Role.ADMIN}:
        assert heat(act).pk
    else:
        with pytest.raises(NotAllowed):
            heat(act)
