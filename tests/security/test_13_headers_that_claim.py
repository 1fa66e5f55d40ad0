"""Class 13: a header that says who one is. Zammad CVE-2026-34720 (sign-in by header),
FreeScout CVE-2026-107393 (CF-Connecting-IP)."""

from ipaddress import ip_network

import pytest

from tests import given

pytestmark = pytest.mark.django_db
CLAIMS = [
    "X-Remote-User",
    "Remote-User",
    "X-Forwarded-User",
    "X-Forwarded-Email",
    "X-Real-IP",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "X-Forwarded-Port",
    "X-Forwarded-Prefix",
    "Forwarded",
    "CF-Connecting-IP",
    "True-Client-IP",
    "X-Client-IP",
    "X-Original-URL",
    "X-Rewrite-URL",
    "X-HTTP-Method-Override",
]
JUNK = ["priya", "127.0.0.1", "for=127.0.0.1;host=evil.example", "<canary-x>", "/desk/"]


@pytest.mark.parametrize("name", CLAIMS)
@pytest.mark.parametrize("value", JUNK)
def test_cve_2026_34720_what_anybody_can_claim_changes_nothing(client, name, value):
    given.organisation()
    given.person("priya")
    answer = client.get("/desk/", headers={name: value}, REMOTE_ADDR="203.0.113.9")
    request = answer.wsgi_request
    assert answer["Location"].startswith("/desk/sign-in/")
    assert request.META["REMOTE_ADDR"] == "203.0.113.9"
    assert request.get_host() == "testserver"
    assert not request.is_secure()
    assert request.method == "GET"


@pytest.mark.parametrize(
    "name", sorted(set(CLAIMS) - {"X-Forwarded-For", "X-Forwarded-Proto"})
)
def test_cve_2026_107393_not_even_a_proxy_of_ours_says_more_than_whence(
    client, settings, name
):
    given.organisation()
    settings.TRUSTED_PROXIES = [ip_network("10.0.0.0/8")]
    headers = {name: "198.51.100.7", "X-Forwarded-For": "203.0.113.9"}
    answer = client.get("/desk/", headers=headers, REMOTE_ADDR="10.0.0.1")
    assert answer.wsgi_request.META["REMOTE_ADDR"] == "203.0.113.9"
    assert answer.wsgi_request.get_host() == "testserver"
