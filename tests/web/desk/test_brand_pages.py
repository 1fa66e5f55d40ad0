"""At the desk somebody makes a brand, looks at it, and narrows the queue by it."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ombud.people.vocabulary import Role
from ombud.rulebook import brands as known
from ombud.rulebook import queries as rules
from ombud.rulebook.models import Brand
from tests import brands, given

pytestmark = pytest.mark.django_db
PLACE = "/desk/brands/"


@pytest.fixture(autouse=True)
def nadia(client, settings):
    brands.served_under(settings, brands.OWN, brands.HEAT)
    given.organisation()
    nadia = given.person("nadia", Role.REPRESENTATIVE)
    client.force_login(nadia)
    return nadia


def typed(**more):
    said = {f"names_{language}": name for language, name in brands.NAMES.items()}
    return {"code": "heat", "hosts": brands.HEAT, **said, **brands.BLUE, **more}


def make(client, **more):
    return client.post(f"{PLACE}new/", typed(**more))


def test_a_brand_is_made_and_looked_at(client):
    made = make(client)
    shown = client.get(made["Location"])

    assert made["Location"] == "/desk/brands/heat/preview/"
    assert "Harbour Heat" in shown.content.decode()
    assert "/brand/heat." in shown.content.decode()
    assert "Only you see it here." in shown.content.decode()
    assert "Only you see it here." not in client.get("/").content.decode()
    assert brands.HEAT in client.get(PLACE).content.decode()


def test_it_is_changed_and_what_stood_there_is_shown(client):
    make(client)
    form = client.get(f"{PLACE}heat/").content.decode()
    assert 'value="Портовое тепло"' in form
    assert "The words on a button" in form

    client.post(f"{PLACE}heat/", typed(phone="0808 157 0333"))

    assert rules.organisation_as("heat").phone == "0808 157 0333"


def test_the_first_brand_can_be_coloured(client):
    client.post(f"{PLACE}main/", brands.BLUE)

    assert known.face(rules.organisation(), None).accent_light == "#1d4f91"
    assert "/brand/main." in client.get("/").content.decode()


def test_two_missing_languages_are_named_at_the_field(client):
    answer = make(client, names_ru="", names_tr="")

    assert answer.status_code == 422
    said = answer.content.decode()
    assert "This text is missing in: Russian, Turkish." in said
    assert not Brand.objects.exists()


def test_a_faint_colour_is_refused_and_the_one_offered_is_taken(client):
    said = make(client, accent_light="#ffd400").content.decode()
    assert "The nearest colour that does is #" in said
    offered = said.split('name="instead_accent_light" value="')[1][:7]

    make(client, accent_light="#ffd400", instead_accent_light=offered)

    assert Brand.objects.get().accent_light == offered


def test_a_code_names_one_brand(client):
    assert make(client, code="north-2").status_code == 302
    assert make(client, code="north-2", hosts="").status_code == 422


@pytest.mark.parametrize("code", ["main", "new", "Heat", "../x", "a b", "x" * 41])
def test_a_code_that_cannot_be_one_is_refused(client, code):
    assert make(client, code=code).status_code == 422


def test_words_of_a_brand_are_never_markup(client):
    evil = "</style><script>alert(1)</script>"
    make(client, names_en=evil, taglines_en=evil, taglines_ru=evil, taglines_tr=evil)

    assert Brand.objects.exists()
    for place in ("/desk/brands/heat/preview/", PLACE, f"{PLACE}heat/"):
        assert "<script>alert" not in client.get(place).content.decode()
    sheet = known.face(rules.organisation(), "heat").sheet
    assert "script" not in sheet


def with_logo(client, name, content):
    return make(client, logo=SimpleUploadedFile(name, content))


@pytest.mark.parametrize(("name", "kind"), [("a.png", "PNG"), ("a.jpg", "JPEG")])
def test_a_logo_is_drawn_anew_without_what_it_tells_of_its_maker(client, name, kind):
    with_logo(client, name, brands.picture(kind, comment=b"made by Ruth"))

    logo = known.face(rules.organisation(), "heat").logo
    drawn = known.picture(logo.digest)
    assert drawn.startswith(b"\x89PNG")
    assert b"Ruth" not in drawn


def zipped():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("run.js", "alert(1)")
    return out.getvalue()


SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
BOMB = brands.picture(size=(9000, 9000))


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("logo.svg", SVG, "Drawings in SVG may carry programs"),
        ("logo.png", SVG, "is not what its name says"),
        ("logo.png", b"<html><script>alert(1)</script>", "is not what its name says"),
        ("logo.png", brands.picture() + zipped(), "is not what its name says"),
        ("logo.png", brands.picture()[:60], "cannot be read"),
        ("logo.png", BOMB, "too large"),
        ("logo.pdf", b"%PDF-1.7\n%%EOF", "This is no picture"),
        ("logo.exe", b"MZ", "logo.exe"),
        ("../../logo.png\0.svg", b"", "empty"),
    ],
)
def test_a_hostile_logo_is_refused_with_a_sentence(client, name, content, sentence):
    answer = with_logo(client, name, content)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Brand.objects.exists()


def test_a_case_wears_its_brand_and_the_queue_is_narrowed_by_it(client):
    make(client)
    theirs, ours = given.received_case(brand="heat"), given.received_case()

    page = client.get("/desk/", {"brand": "heat"}).content.decode()
    assert theirs.reference in page
    assert ours.reference not in page
    assert theirs.reference not in client.get("/desk/?brand=main").content.decode()
    assert (
        "Harbour Heat"
        in client.get(f"/desk/cases/{theirs.reference}/").content.decode()
    )


def test_where_there_is_one_brand_nobody_is_asked_for_it(client):
    assert 'name="brand"' not in client.get("/desk/").content.decode()
    assert 'name="brand"' not in client.get("/desk/log/").content.decode()
    make(client)
    assert 'name="brand"' in client.get("/desk/").content.decode()
    assert 'name="brand"' in client.get("/desk/log/").content.decode()


@pytest.mark.parametrize("role", [Role.HANDLER, Role.LEAD, Role.AUDITOR, Role.EXPERT])
@pytest.mark.parametrize("place", ["", "new/", "main/", "main/preview/"])
def test_who_does_not_look_after_brands_sees_none_of_it(client, role, place):
    client.force_login(given.person("somebody", role))

    assert client.get(f"{PLACE}{place}").status_code == 403
    assert client.post(f"{PLACE}{place}", typed()).status_code == 403
