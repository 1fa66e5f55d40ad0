"""The administrator's page of tokens: made, shown once, listed, revoked."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from ombud.access import tokens
from ombud.journal.queries import entries_of
from ombud.people.models import Token, User
from ombud.people.vocabulary import Role, Scope
from tests import given

pytestmark = pytest.mark.django_db

TOKENS, NEW = "/desk/tokens/", "/desk/tokens/new/"
REVOKE = "/desk/tokens/revoke/"
SECRET = re.compile(r"ombud_[\w-]{43}")


@pytest.fixture(autouse=True)
def _office():
    given.organisation()


@pytest.fixture
def root(client):
    root = given.person("root", Role.ADMIN)
    client.force_login(root)
    return root


def day(later):
    return (timezone.localdate() + timedelta(days=later)).isoformat()


def typed(**told):
    return {
        "name": "Web shop",
        "scopes": ["complaints:write"],
        "unit": "",
        "expires_at": day(30),
    } | told


def made(client, **told):
    answer = client.post(NEW, typed(**told))
    assert answer.status_code == 200
    return answer


def secret_in(answer):
    return SECRET.search(answer.content.decode())[0]


def test_a_token_is_made_and_its_secret_opens_the_api_as_a_program(client, root):
    metering = given.unit("metering")

    secret = secret_in(made(client, unit=metering.pk))

    token = tokens.holder(secret, at=timezone.now())
    assert (token.name, token.unit, token.made_by) == ("Web shop", metering, root)
    assert token.user.role == Role.INTAKE
    sent = {"Authorization": f"Bearer {secret}"}
    assert client.get("/api/v1/cases", headers=sent).status_code == 403


def test_the_secret_is_shown_once_and_kept_by_no_cache(client, root):
    answer = made(client)

    assert "no-store" in answer.headers["Cache-Control"]
    assert SECRET.search(client.get(TOKENS).content.decode()) is None
    again = client.post(NEW, typed())
    assert again.status_code == 422
    assert SECRET.search(again.content.decode()) is None
    assert "A token of this name is in use." in again.content.decode()


def test_the_last_day_of_a_token_belongs_to_it(client, root):
    secret = secret_in(made(client, expires_at=day(0)))

    end = Token.objects.get().expires_at
    assert tokens.holder(secret, at=end - timedelta(seconds=1)) is not None
    assert tokens.holder(secret, at=end) is None


def test_the_list_says_what_a_token_is_good_for_and_who_made_it(client, root):
    made(client, scopes=["complaints:write", "insight:read"])

    page = client.get(TOKENS).content.decode()

    for said in ("Web shop", "api-Web shop", "Hand in complaints", "Read figures"):
        assert said in page
    assert "Root" in page
    assert "never" in page


def test_a_token_whose_last_day_is_over_is_listed_as_over(client, root):
    told = {"scopes": [Scope.CASES_READ], "expires_at": given.act(days_later=1).at}
    tokens.issue("old", act=given.act(), **told)

    assert "over since" in client.get(TOKENS).content.decode()


def test_a_revoked_token_opens_nothing_and_it_is_written_who_did_it(client, root):
    secret = secret_in(made(client))

    assert client.post(REVOKE, {"name": "Web shop"}).url == TOKENS

    assert tokens.holder(secret, at=timezone.now()) is None
    entries = list(entries_of(Token.objects.get()))
    assert [entry.verb for entry in entries] == ["token.issued", "token.revoked"]
    assert {entry.actor_id for entry in entries} == {root.pk}
    assert "No program has a token" in client.get(TOKENS).content.decode()


@pytest.mark.parametrize("name", ["", "nothing", "\0", "x" * 5000])
def test_what_is_not_there_is_not_revoked(client, root, name):
    assert client.post(REVOKE, {"name": name}).status_code == 404


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"name": ""}, "Please write something here"),
        ({"name": "x" * 81}, "at most 80 characters"),
        ({"scopes": []}, "Please choose one of these."),
        ({"scopes": ["everything"]}, "is not one of the available choices"),
        ({"unit": "999"}, "is not one of the available choices"),
        ({"expires_at": ""}, "Please give a day."),
        ({"expires_at": "2020-01-01"}, "The last day must lie ahead."),
        ({"expires_at": "9999-12-31"}, "Please give a day of our time."),
        ({"expires_at": "0001-01-01"}, "Please give a day of our time."),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_makes_nothing(
    client, root, told, said
):
    answer = client.post(NEW, typed(**told))

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Token.objects.exists()


def test_fields_nobody_asked_for_make_no_token_that_reads_as_a_person(client, root):
    ruth = given.person("ruth", Role.REPRESENTATIVE)

    made(client, user=ruth.pk, user_id=ruth.pk)

    assert Token.objects.get().user != ruth


def test_who_signed_in_a_while_ago_shows_first_who_they_are(client, root):
    User.objects.filter(pk=root.pk).update(
        last_login=timezone.now() - timedelta(minutes=16)
    )

    assert client.get(TOKENS).url == "/desk/sign-in/again/?next=%2Fdesk%2Ftokens%2F"
    assert client.post(NEW, typed()).status_code == 401
    assert client.post(REVOKE, {"name": "x"}).status_code == 401
    assert not Token.objects.exists()


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMIN}))
def test_for_everybody_else_there_is_no_such_page(client, role):
    client.force_login(given.person("somebody", role))

    for place in (TOKENS, NEW):
        assert client.get(place).status_code == 404
        assert f'href="{place}"' not in client.get("/desk/").content.decode()
    assert client.post(NEW, typed()).status_code == 404
    assert client.post(REVOKE, {"name": "x"}).status_code == 404
    assert not Token.objects.exists()


def test_the_administrator_finds_it_in_the_menu(client, root):
    assert f'href="{TOKENS}"' in client.get("/desk/").content.decode()


@pytest.mark.parametrize("place", ["", "part/", "roles/", "invitation/"])
def test_a_program_is_given_no_role_that_reads_as_a_person(client, root, place):
    made(client, name="till")
    told = {
        "role": "representative",
        "unit": "",
        "valid_from": day(0),
        "valid_until": day(7),
        "because": "Help.",
    }

    answer = client.post(f"/desk/staff/person/api-till/{place}", told)

    assert answer.status_code == 404
    user = Token.objects.get().user
    assert (user.role, user.grants.count()) == (Role.INTAKE, 0)


def test_nobody_joins_under_the_login_of_a_program_to_come(client, root):
    told = {
        "name": "Till",
        "login": "api-till",
        "email": "till@example.org",
        "role": "representative",
        "unit": "",
        "language": "en",
    }

    answer = client.post("/desk/staff/new/", told)

    assert answer.status_code == 422
    assert "Logins that begin with api- are for programs." in answer.content.decode()
    assert not User.objects.filter(username="api-till").exists()
