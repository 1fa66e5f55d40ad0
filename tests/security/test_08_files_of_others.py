"""Class 8: a file by an address somebody guessed or kept. FreeScout CVE-2026-40496
(predictable tokens), Zammad CVE-2024-33668."""

import re

import pytest
from django.core import signing

from ombud.cases.life import writing
from ombud.people.models import User
from ombud.people.vocabulary import Role
from ombud.web import content
from tests import given

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF"


@pytest.fixture
def file():
    given.organisation()
    lena = given.person("lena", Role.LEAD)
    case = given.received_case()
    writing.attach(case, name="bill.pdf", content=PDF, act=given.act(lena))
    return case.files.get()


def way_to(client, file):
    client.force_login(User.objects.get(username="lena"))
    place = f"/desk/cases/{file.case.reference}/files/{file.pk}/"
    return client.get(place)["Location"]


def test_cve_2026_40496_a_signed_address_opens_nothing_in_another_session(client, file):
    place = way_to(client, file)
    answer = client.get(place)
    assert b"".join(answer.streaming_content) == PDF
    client.logout()
    assert client.get(place).status_code == 404
    client.force_login(given.person("mira"))
    assert client.get(place).status_code == 404


def test_cve_2026_48812_a_changed_or_expired_address_opens_nothing(client, file):
    place = way_to(client, file)
    for cut in (1, 5, 30):
        assert client.get(place[:-cut]).status_code == 404
    assert client.get(place + "x").status_code == 404
    signed = place.removeprefix("/content/")
    told = signing.loads(signed, salt=content.SALT)
    forged = signing.dumps(told, salt="another")
    assert client.get(f"/content/{forged}").status_code == 404
    old = signing.TimestampSigner(salt=content.SALT)
    old.timestamp = lambda: signing.b62_encode(1)
    late = old.sign_object(told)
    assert client.get(f"/content/{late}").status_code == 410


def test_cve_2024_33668_no_file_is_reached_by_its_name_or_number(client, file):
    for place in [
        f"/media/{file.key}",
        f"/files/{file.key}",
        f"/static/{file.key}",
        f"/content/{file.pk}",
        f"/case/files/{file.pk}/",
    ]:
        assert client.get(place).status_code in {302, 404}, place
    assert len(file.key) >= 22
    assert not re.search(r"bill|pdf|\.", file.key)
