"""The team and the assignment of cases, as programs see them."""

from datetime import date

import pytest

from ombud.cases.life import assigning, staffing
from ombud.journal import queries as journal
from ombud.people.vocabulary import Role, Scope
from tests import given
from tests.api.calling import Program, codes

pytestmark = pytest.mark.django_db


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
def desk(metering):
    return Program(given.person("lena", Role.LEAD, of=metering))


def lead():
    return given.User.objects.get(username="lena")


def test_a_lead_lists_the_people_of_the_department(desk, mira, priya):
    staffing.tell_work(
        mira,
        languages=["tr", "en"],
        competences=["billing"],
        cap=7,
        act=given.act(lead()),
    )
    staffing.tell_absence(
        mira, away_from=date(2026, 3, 1), cover=priya, act=given.act(lead())
    )
    case = given.received_case()
    assigning.assign(case, handler=priya, act=given.act(priya))

    people = {each["login"]: each for each in desk.get("/team").json()["people"]}

    assert set(people) == {"mira", "priya", "lena"}
    assert people["priya"]["open"] == 1
    told = people["mira"]
    assert (told["languages"], told["competences"], told["cap"]) == (
        ["en", "tr"],
        ["billing"],
        7,
    )
    assert (told["is_away"], told["cover"]) == (True, "priya")


def test_nobody_else_lists_them(mira):
    assert codes(Program(mira).get("/team"))[:2] == (403, "not_allowed")
    crm = Program(scopes=[Scope.INSIGHT_READ], name="crm")
    assert codes(crm.get("/team"))[:2] == (403, "scope_missing")


def test_a_parameter_nobody_knows_is_refused(desk):
    assert codes(desk.get("/team", unit="billing"))[0] == 422


def test_a_hand_over_needs_its_note_and_an_exception_its_reasons(desk, mira, priya):
    case = given.received_case()
    place = f"/cases/{case.reference}/assignment"
    staffing.tell_work(
        priya, languages=[], competences=[], cap=0, act=given.act(lead())
    )
    assert desk.post(place, {"handler": "mira"}).status_code == 201

    assert codes(desk.post(place, {"handler": "priya"})) == (
        422,
        "unusable",
        ["handler"],
    )
    told = {"handler": "priya", "because": "She knows them."}
    assert codes(desk.post(place, told)) == (422, "unusable", ["handover"])
    answer = desk.post(place, {**told, "handover": "The log is read."})

    assert answer.status_code == 201
    facts = journal.entries_of(case).last().facts
    assert (facts["handler_id"], facts["override"]) == (priya.pk, ["at_cap"])
