"""Class 11: getting an account by a token. FreeScout CVE-2026-27637 (a guessable one),
CVE-2026-41902 (one that never ends), CVE-2026-53595 (an empty one that fits)."""

from datetime import timedelta

import pytest

from ombud.access import invitations, tokens
from ombud.access.invitations import NotGood
from ombud.access.models import Invitation
from ombud.people.vocabulary import Role, Scope
from tests import given

pytestmark = pytest.mark.django_db
PASSWORD = "a long walk by the grey sea"


@pytest.fixture
def admin():
    given.organisation()
    return given.person("ada", Role.ADMIN)


@pytest.fixture
def sent(admin):
    return invitations.invite(given.person("mira"), act=given.act(admin))


def use(token, **later):
    return invitations.use(token, password=PASSWORD, act=given.act(**later))


def test_cve_2026_53595_an_empty_or_changed_token_opens_nothing(sent):
    token = sent.token
    for wrong in [
        "",
        " ",
        "None",
        "null",
        "\0",
        token.swapcase(),
        token[:-1],
        f"{token} ",
        "a" * len(token),
        "0" * 32,
    ]:
        with pytest.raises(NotGood):
            use(wrong)
    assert use(token).username == "mira"


def test_an_invitation_is_used_once(sent):
    use(sent.token)
    with pytest.raises(NotGood):
        use(sent.token)


def test_cve_2026_41902_an_invitation_ends(sent):
    after = sent.invitation.expires_at - given.act().at + timedelta(days=1)
    with pytest.raises(NotGood):
        use(sent.token, days_later=after.days + 1)


def test_a_clock_set_back_brings_no_invitation_to_life(sent):
    with pytest.raises(NotGood):
        use(sent.token, days_later=-30)


def test_cve_2026_27637_a_token_is_random_and_kept_as_a_digest(sent, admin):
    mira = sent.invitation.user
    again = invitations.invite(mira, act=given.act(admin))
    assert again.token != sent.token
    assert len(again.token) >= 22
    with pytest.raises(NotGood):
        use(sent.token)
    kept = Invitation.objects.filter(pk=again.invitation.pk).values().get()
    assert again.token not in str(kept)


def test_a_token_of_the_api_is_good_as_it_was_given_only(client, admin):
    secret = tokens.issue("crm", scopes=[Scope.CASES_READ], act=given.act())
    for wrong in ["", "null", secret.upper(), secret[:-1], secret + "a", f"{secret}\0"]:
        answer = client.get(
            "/api/v1/cases", headers={"Authorization": f"Bearer {wrong}"}
        )
        assert answer.status_code == 401, wrong
    right = client.get("/api/v1/cases", headers={"Authorization": f"Bearer {secret}"})
    assert right.status_code == 200
