"""The desk's pages about kiosks and about sites that show our form."""

import pytest

from ombud.access import framing, kiosks
from ombud.access.models import FramingSite, Kiosk
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db
SIGNED = {"username": "sam", "password": "correct horse"}


@pytest.fixture
def sam(client):
    given.organisation()
    person = given.person("sam", Role.ADMIN)
    client.post("/desk/sign-in/", SIGNED)
    return person


def test_the_administrator_makes_and_revokes_a_kiosk(client, sam):
    page = client.post("/desk/kiosks/", {"site": "Harbour Street"}).content.decode()
    assert "/kiosk/device/" in page
    assert [each.site for each in kiosks.in_use()] == ["Harbour Street"]
    again = client.post("/desk/kiosks/", {"site": "Harbour Street"})
    assert again.status_code == 422
    client.post("/desk/kiosks/revoke/", {"kiosk": Kiosk.objects.get().pk})
    assert kiosks.in_use() == []


@pytest.mark.parametrize("named", ["", "x", "-1", "999999", "9" * 40, "１"])
def test_a_kiosk_or_site_that_is_none_is_not_found(client, sam, named):
    assert client.post("/desk/kiosks/revoke/", {"kiosk": named}).status_code == 404
    gone = client.post("/desk/other-sites/take-out/", {"site": named})
    assert gone.status_code == 404


def test_sites_are_allowed_and_taken_out_and_the_lines_stand_there(client, sam):
    told = {"origin": "https://www.example.org/x"}
    assert client.post("/desk/other-sites/", told).status_code == 302
    page = client.get("/desk/other-sites/").content.decode()
    assert "https://www.example.org" in page
    assert "/embed.js" in page
    assert "&lt;iframe" in page
    client.post("/desk/other-sites/take-out/", {"site": FramingSite.objects.get().pk})
    assert framing.origins() == []


def test_what_is_no_site_is_refused_at_its_field(client, sam):
    answer = client.post("/desk/other-sites/", {"origin": "http://example.org; x"})
    assert answer.status_code == 422
    assert "https://www.example.org" in answer.content.decode()


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMIN}))
def test_for_everybody_else_there_are_no_kiosks(client, role):
    given.organisation()
    client.force_login(given.person("x", role))
    assert client.get("/desk/kiosks/").status_code in {302, 404}
    may = role in framing.MAY
    assert client.get("/desk/other-sites/").status_code == (200 if may else 404)
