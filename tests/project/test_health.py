import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from ombud.project.health import RETRY_AFTER_SECONDS
from tests.project.processes import asked, served

NOWHERE = {
    "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/ombud",
    "OMBUD_SECRET_KEY": "x" * 40,
    "OMBUD_VAULT_KEYS": "YSBrZXkgZm9yIHRoZSB0ZXN0cyBhbmQgbm90aGluZy4=",
}


def test_this_process_is_alive_under_whatever_name_a_probe_calls_it(client):
    assert client.get("/healthz", headers={"host": "10.0.0.7"}).status_code == 200


@pytest.mark.django_db
def test_with_a_database_that_is_up_to_date_we_are_ready(client):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (200, b"ready\n")


@pytest.mark.xdist_group("serving")
def test_while_the_database_is_down_every_door_says_when_to_try_again(tmp_path):
    doors = ["/healthz", "/readyz", "/", "/api/v1/cases"]
    with (
        served(tmp_path, "web", "/healthz", **NOWHERE) as (_process, port),
        ThreadPoolExecutor(4) as visitors,
    ):
        alive, ready, page, api = visitors.map(
            lambda door: asked(port, door, Authorization="Bearer om_nobody"), doors
        )
    assert alive.status == 200
    for answer in [ready, page, api]:
        assert answer.status == 503
        assert answer.headers["Retry-After"] == str(RETRY_AFTER_SECONDS)
    assert "<h1>" in page.text
    assert api.headers["Content-Type"] == "application/problem+json"
    assert json.loads(api.text)["code"] == "unavailable"
