"""From an empty installation to an organisation that may take complaints."""

import re
import stat
from datetime import date

import pytest
from django.conf import settings as configured
from django.utils import timezone

from ombud.access import founding
from ombud.access.models import Appointment
from ombud.journal.models import Entry
from ombud.mail.models import Mailbox
from ombud.people.models import Unit, User
from ombud.people.vocabulary import Role
from ombud.rulebook import editions
from ombud.rulebook import queries as rules
from ombud.rulebook.vocabulary import RuleKind
from tests import given
from tests.mail import imap_server

pytestmark = pytest.mark.django_db
PLACE = "/desk/setup/"
PASSWORD = "four words in a row"
HALDEN = {
    "name": "Halden Water",
    "languages": ["en", "tr"],
    "zone": "Europe/Istanbul",
    "currency": "try",
}
INGRID = {
    "name": "Ingrid Solberg",
    "login": "ingrid",
    "password": PASSWORD,
    "repeated": PASSWORD,
}
WEEK = dict.fromkeys(["mon", "tue", "wed", "thu"], "08:00-12:00, 13:00-17:00")


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path / "home"
    return settings.HOME


@pytest.fixture
def code(home):
    return founding.prepare(home)


@pytest.fixture
def inside(client, code):
    """A browser in which the code was typed."""
    assert client.post(PLACE, {"code": code}).status_code == 302
    return client


@pytest.fixture
def founded(inside):
    """An organisation and its administrator, signed in."""
    inside.post(f"{PLACE}language/", {"language": "en"})
    inside.post(f"{PLACE}organisation/", HALDEN)
    inside.post(f"{PLACE}administrator/", INGRID)
    return inside


def test_an_empty_installation_leads_whoever_comes_to_the_desk_there(client, code):
    first = client.get("/desk/", follow=True)

    assert first.redirect_chain[-1][0] == PLACE
    assert "Setup code" in first.content.decode()


def test_the_code_is_in_a_file_only_its_owner_reads(home, code):
    assert stat.S_IMODE((home / founding.FILE).stat().st_mode) == 0o600
    assert founding.prepare(home) == code


@pytest.mark.parametrize("page", ["language", "organisation", "administrator"])
def test_nobody_sets_up_without_the_code(client, code, page):
    told = {"language": "en", **HALDEN, **INGRID}

    assert client.post(f"{PLACE}{page}/", told)["Location"] == PLACE
    assert not User.objects.exists()
    assert not rules.is_set_up()


def test_a_wrong_code_is_refused_and_guessing_is_stopped(client, code):
    wrong = [client.post(PLACE, {"code": "AAAA"}).status_code for _ in range(6)]

    assert wrong == [422] * 5 + [429]
    assert client.post(PLACE, {"code": code}).status_code == 429


def test_without_a_code_on_the_machine_nothing_is_one(client, home):
    for typed in ("", "-", " "):
        assert client.post(PLACE, {"code": typed}).status_code == 422
    assert "ombud setup --web" in client.get(PLACE).content.decode()


def test_from_the_code_to_the_first_invitation(founded):
    assert founded.post(
        f"{PLACE}calendar/", {"country": "tr", "subdivision": "", **WEEK}
    )["Location"] == (f"{PLACE}department/")
    founded.post(f"{PLACE}department/", {"name": "Customer service"})
    invited = founded.post(
        f"{PLACE}people/",
        {
            "name": "Nadia Öz",
            "login": "nadia",
            "email": "nadia@example.org",
            "role": "representative",
            "unit": "",
            "language": "tr",
        },
        follow=True,
    ).content.decode()
    ready = founded.get(f"{PLACE}done/").content.decode()

    assert "/desk/sign-in/invited/#" in invited
    assert "Ready for the first complaint" in ready
    assert rules.organisation().names == {"en": "Halden Water", "tr": "Halden Water"}
    assert User.objects.get(username="nadia").role == Role.REPRESENTATIVE
    assert Unit.objects.get().code == "customer-service"


def test_the_hours_told_are_those_that_count(founded):
    founded.post(f"{PLACE}calendar/", {"country": "TR", "subdivision": "", **WEEK})

    shape = editions.calendar_shape(editions.versions(RuleKind.CALENDAR, "main")[0])
    assert shape.zone == "Europe/Istanbul"
    assert len(shape.week.mon) == 2
    assert not shape.week.fri


def test_hours_stay_when_the_organisation_is_told_anew(founded):
    founded.post(f"{PLACE}calendar/", {"country": "TR", "subdivision": "", **WEEK})

    given.organisation()

    shape = editions.calendar_shape(editions.versions(RuleKind.CALENDAR, "main")[0])
    assert len(shape.week.mon) == 2
    assert shape.zone == "Europe/London"


def test_a_country_nobody_knows_is_refused_at_its_field(founded):
    answer = founded.post(f"{PLACE}calendar/", {"country": "QQ", **WEEK})

    assert answer.status_code == 422
    assert "We know no public holidays" in answer.content.decode()


def test_the_next_public_holiday_is_named_in_the_language_of_whoever_reads(
    founded, monkeypatch
):
    founded.post("/language/", {"language": "tr", "next": f"{PLACE}calendar/"})
    week = {"country": "TR", **WEEK}
    october = date(timezone.localdate().year, 10, 20)
    monkeypatch.setattr(timezone, "localdate", lambda **_zone: october)

    answer = founded.post(f"{PLACE}calendar/", week, follow=True).content.decode()

    assert "Cumhuriyet Bayramı" in answer
    assert "Republic Day" not in answer
    assert not re.search(r"\d{4}-\d\d-\d\d\.", answer)


