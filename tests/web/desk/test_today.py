"""Today at the desk: late first, then due, then what arrived; and never too much."""

from datetime import timedelta

import pytest

from ombud.cases.life import consulting, hearing, writing
from ombud.cases.models import Case
from ombud.cases.vocabulary import RecusalReason, Side
from ombud.people.vocabulary import Role
from tests import given
from tests.web.desk.todays import due, new_case, now, part, written
from tests.web.filling import Form

pytestmark = pytest.mark.django_db

TODAY = "/desk/today/"


@pytest.fixture
def metering():
    given.organisation()
    return given.unit("metering")


@pytest.fixture
def mira(metering):
    return given.person("mira", of=metering)


@pytest.fixture
def lena(metering):
    return given.person("lena", Role.LEAD, of=metering)


def kept_out(person, case):
    case.recusals.create(
        user=person, reason=RecusalReason.NAMED, since=given.MONDAY, recorded_by=None
    )


def page_of(client, person, place=TODAY):
    client.force_login(person)
    answer = client.get(place)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_day_says_so(client, mira):
    page = page_of(client, mira)

    assert "Nothing is due today, and nothing is promised yet." in page


def test_who_has_nothing_yet_is_led_to_what_nobody_handles(client, mira, metering):
    expert = given.person("emre", Role.EXPERT, of=metering)

    client.force_login(mira)
    assert "/desk/?view=unassigned" in client.get(TODAY).content.decode()
    client.force_login(expert)
    assert "/desk/?view=unassigned" not in client.get(TODAY).content.decode()


def test_what_is_late_stands_before_what_is_due(client, mira):
    late, today, soon = (new_case(mira) for _each in range(3))
    due(late, days=-2)
    due(today)
    due(soon, days=3)

    page = page_of(client, mira)

    assert late.reference in part(page, "Late")
    assert today.reference in part(page, "Due today")
    assert soon.reference in part(page, "Due in the next seven days")
    assert page.index(">Late<") < page.index(">Due today<") < page.index(">Due in")
    assert "Nothing is due today" not in page


def test_a_quiet_day_names_the_next_promise(client, mira):
    new_case(mira)

    assert "Nothing is due today. Next promise:" in page_of(client, mira)


def test_a_clock_that_stands_still_is_not_late(client, mira):
    case = new_case(mira)
    due(case, days=-2)
    for clock in case.deadlines.all():
        clock.pauses.create(
            reason="complainant",
            begun_at=now(minutes=-60).at,
            cap_at=now(minutes=60).at,
        )

    assert part(page_of(client, mira), "Late") == ""


def test_what_the_complainant_wrote_stands_there_until_one_has_seen_it(client, mira):
    case = new_case(mira)
    written(case)
    page = page_of(client, mira)
    assert case.reference in part(page, "Arrived for you")
    assert "The complainant wrote" in part(page, "Arrived for you")

    answer = client.post(f"{TODAY}seen/", {"seen": Form(page).typed["seen"]})

    assert answer["Location"] == TODAY
    assert part(page_of(client, mira), "Arrived for you") == ""


def test_looking_alone_ticks_nothing_off(client, mira):
    written(new_case(mira))

    for _time in range(2):
        assert part(page_of(client, mira), "Arrived for you")


def test_what_came_while_the_page_lay_open_is_still_new(client, mira):
    case = new_case(mira)
    written(case, minutes=-5)
    page = page_of(client, mira)
    seen = now(minutes=-3).at.isoformat()
    written(case, minutes=-1)

    client.post(f"{TODAY}seen/", {"seen": seen})

    assert "All" not in part(page, "Arrived for you")
    assert case.reference in part(page_of(client, mira), "Arrived for you")


@pytest.mark.parametrize("seen", ["", "never", "2026-03-02", "9" * 60, "2999-01-01"])
def test_nonsense_ticks_off_what_is_there_and_nothing_to_come(client, mira, seen):
    case = new_case(mira)
    client.force_login(mira)

    assert client.post(f"{TODAY}seen/", {"seen": seen}).status_code == 302
    written(case, minutes=1)
    assert part(page_of(client, mira), "Arrived for you")


def test_what_one_answered_already_is_no_news(client, mira):
    case = new_case(mira)
    written(case, minutes=-5)
    writing.write(case, body="Thank you for the photo.", act=now(mira))

    assert part(page_of(client, mira), "Arrived for you") == ""


def test_a_department_reads_what_it_is_asked(client, mira, metering):
    billing = given.unit("billing")
    kemal = given.person("kemal", Role.EXPERT, of=billing)
    case = given.case_under_investigation(mira)
    consulting.consult(
        case,
        unit=billing,
        question="Was the tariff right?",
        due_on=now().at.date() + timedelta(days=2),
        act=now(mira),
    )

    page = page_of(client, kemal)

    assert case.reference in part(page, "Questions to your department")


def test_an_approver_reads_what_waits_for_them_and_its_author_does_not(
    client, mira, lena
):
    case = given.decided_case(mira)

    anna = given.person("anna", Role.APPROVER)

    assert case.reference in part(page_of(client, anna), "Decisions to approve")
    assert part(page_of(client, mira), "Decisions to approve") == ""


def test_who_leads_reads_what_nobody_is_in_charge_of(client, mira, lena):
    case = given.received_case()

    assert case.reference in part(page_of(client, lena), "Nobody is in charge")
    assert part(page_of(client, mira), "Nobody is in charge") == ""


def test_whoever_is_complained_about_reads_that_they_are_asked_and_no_reference(
    client, mira, metering
):
    otto = given.person("otto", of=metering)
    case = given.case_under_investigation(mira)
    kept_out(otto, case)
    hearing.hear(
        case,
        side=Side.STAFF,
        user=otto,
        substance="The meter was not read.",
        due_on=now().at.date() + timedelta(days=2),
        act=now(mira),
    )

    page = page_of(client, otto)

    assert "Your account is asked for" in page
    assert case.reference not in page


def test_a_case_kept_from_somebody_is_neither_shown_nor_counted(client, mira):
    case = new_case(mira)
    due(case, days=-2)
    kept_out(mira, case)

    page = page_of(client, mira)

    assert case.reference not in page
    assert part(page, "Late") == ""


def test_each_list_is_short_and_leads_to_all_of_it(client, mira):
    for _each in range(7):
        due(new_case(mira), days=-2)

    late = part(page_of(client, mira), "Late")

    assert late.count("<li") == 5
    assert ": Late" in late


def test_the_administrator_sees_no_case_and_is_told_why(client, metering):
    given.received_case()
    ada = given.person("ada", Role.ADMIN)

    page = page_of(client, ada)

    assert "you look after the system" in page
    assert not Case.objects.filter(reference__in=page.split()).exists()
