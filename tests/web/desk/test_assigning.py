"""Putting somebody in charge at the desk: best first, a note, reasons on record."""

from datetime import date

import pytest

from ombud.cases.life import assigning, staffing
from ombud.people.vocabulary import Role
from tests import given
from tests.web.filling import Form

pytestmark = pytest.mark.django_db

NOTE = "The meter was read twice. The answer is due on Friday."


@pytest.fixture
def metering():
    given.organisation()
    return given.unit("metering")


@pytest.fixture
def mira(metering):
    return given.person("mira", of=metering)


@pytest.fixture
def priya(metering):
    return given.person("priya", of=metering)


@pytest.fixture
def lena(metering):
    return given.person("lena", Role.LEAD, of=metering)


def place(case):
    return f"/desk/cases/{case.reference}/assign/"


def form_of(client, person, case):
    client.force_login(person)
    return Form(client.get(place(case)).content.decode())


def sent(client, person, case, **typed):
    return client.post(place(case), {**form_of(client, person, case).typed, **typed})


def test_who_suits_best_stands_first_and_is_proposed_to_who_leads(
    client, mira, priya, lena
):
    for _ in range(2):
        assigning.assign(given.received_case(), handler=mira, act=given.act(lena))
    assigning.assign(given.received_case(), handler=lena, act=given.act(lena))
    case = given.received_case()

    form = form_of(client, lena, case)

    shown = [int(pk) for pk in form.choices["handler"]]
    assert shown == [priya.pk, lena.pk, mira.pk]
    assert form.typed["handler"] == str(priya.pk)
    assert "Mira (open: 2, overdue: 2)" in client.get(place(case)).content.decode()


def test_a_handler_takes_a_case_for_themselves_and_nobody_else(client, mira, priya):
    form = form_of(client, mira, given.received_case())

    assert form.choices["handler"] == [str(mira.pk)]
    assert "because" not in form.typed
    assert "handover" not in form.typed


def test_taking_over_demands_a_note_and_the_next_person_reads_it(
    client, mira, priya, lena
):
    case = assigning.assign(given.received_case(), handler=mira, act=given.act(lena))

    refused = sent(client, lena, case, handler=priya.pk)
    assert refused.status_code == 422
    assert "Please write something here; it is empty." in refused.content.decode()

    sent(client, lena, case, handler=priya.pk, handover=NOTE)

    client.force_login(priya)
    page = client.get(f"/desk/cases/{case.reference}/").content.decode()
    assert NOTE in page
    assert "Now in charge: Priya" in page


def test_what_speaks_against_somebody_is_said_and_set_aside_with_reasons(
    client, mira, priya, lena
):
    staffing.tell_absence(
        mira, away_from=date(2026, 1, 1), cover=priya, act=given.act(lena)
    )
    case = given.received_case()

    refused = sent(client, lena, case, handler=mira.pk)
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Mira is away until further notice. Priya stands in." in page
    assert "Mira (open: 0, overdue: 0) · away" in page

    done = sent(client, lena, case, handler=mira.pk, because="Back tomorrow.")

    assert done.status_code == 302
    case.refresh_from_db()
    assert case.handler == mira


def test_a_case_of_somebody_who_left_is_among_the_unassigned(client, mira, lena):
    case = assigning.assign(given.received_case(), handler=mira, act=given.act(lena))
    staffing.leave(mira, act=given.act())

    client.force_login(lena)
    page = client.get("/desk/?view=unassigned").content.decode()

    assert case.reference in page
