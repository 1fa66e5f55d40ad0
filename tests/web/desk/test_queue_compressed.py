"""The list is sent compressed; what was taken out of its texts is named still."""

import gzip

import pytest

from tests import given

pytestmark = pytest.mark.django_db
SMALL = {"accept-encoding": "gzip"}


@pytest.fixture
def case(client):
    given.organisation()
    priya = given.person("priya")
    client.force_login(priya)
    ruth = given.named_complainant()
    return given.received_case("Ruth Adeyemi was charged twice.", identity=ruth)


def test_a_compressed_list_names_by_kind_whom_it_does_not_show(client, case):
    answer = client.get("/desk/?view=open", headers=SMALL)

    assert answer["Content-Encoding"] == "gzip"
    page = gzip.decompress(answer.content).decode()
    assert "[name] was charged twice." in page
    assert "⟦" not in page


def test_no_other_page_is_compressed(client, case):
    for place in ("", "letters/", "timeline/"):
        answer = client.get(f"/desk/cases/{case.reference}/{place}", headers=SMALL)
        assert "Content-Encoding" not in answer
    assert "Content-Encoding" not in client.get("/", headers=SMALL)
