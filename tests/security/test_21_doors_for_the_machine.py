"""Class 21: maintenance that anybody can set off. FreeScout CVE-2026-40498
(/system/cron), GHSA-w2p9 (tools.php)."""

import pytest

from tests import given

pytestmark = pytest.mark.django_db
PLACES = [
    "/system/cron",
    "/cron",
    "/tools.php",
    "/admin/",
    "/metrics",
    "/debug",
    "/status",
    "/server-status",
    "/api/v1/maintenance",
    "/api/v1/jobs",
    "/jobs/",
    "/migrate",
    "/setup/",
    "/install/",
    "/phpinfo.php",
    "/actuator/env",
    "/__debug__/",
    "/console",
]


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_cve_2026_40498_there_is_no_such_door(client, path, method):
    given.organisation()
    assert getattr(client, method)(path).status_code == 404


@pytest.mark.parametrize(
    ("path", "said"), [("/healthz", "alive"), ("/readyz", "ready")]
)
def test_what_is_open_says_one_word(client, path, said):
    assert client.get(path).content.decode() == f"{said}\n"
    assert client.get(f"{path}?verbose=1").content.decode() == f"{said}\n"
