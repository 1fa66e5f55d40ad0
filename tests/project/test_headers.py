from ipaddress import ip_network

import pytest

from ombud.project.proxies import nearest_stranger


@pytest.mark.django_db
def test_every_answer_forbids_what_no_page_of_ours_needs(client):
    policy = client.get("/").headers
    rules = policy["Content-Security-Policy"].split("; ")

    assert "default-src 'none'" in rules
    assert "script-src 'self'" in rules
    assert "style-src 'self'" in rules
    assert "frame-ancestors 'none'" in rules
    assert "form-action 'self'" in rules
    assert "base-uri 'none'" in rules
    assert "unsafe" not in policy["Content-Security-Policy"]
    assert policy["X-Content-Type-Options"] == "nosniff"
    assert policy["X-Frame-Options"] == "DENY"
    assert policy["Referrer-Policy"] == "same-origin"


@pytest.fixture
def behind_a_proxy(settings):
    networks = [ip_network("10.0.0.0/8")]
    settings.TRUSTED_PROXIES = networks


@pytest.mark.usefixtures("behind_a_proxy")
@pytest.mark.parametrize(
    ("chain", "visitor"),
    [
        (["203.0.113.9", "10.0.0.1"], "203.0.113.9"),
        (["198.51.100.1", "203.0.113.9", "10.0.0.2", "10.0.0.1"], "203.0.113.9"),
        (["", "10.0.0.1"], "10.0.0.1"),
        (["not an address", "10.0.0.1"], "not an address"),
    ],
)
def test_the_visitor_is_the_nearest_address_no_proxy_of_ours_has(chain, visitor):
    assert nearest_stranger(chain) == visitor


@pytest.mark.django_db
def test_a_stranger_cannot_claim_to_have_come_encrypted(client):
    answer = client.get("/", headers={"X-Forwarded-Proto": "https"})
    assert not answer.wsgi_request.is_secure()


@pytest.mark.django_db
@pytest.mark.usefixtures("behind_a_proxy")
def test_a_proxy_of_ours_may_say_that_the_visitor_came_encrypted(client):
    answer = client.get(
        "/",
        headers={"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"},
        REMOTE_ADDR="10.0.0.1",
    )
    assert answer.wsgi_request.is_secure()
    assert answer.wsgi_request.META["REMOTE_ADDR"] == "203.0.113.9"
