"""Ways in by mail: once, for one person, for one purpose, for a limited time."""

import re
from datetime import timedelta

import pytest

from ombud.access import invitations
from ombud.access.invitations import NotGood
from ombud.access.models import Invitation
from ombud.people.acting import Act, Door
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db
GOOD = "seven quiet herons wade"
NOW = given.MONDAY


@pytest.fixture
def ada():
    return given.person("ada", Role.ADMIN)


@pytest.fixture
def priya():
    priya = given.person("priya")
    priya.email = "priya@example.org"
    priya.save()
    return priya


@pytest.fixture
def token(ada, priya):
    return invitations.invite(priya, act=given.act(ada)).token


def use(token, *, at=NOW, password=GOOD):
    act = Act(actor=None, at=at, door=Door.WEB)
    return invitations.use(token, password=password, act=act)


def test_an_invitation_lets_somebody_choose_a_password(token, priya):
    assert use(token) == priya
    priya.refresh_from_db()
    assert priya.check_password(GOOD)


def test_an_invitation_is_good_once(token):
    use(token)
    with pytest.raises(NotGood):
        use(token)


@pytest.mark.parametrize("late", [timedelta(hours=72), timedelta(days=400)])
def test_an_invitation_ends_after_72_hours(token, late):
    with pytest.raises(NotGood):
        use(token, at=NOW + late)
    assert use(token, at=NOW + timedelta(hours=71, minutes=59))


def test_an_invitation_from_a_time_to_come_is_not_good(token):
    """As it is where the clock was set back to stretch it."""
    with pytest.raises(NotGood):
        use(token, at=NOW - timedelta(hours=1))


def test_a_newer_invitation_ends_the_older(ada, priya, token):
    newer = invitations.invite(priya, act=given.act(ada)).token
    with pytest.raises(NotGood):
        use(token)
    assert use(newer) == priya


def test_an_invitation_taken_back_opens_nothing(ada, priya, token):
    assert invitations.revoke(priya, act=given.act(ada)) == 1
    with pytest.raises(NotGood):
        use(token)


def test_who_has_left_is_not_let_in_by_an_old_invitation(priya, token):
    priya.is_active = False
    priya.save()
    with pytest.raises(NotGood):
        use(token)


@pytest.mark.parametrize(
    "change", [str.lower, str.upper, str.swapcase, lambda t: t[:-1]]
)
def test_a_token_is_that_token_to_the_letter(token, change):
    changed = change(token)
    if changed != token:
        with pytest.raises(NotGood):
            use(changed)


@pytest.mark.parametrize(
    "typed", ["", " ", "None", "0", "null", "A" * 43, "A" * 9_000, "ё" * 43]
)
def test_what_is_no_token_opens_nothing(token, typed):
    with pytest.raises(NotGood):
        use(typed)


def test_a_password_refused_leaves_the_invitation_good(token):
    with pytest.raises(Unusable):
        use(token, password="short")
    assert use(token)


def test_the_table_holds_no_token(token):
    row = Invitation.objects.get()
    for value in (bytes(row.digest), bytes(row.sealed)):
        assert token.encode() not in value


def test_a_token_is_256_random_bits(ada):
    tokens = {
        invitations.invite(given.person(f"p{each}"), act=given.act(ada)).token
        for each in range(20)
    }
    assert len(tokens) == 20
    assert all(re.fullmatch(r"[\w-]{43}", token) for token in tokens)


def test_only_the_administrator_invites(priya):
    for role in set(Role) - {Role.ADMIN}:
        somebody = given.person(f"some-{role}", role)
        with pytest.raises(NotAllowed):
            invitations.invite(priya, act=given.act(somebody))


def reset(told, at=NOW):
    act = Act(actor=None, at=at, door=Door.WEB)
    return invitations.ask_for_reset(told, act=act)


@pytest.mark.parametrize("told", ["priya", "priya@example.org", "PRIYA@example.org"])
def test_who_forgot_their_password_is_written_to(priya, told):
    assert reset(told).invitation.user == priya


@pytest.mark.parametrize("told", ["", "nobody", "nobody@example.org", "%", "*"])
def test_nobody_else_is_written_to(priya, told):
    assert reset(told) is None


def test_an_address_that_two_have_is_written_to_nobody(priya):
    otto = given.person("otto")
    otto.email = "Priya@example.org"
    otto.save()
    assert reset("priya@example.org") is None


def test_a_link_for_a_new_password_ends_after_two_hours(priya):
    token = reset("priya").token
    with pytest.raises(NotGood):
        use(token, at=NOW + timedelta(hours=2))
