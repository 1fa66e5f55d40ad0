"""Whoever stands in for somebody finds their complaints from Today, and works them."""

from datetime import timedelta

import pytest

from ombud.cases.life import staffing, writing
from ombud.people.models import User
from ombud.people.vocabulary import Role
from tests import given
from tests.web.desk.todays import new_case, now, part

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira", of=given.unit("metering"))


@pytest.fixture
def bogdan(mira):
    """Of another department; Mira is away and named him."""
    bogdan = given.person("bogdan", of=given.unit("billing"))
    staffing.tell_absence(
        mira,
        away_from=now().at.date() - timedelta(days=1),
        cover=bogdan,
        act=now(mira),
    )
    return User.objects.get(pk=bogdan.pk)


def test_today_leads_to_the_complaints_of_whoever_is_away(client, mira, bogdan):
    case = new_case(mira)
    client.force_login(bogdan)

    waiting = part(client.get("/desk/today/").content.decode(), "Waits for you as well")
    listed = client.get("/desk/", {"owner": str(mira.pk)}).content.decode()

    assert "You stand in for Mira until further notice." in waiting
    assert f'href="/desk/?owner={mira.pk}"' in waiting
    assert case.reference in listed


def test_the_story_says_for_whom_something_was_done(client, mira, bogdan):
    case = new_case(mira)
    client.force_login(bogdan)
    writing.note(case, body="I rang the landlord.", act=now(bogdan))

    page = client.get(f"/desk/cases/{case.reference}/").content.decode()

    assert "Bogdan for Mira" in page


def test_who_works_on_no_complaints_any_more_is_told_of_no_absence(
    client, mira, bogdan
):
    User.objects.filter(pk=bogdan.pk).update(role=Role.EXPERT)
    client.force_login(User.objects.get(pk=bogdan.pk))

    assert "You stand in" not in client.get("/desk/today/").content.decode()
