"""Class 18: a path that leads out, an argument that is an option. FreeScout
CVE-2026-53594, GHSA-9ph7, GHSA-7p9x. Our modules: tests/architecture/test_dangerous."""

import pytest

from tests import given

PATHS = [
    "/static/../pyproject.toml",
    "/static/..%2f..%2fpyproject.toml",
    "/static/%2e%2e/%2e%2e/etc/passwd",
    "/static//etc/passwd",
    "/static/..\\..\\etc\\passwd",
    "/static/ombud/../../../settings.py",
    "/content/../../etc/passwd",
    "/content/..%2f..%2fetc%2fpasswd",
    "/desk/cases/../../etc/passwd/",
    "/.env",
    "/.git/config",
    "/var/keys/secret-key",
    "/keys/vault-keys",
    "/demo-logins.json",
    "/pyproject.toml",
]


@pytest.mark.django_db
@pytest.mark.parametrize("path", PATHS)
def test_cve_2026_53594_no_path_leads_out(client, path):
    given.organisation()
    answer = client.get(path)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert answer.status_code in {302, 404}
    assert b"root:" not in body
    assert b"[project]" not in body
