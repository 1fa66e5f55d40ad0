"""Programs read figures."""

import pytest

from ombud.people.vocabulary import Role, Scope
from tests import given
from tests.api.calling import Program, codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    given.organisation()
    given.received_case()
    lena = given.person("lena", Role.LEAD)
    return Program(lena, scopes=[Scope.INSIGHT_READ])


def test_timeliness_carries_its_count_and_interval(board):
    answer = board.get(
        "/insight/timeliness", since="2026-01-01", until="2027-01-01", kind="answer"
    )

    told = answer.json()
    assert (told["fell_due"], told["met_in_time"], told["share"]) == (1, 0, 0.0)
    assert told["interval"]["high"] < 1
    assert told["may_be_published"] is False
    assert told["since"].startswith("2026-01-01T00:00:00")


def test_nothing_counted_has_no_share(board):
    told = board.get(
        "/insight/timeliness", since="2020-01-01", until="2020-02-01"
    ).json()

    assert (told["fell_due"], told["share"], told["interval"]) == (0, None, None)


def test_only_visible_cases_are_counted(board):
    admin = Program(given.person("root", Role.ADMIN))

    told = admin.get(
        "/insight/timeliness", since="2026-01-01", until="2027-01-01"
    ).json()

    assert told["fell_due"] == 0


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"since": "2026-02-01", "until": "2026-01-01"}, "since"),
        ({"until": "0001-01-01"}, "until"),
        ({"kind": "lunch"}, "kind"),
        ({"unit": "x"}, "unit"),
    ],
)
def test_a_wrong_period_is_named(board, wrong, field):
    status, _code, fields = codes(board.get("/insight/timeliness", **wrong))

    assert (status, fields) == (422, [field])


def test_a_figure_nobody_defined_does_not_exist(board):
    assert codes(board.get("/insight/happiness")) == (404, "not_found", [])
