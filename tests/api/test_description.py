"""The API describes itself, to programs and to people."""

import pytest

from tests import given

pytestmark = pytest.mark.django_db


def test_the_description_names_scope_and_refusals(client):
    told = client.get("/api/v1/openapi.json").json()

    hand_in = told["paths"]["/api/v1/complaints"]["post"]
    assert hand_in["security"] == [{"BearerToken": ["complaints:write"]}]
    assert hand_in["parameters"][0]["name"] == "Idempotency-Key"
    assert hand_in["responses"]["default"] == {"$ref": "#/components/responses/Refusal"}
    assert "Problem" in told["components"]["schemas"]


def test_people_read_it_as_a_page_without_any_script_or_style_of_its_own(client):
    given.organisation()

    page = client.get("/api/v1/docs")

    words = page.content.decode()
    assert page.status_code == 200
    assert "POST /api/v1/complaints" in words
    assert 'id="ComplaintIn"' in words
    assert "<style" not in words
    assert "<script>" not in words
    assert "unsafe" not in page["Content-Security-Policy"]
