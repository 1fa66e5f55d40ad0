import pytest

from ombud.access import tokens
from ombud.journal.queries import entries_of
from ombud.people.models import Token
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role, Scope
from tests import given
from tests.api.calling import Program

pytestmark = pytest.mark.django_db


def issued(name="till", **told):
    return tokens.issue(name, scopes=[Scope.COMPLAINTS_WRITE], act=given.act(), **told)


def test_a_token_lets_a_program_in_with_its_scopes():
    secret = issued()

    token = tokens.holder(secret, at=given.act().at)

    assert token.scopes == ["complaints:write"]
    assert token.user.role == Role.INTAKE
    assert not token.user.has_usable_password()


def test_the_secret_itself_is_kept_nowhere():
    secret = issued()
    assert secret not in str(Token.objects.values().get())


@pytest.mark.parametrize("wrong", ["", "ombud_", "ombud_x", "\0", "é"])
def test_any_other_secret_opens_nothing(wrong):
    issued()
    assert tokens.holder(wrong, at=given.act().at) is None


def test_a_revoked_token_opens_nothing_and_its_name_is_free_again():
    secret = issued()

    assert tokens.revoke("till", act=given.act())

    assert tokens.holder(secret, at=given.act().at) is None
    assert tokens.holder(issued(), at=given.act().at) is not None


def test_the_token_of_somebody_who_left_opens_nothing():
    mira = given.person("mira")
    secret = issued("miras", user=mira)
    mira.is_active = False
    mira.save()

    assert tokens.holder(secret, at=given.act().at) is None


def test_a_token_opens_nothing_after_its_last_moment():
    last = given.act(days_later=30).at
    secret = issued(expires_at=last)

    assert tokens.holder(secret, at=given.act(days_later=29).at) is not None
    assert tokens.holder(secret, at=last) is None


def test_what_happens_to_a_token_is_written_down():
    root = given.person("root", Role.ADMIN)
    told = {"scopes": [Scope.CASES_READ], "expires_at": given.act(days_later=9).at}
    tokens.issue_by_hand("till", act=given.act(root), **told)
    tokens.revoke_by_hand("till", act=given.act(root))

    entries = list(entries_of(Token.objects.get()))
    assert [entry.verb for entry in entries] == ["token.issued", "token.revoked"]
    assert {entry.actor_id for entry in entries} == {root.pk}


def test_the_administrator_makes_no_token_that_reads_as_somebody_else():
    root, ruth = given.person("root", Role.ADMIN), given.person("ruth")
    told = {"scopes": [Scope.CASES_READ], "expires_at": given.act(days_later=9).at}
    for user in (root, ruth):
        with pytest.raises(Unusable):
            tokens.issue_by_hand("spy", user=user, act=given.act(root), **told)
    with pytest.raises(NotAllowed):
        tokens.issue_by_hand("till", act=given.act(ruth), **told)


def test_a_token_of_a_department_sees_its_cases_alone():
    given.organisation()
    ruth = given.person("ruth", Role.REPRESENTATIVE)
    own, other = (
        given.case_under_investigation(given.person(name, of=given.unit(code)))
        for name, code in (("mira", "metering"), ("otto", "billing"))
    )
    program = Program(ruth, unit=given.unit("metering"))

    listed = program.get("/cases", view="all").json()["cases"]

    assert [each["reference"] for each in listed] == [own.reference]
    assert program.get(f"/cases/{other.reference}").status_code == 404
