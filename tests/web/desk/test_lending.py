"""Roles for a time at the desk: lent by their holder, given by the administrator."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from ombud.access import granting
from ombud.journal.queries import entries_of
from ombud.people import working
from ombud.people.acting import Act, Door
from ombud.people.models import Grant, User
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db

MENU = {
    "team": "/desk/team/",
    "quality": "/desk/quality/",
    "readings": "/desk/reading/",
    "disclosures": "/desk/disclosures/",
    "retention": "/desk/retention/",
    "unsealing": "/desk/unsealing/",
}


@pytest.fixture
def metering():
    given.organisation()
    return given.unit("metering")


@pytest.fixture
def lena(metering):
    return given.person("lena", Role.LEAD, of=metering)


@pytest.fixture
def mira(metering):
    return given.person("mira", of=metering)


@pytest.fixture
def root(metering):
    return given.person("root", Role.ADMIN)


def day(later):
    return (timezone.localdate() + timedelta(days=later)).isoformat()


def now(person):
    return Act(actor=person, at=timezone.now(), door=Door.WEB)


def roles(person):
    fresh = User.objects.get(pk=person.pk)
    return working.roles_of(working.as_of(fresh, timezone.now()))


def lends(client, lender, borrower, **told):
    client.force_login(lender)
    typed = {"to": borrower.pk, "until": day(7), "because": "I am on leave."}
    return client.post(f"/desk/team/{lender.username}/lend/", typed | told)


def gives(client, root, person, **told):
    client.force_login(root)
    typed = {
        "role": "approver",
        "unit": "",
        "valid_from": day(0),
        "valid_until": day(7),
        "because": "Aylin is ill.",
    }
    place = f"/desk/staff/person/{person.username}/roles/"
    return client.post(place, typed | told)


def page_of(client, person, place, status=200):
    client.force_login(person)
    answer = client.get(place)
    assert answer.status_code == status
    return answer.content.decode()


def test_r3_2_a_lead_lends_their_powers_and_the_other_has_them_at_once(
    client, lena, mira
):
    assert lends(client, lena, mira).url == "/desk/team/lena/"

    assert roles(mira) == {Role.HANDLER, Role.LEAD}
    grant = Grant.objects.get()
    assert (grant.of, grant.unit, grant.because) == (lena, lena.unit, "I am on leave.")
    assert timezone.localdate(grant.valid_until - timedelta(seconds=1)) == (
        timezone.localdate() + timedelta(days=7)
    )
    assert [entry.verb for entry in entries_of(mira)] == ["person.granted"]


def test_both_see_on_their_own_page_what_is_in_force(client, lena, mira):
    lends(client, lena, mira)

    lenders = page_of(client, lena, "/desk/team/lena/")
    assert "Team lead, lent to Mira" in lenders
    holders = page_of(client, mira, "/desk/team/mira/")
    assert "Lent by Lena." in holders
    assert "In force" in holders
    assert "I am on leave." in holders


def test_somebody_led_is_proposed_on_their_own_page(client, lena, mira):
    page = page_of(client, lena, "/desk/team/mira/")

    assert re.search(rf'<option value="{mira.pk}" selected', page)
    client.post(
        "/desk/team/mira/lend/",
        {"to": mira.pk, "until": day(1), "because": "Training."},
    )
    assert roles(mira) == {Role.HANDLER, Role.LEAD}


@pytest.mark.parametrize("by", ["lena", "mira", "root"])
def test_what_is_lent_is_ended_early_by_either_or_the_administrator(
    client, lena, mira, root, by
):
    lends(client, lena, mira)
    client.force_login(User.objects.get(username=by))
    place = "staff/person/mira/roles/end" if by == "root" else f"team/{by}/lend/end"

    answer = client.post(f"/desk/{place}/", {"grant": Grant.objects.get().pk})

    assert answer.status_code == 302
    assert roles(mira) == {Role.HANDLER}
    entry = entries_of(mira).last()
    acted = User.objects.get(username=by)
    assert (entry.verb, entry.actor_id) == ("person.grant_ended", acted.pk)


def test_nobody_else_ends_it(client, metering, lena, mira):
    lends(client, lena, mira)
    told = {"grant": Grant.objects.get().pk}
    otto = given.person("otto", of=metering)
    leo = given.person("leo", Role.LEAD, of=metering)

    for person, place in ((otto, "otto"), (otto, "mira"), (leo, "mira")):
        client.force_login(person)
        answer = client.post(f"/desk/team/{place}/lend/end/", told)
        assert answer.status_code == 404
    assert "End the role" not in page_of(client, leo, "/desk/team/mira/")
    assert roles(mira) == {Role.HANDLER, Role.LEAD}


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 40, "\0", "²"])
def test_a_grant_that_is_not_there_is_not_ended(client, lena, number):
    client.force_login(lena)
    answer = client.post("/desk/team/lena/lend/end/", {"grant": number})
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"until": "2020-01-01"}, "The last moment must lie ahead."),
        ({"until": "2999-12-31"}, "At most a year at a time"),
        ({"until": "9999-12-31"}, "Please give a day of our time."),
        ({"because": " "}, "Please say briefly why."),
        ({"because": "x" * 501}, "Please say briefly why."),
        ({"to": ""}, "Please choose one of these."),
        ({"to": "999999"}, "is not one of the available choices"),
    ],
)
def test_what_cannot_be_lent_is_said_at_its_field(client, lena, mira, told, said):
    answer = lends(client, lena, mira, **told)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Grant.objects.exists()


def test_who_has_nothing_to_lend_is_offered_nothing(client, lena, mira):
    assert "Lend your powers" not in page_of(client, mira, "/desk/team/mira/")
    assert lends(client, mira, lena).status_code == 404


def test_what_is_lent_is_not_lent_on_at_the_desk(client, metering, lena, mira):
    lends(client, lena, mira)
    otto = given.person("otto", of=metering)

    assert lends(client, mira, otto, role="lead").status_code == 404
    assert roles(otto) == {Role.HANDLER}


def test_who_signed_in_a_while_ago_shows_first_who_they_are(client, lena, mira, root):
    client.force_login(lena)
    User.objects.update(last_login=timezone.now() - timedelta(minutes=16))
    told = {"to": mira.pk, "until": day(7), "because": "I am on leave."}

    answer = client.post("/desk/team/lena/lend/", told)

    assert answer.status_code == 401
    assert "I am on leave." in answer.content.decode()
    assert not Grant.objects.exists()


def test_the_administrator_gives_a_role_for_a_time_and_ends_it(
    client, metering, mira, root
):
    answer = gives(client, root, mira, role="lead", unit=metering.pk)

    assert answer.url == "/desk/staff/person/mira/"
    assert roles(mira) == {Role.HANDLER, Role.LEAD}
    page = page_of(client, root, "/desk/staff/person/mira/")
    assert "In force" in page
    assert "Aylin is ill." in page
    told = {"grant": Grant.objects.get().pk}
    client.post("/desk/staff/person/mira/roles/end/", told)
    assert roles(mira) == {Role.HANDLER}


def test_a_role_given_from_a_later_day_is_to_come(client, mira, root):
    gives(client, root, mira, valid_from=day(3))

    assert roles(mira) == {Role.HANDLER}
    assert "To come" in page_of(client, root, "/desk/staff/person/mira/")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"role": "admin"}, "is not one of the available choices"),
        ({"valid_from": "2020-01-01"}, "The first day must not lie behind us."),
        ({"valid_until": "2020-01-01"}, "The last moment must lie ahead."),
        ({"valid_until": "2999-01-01"}, "At most a year at a time"),
        ({"because": ""}, "Please write something here"),
    ],
)
def test_what_cannot_be_given_is_said_at_its_field(client, mira, root, told, said):
    answer = gives(client, root, mira, **told)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Grant.objects.exists()


def test_the_administrator_gives_nothing_to_themselves(client, root):
    assert "Give a further role" not in page_of(
        client, root, "/desk/staff/person/root/"
    )
    assert gives(client, root, root).status_code == 422
    assert not Grant.objects.exists()


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMIN}))
def test_nobody_but_the_administrator_gives_roles(client, mira, role):
    somebody = given.person("somebody", role)
    assert gives(client, somebody, mira).status_code == 404
    assert not Grant.objects.exists()


def test_a_role_lent_has_its_places_in_the_menu_and_they_open(client, lena, mira):
    before = page_of(client, mira, "/desk/")
    assert MENU["team"] not in links(before)
    assert MENU["quality"] not in links(before)

    lends(client, lena, mira)

    page = page_of(client, mira, "/desk/")
    assert "Team lead until" in page
    for place in (MENU["team"], MENU["quality"]):
        assert place in links(page)
        page_of(client, mira, place)


@pytest.mark.parametrize("role", [Role.REPRESENTATIVE, Role.PRIVACY, Role.AUDITOR])
def test_every_entry_a_role_for_a_time_brings_leads_somewhere(client, mira, role):
    root = given.person("root2", Role.ADMIN)
    act = now(root)
    granting.grant(
        mira,
        role,
        valid_from=act.at,
        valid_until=act.at + timedelta(days=1),
        because="Help.",
        act=act,
    )

    shown = links(page_of(client, mira, "/desk/")) & set(MENU.values())

    assert MENU["disclosures"] in shown
    for place in shown:
        page_of(client, mira, place)


def links(page):
    return set(re.findall(r'href="([^"]+)"', page))
