"""Somebody joins, changes their part, comes back; and what signing in takes of them."""

import pytest

from ombud.access import demands, factors, joining
from ombud.access.models import Session
from ombud.journal import queries as journal
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    given.organisation()
    return given.person("ada", Role.ADMIN)


def test_whoever_joins_is_written_down_and_has_no_password(ada):
    ingrid = joining.join(
        "ingrid",
        name="Ingrid Nilsen",
        role=Role.HANDLER,
        email="ingrid@example.org",
        act=given.act(ada),
    )
    assert not ingrid.has_usable_password()
    [entry] = journal.entries_of(ingrid)
    assert entry.verb == "person.joined"
    assert entry.facts == {"role": "handler", "unit": None}


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"login": "a b"}, "login"),
        ({"login": "ada"}, "login"),
        ({"name": " "}, "name"),
        ({"email": "nowhere"}, "email"),
        ({"role": Role.EXPERT}, "unit"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(ada, told, field):
    asked = {"login": "ingrid", "name": "Ingrid", "role": Role.HANDLER, **told}
    with pytest.raises(Unusable) as refused:
        joining.join(asked.pop("login"), **asked, act=given.act(ada))
    assert refused.value.field == field


def test_nobody_changes_their_own_role(ada):
    with pytest.raises(Unusable) as refused:
        joining.appoint(ada, role=Role.REPRESENTATIVE, unit=None, act=given.act(ada))
    assert refused.value.field == "role"


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMIN}))
def test_only_the_administrator_appoints(role):
    somebody, priya = given.person("somebody", role), given.person("priya")
    with pytest.raises(NotAllowed):
        joining.appoint(priya, role=Role.LEAD, unit=None, act=given.act(somebody))


def test_another_role_ends_every_session_at_once(ada, client):
    priya = given.person("priya")
    client.force_login(priya)
    assert Session.objects.filter(user=priya).exists()
    joining.appoint(priya, role=Role.LEAD, unit=None, act=given.act(ada))
    assert not Session.objects.filter(user=priya).exists()
    assert client.get("/desk/").status_code == 302


def test_the_last_administrator_stays_one(ada):
    other = given.person("other", Role.ADMIN)
    joining.appoint(other, role=Role.LEAD, unit=None, act=given.act(ada))
    with pytest.raises((Unusable, NotAllowed)):
        joining.appoint(ada, role=Role.LEAD, unit=None, act=given.act(other))


def test_where_nothing_is_demanded_nobody_lacks_anything(ada):
    assert not demands.lacks_second(ada)


def test_a_role_that_needs_a_second_step_lacks_it_until_it_is_there(ada):
    demands.demand(second_factor=["admin"], no_password=[], act=given.act(ada))
    assert demands.lacks_second(ada)
    assert not demands.lacks_second(given.person("priya"))


def test_nobody_is_shut_out_by_forbidding_their_password(ada):
    given.person("priya")
    with pytest.raises(Unusable) as refused:
        demands.demand(second_factor=[], no_password=["handler"], act=given.act(ada))
    assert refused.value.field == "no_password"
    assert "priya" in str(refused.value)


def test_who_lacks_what_is_newly_demanded_signs_in_again(ada, client):
    priya = given.person("priya")
    client.force_login(priya)
    demands.demand(second_factor=["handler"], no_password=[], act=given.act(ada))
    assert client.get("/desk/").status_code == 302


def test_what_is_demanded_is_written_down(ada):
    row = demands.demand(second_factor=["lead"], no_password=[], act=given.act(ada))
    [entry] = journal.entries_of(row)
    assert entry.verb == "access.demanded"
    assert entry.facts == {"second_factor": ["lead"], "no_password": []}


def test_only_the_administrator_says_what_signing_in_takes():
    lead = given.person("lead", Role.LEAD)
    with pytest.raises(NotAllowed):
        demands.demand(second_factor=[], no_password=[], act=given.act(lead))


def test_the_administrator_does_not_take_away_their_own_factors(ada):
    with pytest.raises(NotAllowed):
        factors.remove_all(ada, act=given.act(ada))


def test_who_comes_back_needs_an_invitation(ada):
    priya = given.person("priya")
    priya.is_active = False
    priya.save()
    assert joining.come_back(priya, act=given.act(ada))
    priya.refresh_from_db()
    assert priya.is_active
    assert not priya.has_usable_password()
