"""Calendars are written in the product, and what holds of every form of a rule."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ombud.people.refusals import Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook import changing, editions
from ombud.rulebook.models import Edition
from ombud.rulebook.policy import WRITERS
from tests import given
from tests.web.desk.rule_forms import (
    CALENDAR,
    OWN,
    draft_of,
    page_of,
    said_wrong,
    write,
)
from tests.web.filling import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def rita(client):
    """The representative, signed in."""
    given.organisation()
    person = given.person("rita", Role.REPRESENTATIVE)
    client.force_login(person)
    return person


def test_hours_are_written_as_people_write_them(client, rita):
    answer = write(
        client,
        CALENDAR,
        "hours",
        told={"week-mon": "09:00-13:00, 14:00 – 18.00", "week-sat": "22:00-24:00"},
    )
    draft = draft_of(CALENDAR)
    assert answer["Location"] == f"/desk/rulebook/calendar/main/{draft.version}/"
    week = editions.calendar_shape(draft).week
    assert [f"{a:%H:%M}-{b:%H:%M}" for a, b in week.mon] == [
        "09:00-13:00",
        "14:00-18:00",
    ]
    again = client.get(page_of(CALENDAR, "hours")).content.decode()
    assert 'value="09:00-13:00, 14:00-18:00"' in again
    assert 'value="22:00-24:00"' in again


def test_a_calendar_without_a_working_day_is_no_calendar(client, rita):
    nothing = {f"week-{day}": "" for day in ("mon", "tue", "wed", "thu", "fri")}
    answer = write(client, CALENDAR, "hours", told=nothing)
    said_wrong(answer, "A calendar needs at least one day with hours.")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("09:00-13:00, 12:00-18:00", "The hours of a day overlap."),
        ("18:00-09:00", "Hours end before they begin."),
        ("nine to five", "Write hours like 09:00-18:00, not “nine to five”."),
        ("09:00-25:00", "Write hours like 09:00-18:00, not “09:00-25:00”."),
    ],
)
def test_hours_that_cannot_be_are_refused(client, rita, typed, sentence):
    answer = write(client, CALENDAR, "hours", told={"week-mon": typed})
    assert said_wrong(answer, sentence)["week-mon"] == typed


def test_an_unknown_country_is_said_at_its_field(client, rita):
    answer = write(client, CALENDAR, "hours", told={"place-country": "xx"})
    typed = said_wrong(answer, "We know no public holidays of “XX”.")
    assert typed["place-country"] == "xx"
    assert 'href="#id_place-country"' in answer.content.decode()
    assert not Edition.objects.filter(kind="calendar", author=rita).exists()


def test_a_closure_that_ends_before_it_begins_keeps_its_words(client, rita):
    closure = {
        "closures-0-since": "2027-01-05",
        "closures-0-until": "2027-01-02",
        "closures-0-name_ru": "Переезд",
    }
    answer = write(client, CALENDAR, "days", told=closure)
    typed = said_wrong(answer, "A closure ends before it begins.")
    assert typed["closures-0-name_ru"] == "Переезд"


def test_days_that_differ_are_kept_with_their_names_and_sources(client, rita):
    days = {
        "closures-1-since": "2027-01-05",
        "closures-1-until": "2027-01-07",
        "half_days-0-on": "2026-12-24",
        "half_days-0-closes": "13:00",
        "half_days-0-name_en": "Christmas Eve",
        "working_days-0-on": "2026-11-28",
        "working_days-0-source": "Decree 1466",
        "days_off-0-on": "2026-12-28",
        "no_holidays-0-on": "2026-12-26",
    }
    assert write(client, CALENDAR, "days", told=days).status_code == 302
    shape = editions.calendar_shape(draft_of(CALENDAR))
    assert shape.closures[0].until == date(2027, 1, 7)
    assert shape.half_days[0].name == {"en": "Christmas Eve"}
    assert shape.working_days[0].source == "Decree 1466"
    assert shape.days_off[0].on == date(2026, 12, 28)
    assert shape.no_holidays[0].on == date(2026, 12, 26)


def test_a_row_ticked_or_emptied_is_left_out(client, rita):
    days = {f"days_off-{row}-on": f"2026-12-2{row}" for row in (0, 1)}
    write(client, CALENDAR, "days", told=days)
    write(client, CALENDAR, "days", told={"days_off-0-gone": "on"})
    left = editions.calendar_shape(draft_of(CALENDAR)).days_off
    assert [day.on for day in left] == [date(2026, 12, 21)]
    write(client, CALENDAR, "days", told={"days_off-0-on": ""})
    assert not editions.calendar_shape(draft_of(CALENDAR)).days_off


def test_more_rows_come_without_a_script_and_lose_nothing(client, rita):
    place = page_of(CALENDAR, "days")
    typed = filled(client.get(place)) | {"closures-1-name_en": "Stocktaking"}
    answer = client.post(place, typed | {"more": "closures"})
    again = filled(answer)
    assert again["closures-1-name_en"] == "Stocktaking"
    assert "closures-3-since" in again
    assert "closures-4-since" not in again
    assert not Edition.objects.filter(kind="calendar", author=rita).exists()


def test_a_day_that_differs_needs_a_day(client, rita):
    answer = write(client, CALENDAR, "days", told={"days_off-0-source": "Gazette"})
    said_wrong(answer, "Please give a day.")


def test_a_draft_may_not_be_confirmed_for_a_day_in_the_past(client, rita):
    yesterday = timezone.now().date() - timedelta(days=1)
    answer = write(client, CALENDAR, "hours", told={"valid_from": yesterday})
    assert answer.status_code == 302
    mark = given.person("mark", Role.MANAGEMENT)
    act = replace(given.act(mark), at=timezone.now())
    with pytest.raises(Unusable, match="on a day in the past") as refused:
        changing.confirm(draft_of(CALENDAR), act=act)
    assert refused.value.field == "valid_from"


def test_two_who_write_at_once_do_not_overwrite_one_another_unseen(client, rita):
    place = page_of(CALENDAR, "hours")
    mine = filled(client.get(place)) | {"week-mon": "10:00-12:00"}
    write(client, CALENDAR, "hours", told={"week-mon": "08:00-16:00"})
    answer = client.post(place, mine)
    assert answer.status_code == 409
    assert "Somebody else saved this part" in answer.content.decode()
    assert filled(answer)["week-mon"] == "10:00-12:00"
    assert client.post(place, filled(answer)).status_code == 302
    week = editions.calendar_shape(draft_of(CALENDAR)).week
    assert week.mon[0][0].hour == 10


def test_a_draft_goes_on_where_it_stopped(client, rita):
    write(client, CALENDAR, "hours", told={"place-title_en": "Head office"})
    write(client, CALENDAR, "days", told={"days_off-0-on": "2026-12-28"})
    shape = editions.calendar_shape(draft_of(CALENDAR))
    assert shape.title["en"] == "Head office"
    assert shape.days_off
    assert Edition.objects.filter(kind="calendar", author=rita).count() == 1


def test_saving_may_lead_to_the_next_part(client, rita):
    answer = write(client, CALENDAR, "hours", next="1")
    assert answer["Location"].endswith("/write/?part=days")


@pytest.mark.parametrize("role", list(Role))
def test_only_those_who_write_rules_may_open_the_forms(client, role):
    given.organisation()
    client.force_login(given.person("somebody", role))
    status = 200 if role in WRITERS else 403
    for place in (page_of(CALENDAR), page_of(OWN), reverse("desk:rulebook-new")):
        assert client.get(place).status_code == status, place
        if status != 200:
            assert client.post(place, {}).status_code == status
    assert not Edition.objects.filter(author__isnull=False).exists()


@pytest.mark.parametrize(
    "rule", [("calendar", "other"), ("opera", "main"), ("profile", "No_Code")]
)
def test_there_is_no_form_for_what_cannot_be(client, rita, rule):
    assert client.get(page_of(rule)).status_code == 404
