"""A program names the version it has seen; what others did since is not overrun."""

import pytest

from ombud.cases.life import investigating
from ombud.cases.vocabulary import FindingResult
from ombud.people.vocabulary import Role
from tests import given
from tests.api.calling import Program

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    given.organisation()
    return Program(given.person("lena", Role.LEAD))


@pytest.fixture
def case():
    return given.case_under_investigation(given.person("mira"))


def found_by_somebody_else(case):
    investigating.find(
        case,
        number=1,
        result=FindingResult.UPHELD,
        reasons="The log shows it.",
        act=given.act(case.handler),
    )


def test_a_step_on_a_version_that_is_past_is_refused(desk, case):
    version = desk.get(f"/cases/{case.reference}").json()["version"]
    found_by_somebody_else(case)
    finding = {"number": 1, "result": "not_upheld", "reasons": "Our own."}

    def post(seen):
        place = f"/cases/{case.reference}/findings"
        return desk.post(place, finding, If_Match=f'"{seen}"')

    refused = post(version)
    assert (refused.status_code, refused.json()["code"]) == (409, "moved_on")
    assert post(version + 1).status_code == 201


@pytest.mark.parametrize("version", ["yesterday", "-1", "1.5", "9" * 30])
def test_a_version_that_is_none_is_refused_by_name(desk, case, version):
    answer = desk.post(
        f"/cases/{case.reference}/notes",
        {"body": "Called."},
        If_Match=version,
    )
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "If-Match"


def test_all_that_is_missing_is_told_at_once_with_codes(desk, case):
    answer = desk.post(
        f"/cases/{case.reference}/decision", {"outcome": "upheld", "reasons": "So."}
    )
    told = answer.json()
    codes = {demand["code"] for demand in told["demands"]}
    assert (answer.status_code, told["code"]) == (409, "not_ready")
    assert {"every_point_found", "decider_declared"} <= codes
    assert all(demand["message"] in told["detail"] for demand in told["demands"])
