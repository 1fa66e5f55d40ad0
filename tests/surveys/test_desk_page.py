from datetime import UTC, datetime, time, timedelta

import pytest
from django.utils import timezone

from ombud.cases.vocabulary import Outcome
from ombud.insight.public_periods import Quarter
from ombud.people.vocabulary import Role, Scope
from tests import given
from tests.api.calling import Program
from tests.surveys.asked import Office, draw, invitation_about, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(monkeypatch):
    """Where everything was answered within the quarter before this one."""
    quarter = Quarter.of(timezone.localdate()).after(-1)
    monkeypatch.setattr(given, "MONDAY", nine_on(quarter.begins_on + timedelta(days=9)))
    return Office()


def nine_on(day):
    return datetime.combine(day, time(9), tzinfo=UTC)


def answered_by(office, many, *, words="", **answers):
    cases = [office.answered(Outcome.NOT_UPHELD) for _ in range(many)]
    draw()
    for case in cases:
        say(invitation_about(case), words, **answers)


def page_for(client, person):
    client.force_login(person)
    return client.get("/desk/surveys/")


def test_r8_3_1_figures_stand_from_five_answers_on(office, client):
    answered_by(office, 5, words="You were slow.", fair=2)
    page = page_for(client, office.uma).content.decode()
    assert "5 people answered" in page
    assert "Process index" in page
    assert page.count("You were slow.") == 5
    assert "OM-" not in page.split("<main", 1)[1]


def test_of_four_nothing_is_shown(office, client):
    answered_by(office, 4, words="You were slow.")
    page = page_for(client, office.uma).content.decode()
    assert "Fewer than five people have answered" in page
    assert "You were slow." not in page


def test_who_leads_sees_figures_of_their_department_and_no_words(office, client):
    answered_by(office, 5, words="You were slow.")
    page = page_for(client, office.leo).content.decode()
    assert "5 people answered" in page
    assert "You were slow." not in page
    other = given.person("lena", Role.LEAD, of=office.billing)
    page = page_for(client, other).content.decode()
    assert "Fewer than five people have answered" in page


@pytest.mark.parametrize("who", ["priya", "ada"])
def test_whoever_handled_it_sees_none_of_it(office, client, who):
    assert page_for(client, getattr(office, who)).status_code == 403


def test_a_quarter_nobody_offers_is_not_found(office, client):
    client.force_login(office.uma)
    for written in ("2026-q5", "1999-q1", "x"):
        assert client.get("/desk/surveys/", {"quarter": written}).status_code == 404


def test_nothing_is_told_of_a_quarter_that_runs(office, client, monkeypatch):
    """Whoever looks before and after an answer would know it."""
    running = Quarter.of(timezone.localdate())
    monkeypatch.setattr(given, "MONDAY", nine_on(running.begins_on))
    answered_by(office, 5, words="You were slow.", fair=2)
    page = page_for(client, office.uma).content.decode()
    assert "Fewer than five people have answered" in page
    assert "You were slow." not in page
    quarter = {"quarter": str(running)}
    assert client.get("/desk/surveys/", quarter).status_code == 404

    program = Program(scopes=[Scope.INSIGHT_READ], user=office.uma)
    assert program.get("/insight/satisfaction").json()["people"] is None
    assert program.get("/insight/satisfaction", **quarter).status_code == 422


def test_programs_read_the_same_figures(office):
    answered_by(office, 5, fair=2)
    program = Program(scopes=[Scope.INSIGHT_READ], user=office.uma)
    told = program.get("/insight/satisfaction").json()
    assert told["people"] == 5
    assert told["fairness"]["share"] == 0
    assert told["asked"][0]["answered"] == 5
    assert program.get("/insight/satisfaction", quarter="x").status_code == 422


def test_a_program_of_whoever_handles_complaints_reads_none_of_it(office):
    program = Program(scopes=[Scope.INSIGHT_READ], user=office.priya)
    assert program.get("/insight/satisfaction").status_code == 403
