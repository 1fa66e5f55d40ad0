"""ombud token, as an operator types it."""

import json

import pytest
from typer.testing import CliRunner

from ombud.access import tokens
from ombud.people.vocabulary import Role
from ombud.project.commands import command_line
from tests import given
from tests.api.calling import Program

# Each command hangs up on the database when it ends.
pytestmark = pytest.mark.django_db(transaction=True)


def ombud(name, *arguments):
    return CliRunner().invoke(command_line(name), [name, *arguments])


def test_a_token_is_shown_once_lets_a_program_in_and_is_revoked(client):
    given.organisation()
    made = ombud("token", "create", "crm", "--scope", "complaints:write")
    secret = made.stdout.strip()
    header = {"Authorization": f"Bearer {secret}"}
    told = {"narrative": given.WORDS}

    def hand_in():
        return client.post(
            "/api/v1/complaints", told, content_type="application/json", headers=header
        )

    assert hand_in().status_code == 201
    assert secret not in ombud("token", "list").stdout
    assert "crm" in ombud("token", "list").stdout
    assert ombud("token", "revoke", "crm").exit_code == 0
    assert hand_in().status_code == 401
    assert ombud("token", "revoke", "crm").exit_code == 1


def test_a_token_acts_for_the_person_named():
    given.person("lena", Role.LEAD)

    made = ombud(
        "token", "create", "board", "--scope", "cases:read", "--user", "lena", "--json"
    )

    secret = json.loads(made.stdout)["token"]
    assert tokens.holder(secret, at=given.act().at).user.username == "lena"
    (listed,) = json.loads(ombud("token", "list", "--json").stdout)
    assert (listed["user"], listed["scopes"]) == ("lena", ["cases:read"])


@pytest.mark.parametrize(
    "arguments",
    [
        ["create", "crm"],
        ["create", "crm", "--scope", "everything"],
        ["create", "crm", "--scope", "cases:read", "--user", "nobody"],
        ["create", "", "--scope", "cases:read"],
    ],
)
def test_a_token_asked_for_wrongly_is_not_made(arguments):
    assert ombud("token", *arguments).exit_code == 2
    assert tokens.in_use() == []


def test_two_tokens_in_use_never_share_a_name():
    Program(name="crm")

    with pytest.raises(tokens.NameTaken):
        Program(name="crm")
