"""A long story is read with as few questions to the database as a short one."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse

from ombud.cases.events import CaseEvent
from ombud.cases.life import consulting
from ombud.cases.models import Evidence, Message, Point, Remedy
from ombud.cases.vocabulary import (
    Author,
    EvidenceKind,
    MessageKind,
    Nature,
    RemedyKind,
)
from ombud.journal.recording import Happening, record_in_order
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db
MOST = 12


@pytest.fixture
def priya():
    given.organisation()
    return given.person("priya")


def page_of(case):
    return reverse("desk:case", args=[case.reference])


def with_much_more(case, person, *, rows):
    """So many notes with their entries, points, items of evidence and remedies."""
    at = given.MONDAY + timedelta(days=5)
    notes = Message.objects.bulk_create(
        Message(
            case=case,
            kind=MessageKind.NOTE,
            author=Author.STAFF,
            written_by=person,
            body=f"Call {number} of Ruth Adeyemi.",
            written_at=at,
        )
        for number in range(rows)
    )
    happened = [
        Happening(CaseEvent.NOTED, case, {"message": note.pk}) for note in notes
    ]
    with transaction.atomic():
        record_in_order(happened, given.act(person, days_later=5))
    of_each = range(100, 100 + rows)
    Point.objects.bulk_create(
        Point(case=case, number=number, text="Cold.") for number in of_each
    )
    Evidence.objects.bulk_create(
        Evidence(
            case=case,
            number=number,
            kind=EvidenceKind.DOCUMENT,
            nature=Nature.FACT,
            title="Log",
            content="On.",
            given_by="Jonas",
            obtained_on=at.date(),
            added_by=person,
            added_at=at,
        )
        for number in of_each
    )
    Remedy.objects.bulk_create(
        Remedy(case=case, kind=RemedyKind.APOLOGY, description="Sorry", promised_at=at)
        for _ in of_each
    )


@pytest.mark.parametrize("rows", [10, 1000])
def test_however_long_its_story_a_case_is_read_in_twelve_questions(
    client, priya, django_assert_max_num_queries, rows
):
    case = given.case_with_findings(priya, identity=given.named_complainant())
    with_much_more(case, priya, rows=rows)
    client.force_login(priya)
    client.get(page_of(case))  # the first look at who complains is written down
    with django_assert_max_num_queries(MOST):
        page = client.get(page_of(case))
    assert f"Call {rows - 1} of Ruth Adeyemi." in page.content.decode()
    assert f"All {rows + 9}" in " ".join(page.content.decode().split())


@pytest.mark.parametrize(
    "situation",
    [
        given.acknowledged_case,
        given.assessed_case,
        given.case_with_findings,
        given.chosen_case,
        given.decided_case,
        lambda priya: given.answered_case(priya, given.person("tom", Role.APPROVER)),
        lambda priya: given.closed_case(priya, given.person("tom", Role.APPROVER)),
    ],
)
def test_at_every_stage_twelve_questions_are_enough(
    client, priya, django_assert_max_num_queries, situation
):
    case = situation(priya)
    client.force_login(priya)
    client.get(page_of(case))
    with django_assert_max_num_queries(MOST):
        assert client.get(page_of(case)).status_code == 200


def test_whoever_is_only_asked_reads_a_case_in_twelve_questions(
    client, priya, django_assert_max_num_queries
):
    jonas = given.person("jonas", Role.EXPERT, of=given.unit("metering"))
    case = given.case_under_investigation(priya, identity=given.named_complainant())
    consulting.consult(
        case,
        unit=given.unit("metering"),
        question="Who keyed it?",
        due_on=(given.MONDAY + timedelta(days=20)).date(),
        act=given.act(priya, days_later=1),
    )
    client.force_login(jonas)
    client.get(page_of(case))
    with django_assert_max_num_queries(MOST):
        assert "Who keyed it?" in client.get(page_of(case)).content.decode()
