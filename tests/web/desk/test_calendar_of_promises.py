"""Promises by day: a month, a week, a file for a calendar program."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from ombud.cases.life import assigning, consulting
from ombud.cases.models import Case, Deadline
from ombud.people.vocabulary import Role
from ombud.web.desk.calendar import days
from ombud.worktime.calendars import WorkCalendar
from tests import given

pytestmark = pytest.mark.django_db

PROMISES = "/desk/promises/"
FILE = "/desk/promises/file/"


@pytest.fixture
def metering():
    given.organisation()
    return given.unit("metering")


@pytest.fixture
def mira(metering):
    return given.person("mira", of=metering)


@pytest.fixture
def case(mira):
    case = given.case_under_investigation(mira)
    at = datetime(2027, 5, 12, 16, 0, tzinfo=UTC)
    Deadline.objects.filter(case=case).update(due_at=at, missed_at=None)
    return Case.objects.get(pk=case.pk)


def page_of(client, person, place=PROMISES, **told):
    client.force_login(person)
    answer = client.get(place, told)
    assert answer.status_code == 200
    return answer.content.decode()


def day(page, iso):
    """What stands in the cell of a day."""
    _before, found, after = page.partition(f'datetime="{iso}"')
    return after.partition("</td>")[0] if found else ""


def test_a_clock_stands_on_the_day_it_is_due(client, mira, case):
    page = page_of(client, mira, month="2027-05")

    assert case.reference in day(page, "2027-05-12")
    assert "Answer" in day(page, "2027-05-12")
    assert case.reference not in day(page, "2027-05-13")


def test_what_a_department_owes_stands_there_too(client, mira, case):
    billing = given.unit("billing")
    kemal = given.person("kemal", Role.EXPERT, of=billing)
    day_asked = date(2027, 5, 19)
    consulting.consult(
        case,
        unit=billing,
        question="Was the tariff right?",
        due_on=day_asked,
        act=given.act(mira),
    )

    for person in (mira, kemal):
        page = page_of(client, person, month="2027-05")
        assert "A department answers" in day(page, "2027-05-19")


def test_days_nobody_works_on_say_so(client, mira):
    page = page_of(client, mira, month="2026-12")

    assert "no working day" in day(page, "2026-12-05")
    assert "no working day" not in day(page, "2026-12-04")


def test_a_holiday_says_its_name():
    holidays = {date(2026, 12, 25): "Christmas Day"}
    calendar = WorkCalendar(zone=ZoneInfo("Europe/London"), holidays=holidays)
    span = days.asked("2026-12", "", today=date(2026, 12, 1))

    cells = [
        cell
        for week in days.weeks(span, [], calendar=calendar, today=span.begins)
        for cell in week
    ]

    assert [cell.off for cell in cells if cell.day in holidays] == ["Christmas Day"]


def test_a_week_shows_all_of_its_days_and_a_month_whole_weeks(client, mira):
    week = page_of(client, mira, week="2027-W19")
    month = page_of(client, mira, month="2027-05")

    assert week.count("<td") == 7
    assert month.count("<td") % 7 == 0
    assert day(month, "2027-04-26")


@pytest.mark.parametrize("told", ["", "x", "2027-13", "2027-W54", "٢٠٢٧-٠٥", "0" * 99])
def test_a_span_nobody_knows_is_the_month_of_today(client, mira, told):
    assert "Today" in page_of(client, mira, month=told)
    assert page_of(client, mira, week=told)


def test_a_full_day_shows_some_and_leads_to_its_week():
    promises = [
        days.Promise(date(2027, 5, 12), f"OM-{number}", "answer") for number in range(9)
    ]
    span = days.asked("2027-05", "", today=date(2027, 5, 1))
    calendar = WorkCalendar(zone=ZoneInfo("Europe/London"))

    [cell] = [
        cell
        for week in days.weeks(
            span, promises, calendar=calendar, today=date(2027, 5, 1)
        )
        for cell in week
        if cell.due
    ]

    assert (len(cell.due), cell.more, cell.week) == (4, 5, "2027-W19")


def test_who_leads_sees_those_of_the_department_and_a_handler_only_their_own(
    client, mira, case, metering
):
    lena = given.person("lena", Role.LEAD, of=metering)
    otto = given.person("otto", of=metering)

    told = {"month": "2027-05", "whose": "unit"}
    assert case.reference in page_of(client, lena, **told)
    assert case.reference not in page_of(client, lena, month="2027-05")
    assert case.reference not in page_of(client, otto, **told)


def test_a_lead_of_another_department_sees_nothing_of_it(client, case):
    lena = given.person("lena", Role.LEAD, of=given.unit("billing"))
    Case.objects.filter(pk=case.pk).update(unit=given.unit("metering"))

    page = page_of(client, lena, month="2027-05", whose="unit")

    assert case.reference not in page


def test_the_file_has_the_reference_and_the_kind_and_names_nobody(client, mira, case):
    client.force_login(mira)

    answer = client.get(FILE, {"month": "2027-05"})

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="2027-05.ics"'
    lines = answer.content.decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert "DTSTART;VALUE=DATE:20270512" in lines
    assert any(line.startswith(f"SUMMARY:{case.reference}: ") for line in lines)
    assert "heating" not in answer.content.decode()
    assert all(len(line.encode()) <= 75 for line in lines)


def test_more_promises_cost_no_more_questions(
    client, mira, case, django_assert_max_num_queries
):
    client.force_login(mira)
    client.get(PROMISES, {"month": "2027-05"})
    with django_assert_max_num_queries(12) as few:
        client.get(PROMISES, {"month": "2027-05"})
    for number in range(8):
        more = given.received_case()
        assigning.assign(more, handler=mira, act=given.act(mira))
        at = datetime(2027, 5, 3, 16, 0, tzinfo=UTC) + timedelta(days=number)
        Deadline.objects.filter(case=more).update(due_at=at)

    with django_assert_max_num_queries(len(few)):
        page = client.get(PROMISES, {"month": "2027-05"}).content.decode()

    assert page.count("OM-") > 8
