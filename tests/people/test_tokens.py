import pytest

from ombud.people import tokens
from ombud.people.models import Token
from ombud.people.vocabulary import Role, Scope
from tests import given

pytestmark = pytest.mark.django_db


def issued(name="till", **told):
    return tokens.issue(name, scopes=[Scope.COMPLAINTS_WRITE], act=given.act(), **told)


def test_a_token_lets_a_program_in_with_its_scopes():
    secret = issued()

    token = tokens.holder(secret)

    assert token.scopes == ["complaints:write"]
    assert token.user.role == Role.INTAKE
    assert not token.user.has_usable_password()


def test_the_secret_itself_is_kept_nowhere():
    secret = issued()
    assert secret not in str(Token.objects.values().get())


@pytest.mark.parametrize("wrong", ["", "ombud_", "ombud_x", "\0", "é"])
def test_any_other_secret_opens_nothing(wrong):
    issued()
    assert tokens.holder(wrong) is None


def test_a_revoked_token_opens_nothing_and_its_name_is_free_again():
    secret = issued()

    assert tokens.revoke("till", act=given.act())

    assert tokens.holder(secret) is None
    assert tokens.holder(issued()) is not None


def test_the_token_of_somebody_who_left_opens_nothing():
    mira = given.person("mira")
    secret = issued("miras", user=mira)
    mira.is_active = False
    mira.save()

    assert tokens.holder(secret) is None
