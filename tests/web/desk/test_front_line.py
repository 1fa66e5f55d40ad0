"""For whoever takes the call, and for whoever sees to what hangs on the wall."""

import pytest
from django.utils import timezone

from ombud.people.vocabulary import Role
from ombud.rulebook import hanging
from ombud.rulebook.models import Hanging, Site
from ombud.web.portal.promises import promises
from ombud.web.templatetags.days import day
from tests import given
from tests.web.desk.rulebook_pages import HOSTILE, read
from tests.web.filling import filled

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()


@pytest.fixture
def mira():
    return given.person("mira", Role.HANDLER)


def test_r7_1_2_the_script_says_what_to_say_to_ask_and_never_to_say(client, mira):
    client.force_login(mira)
    page = read(client, "/desk/script/")
    assert "Is anybody in danger now?" in page
    assert "“You must write to us.”" in page
    assert "A complaint said aloud counts as much as one in writing." in page


def test_the_script_names_the_dates_promised_today(client, mira):
    client.force_login(mira)
    page = read(client, "/desk/script/")
    known = promises(timezone.now())
    days = (day(known[kind].day) for kind in ("acknowledgement", "answer"))
    first, last = (each.replace("\N{NO-BREAK SPACE}", " ") for each in days)
    assert f"We confirm in writing that we have it by {first}." in page
    assert f"You have our answer by {last}, with reasons for each point." in page


def test_the_script_is_in_the_language_of_whoever_calls(client, mira):
    client.force_login(mira)
    assert "Никому сейчас не грозит опасность?" in read(
        client, "/desk/script/?language=ru"
    )
    assert "Is anybody in danger now?" in read(client, "/desk/script/?language=xx")


def test_the_page_to_log_a_complaint_leads_to_the_script(client, mira):
    client.force_login(mira)
    assert 'href="/desk/script/"' in read(client, "/desk/log/")


def test_r7_1_2_a_place_is_added_a_sheet_hung_taken_down_and_the_place_closed(
    client, mira
):
    client.force_login(mira)
    client.post("/desk/sheets/", {"name": HOSTILE})
    site = Site.objects.get()
    page = read(client, "/desk/sheets/")
    assert "Nothing hangs here" in page
    assert HOSTILE not in page
    place = f"/desk/sheets/{site.pk}/hang/"
    typed = filled(client.get(place)) | {"language": "tr"}
    assert client.post(place, typed).status_code == 302
    page = read(client, "/desk/sheets/")
    assert "Up to date" in page
    assert "written down by Mira" in page
    client.post(f"/desk/sheets/{Hanging.objects.get().pk}/down/")
    assert "Nothing hangs here" in read(client, "/desk/sheets/")
    client.post(f"/desk/sheets/{site.pk}/close/")
    assert "No place is written down yet" in read(client, "/desk/sheets/")


def test_what_is_wrong_is_said_at_its_field_and_stays_typed(client, mira):
    client.force_login(mira)
    assert "Please write something here; it is empty." in read_posted(
        client, "/desk/sheets/"
    )
    site = hanging.open_site("Counter", act=given.act(mira))
    again = read_posted(client, "/desk/sheets/", name="counter")
    assert "There is a place with this name already." in again
    place = f"/desk/sheets/{site.pk}/hang/"
    typed = {"sheet": "poster", "language": "en", "hung_on": "2099-03-09"}
    assert "today at the latest" in read_posted(client, place, **typed)


def read_posted(client, place, **typed):
    answer = client.post(place, typed)
    assert answer.status_code == 422
    return answer.content.decode()


def test_who_only_reads_is_shown_no_buttons_and_refused(client, mira):
    site = hanging.open_site("Counter", act=given.act(mira))
    client.force_login(given.person("ada", Role.AUDITOR))
    assert "Hang a sheet" not in read(client, "/desk/sheets/")
    for place in ("/desk/sheets/", f"/desk/sheets/{site.pk}/close/"):
        assert client.post(place, {"name": "Another"}).status_code == 403
    assert Site.objects.filter(closed_on=None).count() == 1


@pytest.mark.parametrize("number", [999, 2**70])
def test_a_place_that_is_not_there_is_not_found(client, mira, number):
    client.force_login(mira)
    assert client.get(f"/desk/sheets/{number}/hang/").status_code == 404
    for what in ("down", "close"):
        assert client.post(f"/desk/sheets/{number}/{what}/").status_code == 404


def test_the_register_asks_no_more_for_more_places(
    client, mira, django_assert_max_num_queries
):
    client.force_login(mira)
    for number in range(6):
        site = hanging.open_site(f"Counter {number}", act=given.act(mira))
        hanging.hang(
            site,
            hanging.Sheet.POSTER,
            "en",
            on=given.MONDAY.date(),
            act=given.act(mira),
        )
    with django_assert_max_num_queries(20):
        client.get("/desk/sheets/")