def test_a_password_easy_to_guess_is_refused_and_nobody_is_made(inside):
    inside.post(f"{PLACE}language/", {"language": "en"})
    inside.post(f"{PLACE}organisation/", HALDEN)
    weak = {**INGRID, "password": "ingridsolberg", "repeated": "ingridsolberg"}

    answer = inside.post(f"{PLACE}administrator/", weak)

    assert answer.status_code == 422
    assert not User.objects.exists()


def test_the_code_is_void_once_an_administrator_is_there(founded, client, home, code):
    other = type(client)()

    assert not (home / founding.FILE).exists()
    assert other.post(PLACE, {"code": code}).status_code in {302, 401}
    assert other.get(PLACE)["Location"].startswith("/desk/sign-in/")
    assert other.post(f"{PLACE}administrator/", INGRID).status_code in {302, 401}
    assert User.objects.count() == 1


def test_of_two_who_typed_the_code_one_becomes_administrator(inside, home, code):
    inside.post(f"{PLACE}language/", {"language": "en"})
    inside.post(f"{PLACE}organisation/", HALDEN)
    told = {"name": "Ole", "email": "", "language": "en", "password": PASSWORD}
    founding.found("ole", act=given.act(), **told)

    with pytest.raises(founding.Founded):
        founding.found("mallory", act=given.act(), **told)
    inside.post(f"{PLACE}administrator/", INGRID)
    assert User.objects.get().username == "ole"


def test_a_step_that_is_not_its_turn_leads_to_the_one_that_is(inside):
    assert inside.get(f"{PLACE}administrator/")["Location"] == f"{PLACE}language/"
    assert inside.get(f"{PLACE}calendar/")["Location"] == f"{PLACE}language/"


def test_each_page_is_headed_by_its_step(inside):
    inside.post(f"{PLACE}language/", {"language": "en"})
    page = inside.get(f"{PLACE}organisation/").content.decode()

    assert "<title>Your organisation" in page
    assert '<h1 class="mb-3">Your organisation</h1>' in page


def test_it_can_be_left_and_resumed_and_back_works(founded):
    assert founded.get(PLACE)["Location"] == f"{PLACE}calendar/"
    assert founded.get(f"{PLACE}department/").status_code == 200
    assert f'href="{PLACE}calendar/"' in founded.get(f"{PLACE}people/").content.decode()


def test_an_administrator_alone_comes_back_to_it(client):
    client.force_login(given.person("priya", Role.HANDLER))
    assert client.get(f"{PLACE}done/").status_code == 404
    assert client.get(PLACE).status_code == 404
    client.force_login(given.person("root", Role.ADMIN))
    assert client.get(f"{PLACE}done/").status_code == 200


def test_a_mailbox_can_be_left_for_later_or_added_with_a_test(founded, settings):
    founded.post(f"{PLACE}calendar/", {"country": "TR", "subdivision": "", **WEEK})
    founded.post(f"{PLACE}department/", {"name": "Customer service"})
    assert founded.get(PLACE)["Location"] == f"{PLACE}done/"
    assert f'href="{PLACE}people/"' in founded.get(f"{PLACE}mailbox/").content.decode()
    with imap_server.opened(settings) as box:
        told = {
            "name": "Complaints",
            "address": "post@example.org",
            "host": "127.0.0.1",
            "port": box.port,
            "protection": "none",
            "user": box.user,
            "password": box.password,
            "folder": "INBOX",
        }
        tested = founded.post(f"{PLACE}mailbox/", {**told, "answer": "test"})
        assert "The mailbox can be opened." in tested.content.decode()
        kept = founded.post(f"{PLACE}mailbox/", told)

    assert kept["Location"] == f"{PLACE}people/"
    assert Mailbox.objects.get().is_in_use


def test_each_step_is_journaled(founded):
    founded.post(f"{PLACE}department/", {"name": "Customer service"})

    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {
        "rules.organisation_set_up",
        "person.joined",
        "access.demanded",
        "rules.unit_added",
    } <= verbs


def test_whoever_was_set_up_is_held_back_elsewhere_until_a_second_step(founded):
    assert founded.get("/desk/staff/")["Location"].startswith("/desk/account/")
    assert founded.get(f"{PLACE}done/").status_code == 200
    assert configured.LOGIN_URL == "/desk/sign-in/"


def test_whoever_is_invited_after_the_first_is_named_as_waiting(founded, settings):
    settings.MAIL_OUT = None
    founded.post(f"{PLACE}department/", {"name": "Customer service"})
    told = {"email": "nadia@example.org", "unit": "", "language": "en"}
    first = {"name": "Nadia Öz", "login": "nadia", "role": "representative", **told}
    founded.post(f"{PLACE}people/", first)
    told["email"] = "pelin@example.org"
    then = {"name": "Pelin Ak", "login": "pelin", "role": "handler", **told}

    page = founded.post(f"{PLACE}people/", then, follow=True).content.decode()

    for said in (page, founded.get(f"{PLACE}done/").content.decode()):
        assert "once a second person has agreed" in said
        assert "Pelin Ak" in said


def test_whoever_agrees_without_mail_is_told_where_the_invitation_is(founded, settings):
    settings.MAIL_OUT = None
    rita = given.person("rita", Role.REPRESENTATIVE)
    pelin = {"name": "Pelin Ak", "login": "pelin", "role": "handler", "unit": ""}
    mail = {"email": "pelin@example.org", "language": "en"}
    founded.post(f"{PLACE}people/", {**pelin, **mail})
    asked = Appointment.objects.get()
    founded.force_login(rita)

    page = founded.post(
        f"/desk/agreeing/{asked.pk}/", {"answer": "agree"}, follow=True
    ).content.decode()

    assert "Ask whoever runs the system for a new invitation for Pelin Ak" in page
