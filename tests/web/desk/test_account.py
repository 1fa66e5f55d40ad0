"""One's own account, the administrator's pages, and coming in with a letter's link."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from ombud.access import app_codes, invitations
from ombud.access.models import Factor, Invitation, KnownDevice, RecoveryCode
from ombud.journal import queries as journal
from ombud.people.acting import Act, Door
from ombud.people.models import User
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse"
GOOD = "seven quiet herons wade"
SECRET = app_codes.new_secret()
NEW = {
    "name": "Ingrid Nilsen",
    "login": "ingrid",
    "email": "ingrid@example.org",
    "role": "handler",
    "unit": "",
    "language": "en",
}


@pytest.fixture(autouse=True)
def _office():
    given.organisation()


@pytest.fixture
def priya():
    return given.person("priya")


@pytest.fixture
def ada():
    return given.person("ada", Role.ADMIN)


def now(person=None):
    return Act(actor=person, at=timezone.now(), door=Door.WEB)


def signed_in(name, agent="Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"):
    client = Client(headers={"User-Agent": agent})
    client.post("/desk/sign-in/", {"username": name, "password": PASSWORD})
    return client


def test_one_sees_where_one_is_signed_in_and_ends_the_rest(priya):
    here = signed_in("priya")
    there = signed_in("priya", "Mozilla/5.0 (iPhone) Safari/605")
    page = here.get("/desk/account/").content.decode()
    assert "Firefox on Linux" in page
    assert "Safari on iPhone" in page
    assert here.post("/desk/account/sessions/").status_code == 302
    assert there.get("/desk/").status_code == 302
    assert here.get("/desk/").status_code == 200
    assert not KnownDevice.objects.exists()


def test_one_ends_one_session_and_never_one_of_somebody_else(priya):
    given.person("otto")
    here, otto = signed_in("priya"), signed_in("otto")
    there = signed_in("priya", "Mozilla/5.0 (iPhone) Safari/605")
    other = re.findall(r'name="session" value="(\w+)"', page_of(otto, here))
    assert len(other) == 1
    otto.post("/desk/account/sessions/one/", {"session": other[0]})
    assert there.get("/desk/").status_code == 200
    here.post("/desk/account/sessions/one/", {"session": other[0]})
    assert there.get("/desk/").status_code == 302


def page_of(_other, client):
    return client.get("/desk/account/").content.decode()


def test_a_new_password_ends_everything_but_this_session(priya):
    here, there = signed_in("priya"), signed_in("priya")
    told = {"password": GOOD, "repeated": GOOD}
    assert here.post("/desk/account/password/", told).url == "/desk/account/"
    assert here.get("/desk/").status_code == 200
    assert there.get("/desk/").status_code == 302


@pytest.mark.parametrize(
    ("password", "repeated", "because"),
    [
        (GOOD, "another", "differ"),
        ("q1w2e3r4t5y6", "q1w2e3r4t5y6", "too common"),
        ("short", "short", "at least 12"),
    ],
)
def test_a_refused_password_says_why(client, priya, password, repeated, because):
    client.force_login(priya)
    told = {"password": password, "repeated": repeated}
    refused = client.post("/desk/account/password/", told)
    assert refused.status_code == 422
    assert because in refused.content.decode()


def with_app(client, person):
    client.get("/desk/account/second-step/app/")
    secret = app_codes.taken_out(person, client.session["app_secret"])
    shown = app_codes.code_of(secret, app_codes.step_at(timezone.now()))
    return client.post("/desk/account/second-step/app/", {"code": shown})


def test_an_app_comes_with_ten_codes_shown_once(client, priya):
    client.force_login(priya)
    done = with_app(client, priya).content.decode()
    assert len(re.findall(r"<code>[A-Z2-7-]{19}</code>", done)) == 10
    assert "data:text/plain" in done
    again = client.get("/desk/account/second-step/").content.decode()
    assert "10 recovery codes are left" in again
    assert not re.findall(r"[A-Z2-7]{4}-[A-Z2-7]{4}-", again)


def test_the_secret_of_an_app_stands_sealed_in_the_session(client, priya):
    client.force_login(priya)
    client.get("/desk/account/second-step/app/")
    kept = client.session["app_secret"]
    assert app_codes.taken_out(priya, kept) not in kept


def test_the_last_factor_is_taken_away_with_its_codes(client, priya):
    client.force_login(priya)
    with_app(client, priya)
    told = {"factor": Factor.objects.get().pk}
    client.post("/desk/account/second-step/remove/", told)
    assert not Factor.objects.exists()
    assert not RecoveryCode.objects.exists()
    assert journal.entries_of(priya).last().verb == "person.factor_removed"


@pytest.mark.parametrize("factor", ["", "x", "-1", "9" * 40, "999999"])
def test_a_factor_that_is_not_ones_own_stays(client, priya, factor):
    otto = given.person("otto")
    client.force_login(otto)
    with_app(client, otto)
    client.force_login(priya)
    mine = factor == "999999"
    told = {"factor": Factor.objects.get().pk if mine else factor}
    client.post("/desk/account/second-step/remove/", told)
    assert Factor.objects.count() == 1


def test_where_the_role_needs_it_the_last_factor_stays(client, ada):
    client.force_login(ada)
    with_app(client, ada)
    client.post("/desk/staff/sign-in/", {"second_factor": ["admin"]})
    told = {"factor": Factor.objects.get().pk}
    client.post("/desk/account/second-step/remove/", told)
    assert Factor.objects.exists()


STAFF_PAGES = [
    "/desk/staff/",
    "/desk/staff/new/",
    "/desk/staff/sign-in/",
    "/desk/staff/person/priya/",
]


@pytest.mark.parametrize("place", STAFF_PAGES)
@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMIN}))
def test_for_everybody_else_the_administrators_pages_are_not_there(client, place, role):
    client.force_login(given.person("somebody", role))
    assert client.get(place).status_code == 404


def test_the_administrator_invites_and_the_person_comes_in(client, ada):
    client.force_login(ada)
    shown = client.post("/desk/staff/new/", NEW, follow=True).content.decode()
    token = re.search(r"invited/#([\w-]{43})", shown)[1]
    guest = Client()
    told = {"token": token, "password": GOOD, "repeated": GOOD}
    assert guest.post("/desk/sign-in/invited/", told).url == "/desk/"
    assert guest.get("/desk/").status_code == 200
    again = Client().post("/desk/sign-in/invited/", told)
    assert again.status_code == 422
    assert "not valid any more" in again.content.decode()


def test_a_link_comes_from_the_configured_address_and_not_from_the_request(
    client, ada, settings
):
    settings.ALLOWED_HOSTS = ["*"]
    client.force_login(ada)
    host = {"host": "evil.example"}
    shown = client.post("/desk/staff/new/", NEW, follow=True, headers=host)
    assert "evil.example" not in shown.content.decode()
    assert f"{settings.BASE_URL}/desk/sign-in/invited/#" in shown.content.decode()


def test_the_administrator_appoints_and_the_person_signs_in_again(client, ada, priya):
    there = signed_in("priya")
    client.force_login(ada)
    told = {"role": "lead", "unit": ""}
    assert client.post("/desk/staff/person/priya/part/", told).status_code == 302
    priya.refresh_from_db()
    assert priya.role == Role.LEAD
    assert there.get("/desk/").status_code == 302
    entry = journal.entries_of(priya).filter(verb="person.appointed").get()
    assert entry.actor_id == ada.pk


def test_fields_nobody_asked_for_change_nothing(client, ada, priya):
    client.force_login(ada)
    told = {"role": "lead", "unit": "", "is_superuser": "1", "username": "root"}
    client.post("/desk/staff/person/priya/part/", told)
    priya.refresh_from_db()
    assert not priya.is_superuser
    assert priya.username == "priya"


def test_who_leaves_is_out_at_once_everywhere(client, ada, priya):
    there = signed_in("priya")
    sent = invitations.invite(priya, act=now(ada))
    client.force_login(ada)
    client.post("/desk/staff/person/priya/work/", {"answer": "leave"})
    assert there.get("/desk/").status_code == 302
    told = {"token": sent.token, "password": GOOD, "repeated": GOOD}
    assert Client().post("/desk/sign-in/invited/", told).status_code == 422
    client.post("/desk/staff/person/priya/work/", {"answer": "return"})
    assert User.objects.get(username="priya").is_active


def test_the_administrator_does_not_take_their_own_login_away(client, ada):
    client.force_login(ada)
    client.post("/desk/staff/person/ada/work/", {"answer": "leave"})
    ada.refresh_from_db()
    assert ada.is_active


def test_asking_for_a_new_password_says_the_same_to_everybody(client, priya):
    priya.email = "priya@example.org"
    priya.save()
    known = client.post("/desk/sign-in/forgotten/", {"login": "priya"})
    unknown = client.post("/desk/sign-in/forgotten/", {"login": "nobody"})
    assert known.status_code == unknown.status_code == 200
    assert without_token(known) == without_token(unknown)
    assert Invitation.objects.count() == 1


def without_token(answer):
    page = answer.content.decode()
    return re.sub(r'(X-CSRFToken": ?"|value=")\w{64}', "", page)
