"""Whom we ask how we did: written, read and compared at the desk."""

import pytest

from ombud.people.vocabulary import Role
from ombud.rulebook import editions
from ombud.rulebook.vocabulary import RuleKind
from tests import given
from tests.web.desk.rule_forms import PROCESS, draft_of, write
from tests.web.desk.rulebook_pages import read, written

pytestmark = pytest.mark.django_db
MAIN = {"kind": RuleKind.PROCESS, "code": "main"}


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()


@pytest.fixture
def rita(client):
    """The representative, signed in."""
    person = given.person("rita", Role.REPRESENTATIVE)
    client.force_login(person)
    return person


def survey_of_draft():
    return editions.process_shape(draft_of(PROCESS)).survey


def test_r8_3_1_whom_we_ask_and_when_is_written_at_the_desk(client, rita):
    told = {
        "survey-after_days": "14",
        "survey-share": "10",
        "survey-items": ["heard", "choice"],
    }
    assert write(client, PROCESS, "surveys", told=told).status_code == 302
    said = survey_of_draft()
    assert (said.active, said.after_days, said.share) == (True, 14, 10)
    assert said.items == ["heard", "choice"]
    assert write(client, PROCESS, "surveys").status_code == 302
    assert survey_of_draft() == said


def test_a_number_nobody_allows_is_refused(client, rita):
    wrong = write(client, PROCESS, "surveys", told={"survey-share": "101"})
    assert wrong.status_code == 422


def test_the_rule_is_read_in_words(client, rita):
    rules = {"survey": {"items": ["heard"], "after_days": 9}}
    edition = written(given.person("lena", Role.LEAD), rules, **MAIN)
    page = read(client, f"/desk/rulebook/process/main/{edition.version}/")
    assert "9 days after our final answer, or after the end." in page
    assert "I was listened to, and my points were understood" in page
