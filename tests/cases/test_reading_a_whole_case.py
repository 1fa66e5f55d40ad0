"""A case read at once answers as the database does: who may do what, what not yet."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ombud.cases import gates, policy, queries
from ombud.cases.life import writing
from ombud.cases.models import Case, Message
from ombud.cases.states import Step
from ombud.journal import queries as journal
from ombud.journal import verifying
from ombud.people import working
from ombud.people.acting import Act, Door
from ombud.people.vocabulary import Role
from ombud.rulebook import editions
from ombud.rulebook import queries as rules
from tests import given

pytestmark = pytest.mark.django_db
ON_OTHER_DAYS = 2  # rules in force on the day of the arrival, or of an answer
ROLES = [
    Role.INTAKE,
    Role.HANDLER,
    Role.EXPERT,
    Role.LEAD,
    Role.APPROVER,
    Role.REPRESENTATIVE,
    Role.AUDITOR,
    Role.PRIVACY,
]


@pytest.fixture
def priya():
    given.organisation()
    return given.person("priya")


def answered(handler, **told):
    return given.answered_case(handler, given.person("tom", Role.APPROVER), **told)


def closed(handler, **told):
    return given.closed_case(handler, given.person("tom", Role.APPROVER), **told)


SITUATIONS = [
    given.acknowledged_case,
    given.assessed_case,
    given.case_under_investigation,
    given.case_with_findings,
    given.chosen_case,
    given.decided_case,
    answered,
    closed,
]


def as_of_now(person):
    at = timezone.now()
    return Act(actor=working.as_of(person, at), at=at, door=Door.WEB)


def told_of(case, act):
    """What somebody may do with a case, and what each step still lacks."""
    steps = policy.steps_open_to(act, case)
    lacking = {
        step: [gate.code for gate in gates.unmet(step, case, act)] for step in Step
    }
    files = [file.pk for file in policy.files_open_to(act.staff, case)]
    knows = policy.may_read_identity(act.staff, case)
    return steps, lacking, files, knows


@pytest.mark.parametrize("situation", SITUATIONS)
def test_what_is_known_of_a_whole_case_is_what_the_database_says(priya, situation):
    case = situation(priya, identity=given.named_complainant())
    people = [priya, *(given.person(f"a_{role}", role) for role in ROLES)]
    for person in people:
        act = as_of_now(person)
        if not queries.cases_visible_to(act.staff).filter(pk=case.pk).exists():
            continue
        asked = told_of(Case.objects.get(pk=case.pk), act)
        whole = Case.objects.get(pk=case.pk)
        queries.read_whole(whole, reader=act.staff, at=act.at)
        assert told_of(whole, act) == asked


@pytest.mark.parametrize("situation", SITUATIONS)
def test_who_may_do_what_asks_nothing_more_of_a_whole_case(priya, situation):
    case = situation(priya, identity=given.named_complainant())
    act = as_of_now(priya)
    whole = Case.objects.select_related("handler", "category", "unit", "person").get(
        pk=case.pk
    )
    queries.read_whole(whole, reader=priya, at=act.at)
    with editions.looked_up_once():
        rules.calendar(act.at)
        with CaptureQueriesContext(connection) as asked:
            for step in policy.steps_open_to(act, whole):
                gates.unmet(step, whole, act)
    further = [each["sql"] for each in asked if "rulebook_edition" not in each["sql"]]
    assert further == []
    assert len(asked) <= ON_OTHER_DAYS


def test_every_column_of_a_row_is_read_as_it_is_kept(priya):
    case = answered(priya, identity=given.named_complainant())
    whole = Case.objects.get(pk=case.pk)
    queries.read_whole(whole, reader=priya, at=timezone.now())
    for name in ("messages", "points", "deadlines", "decisions", "assessments"):
        kept = list(getattr(Case.objects.get(pk=case.pk), name).values())
        read = list(getattr(whole, name).all())
        assert kept
        for row, columns in zip(read, kept, strict=True):
            assert {each: getattr(row, each) for each in columns} == columns


def test_the_chain_of_a_whole_case_is_verified_without_reading_it_again(priya):
    case = answered(priya)
    whole = Case.objects.get(pk=case.pk)
    queries.read_whole(whole, reader=priya, at=timezone.now())
    report = verifying.verify_read(journal.entries_of(whole))
    asked = verifying.verify_chain(case)
    assert (report.entries, report.breaks) == (asked.entries, asked.breaks)
    assert report.holds


def test_what_the_rows_cannot_tell_is_asked_of_the_database(priya):
    case = given.case_under_investigation(priya)
    for number in range(3):
        act = given.act(priya, days_later=1)
        writing.note(case, body=f"Call {number}.", act=act)
    whole = Case.objects.get(pk=case.pk)
    queries.read_whole(whole, reader=priya, at=timezone.now())
    same_day = whole.messages.filter(written_at__date=given.MONDAY.date())
    assert (
        same_day.count()
        == Message.objects.filter(
            case=case, written_at__date=given.MONDAY.date()
        ).count()
    )
    assert whole.messages.in_bulk() == Message.objects.filter(case=case).in_bulk()
