from datetime import UTC, datetime, timedelta

import pytest

from ombud.cases.life import assessing, closing, importing
from ombud.cases.life.importing import Arrival
from ombud.cases.models import Case
from ombud.cases.vocabulary import ReopenReason
from ombud.journal import verifying
from ombud.journal.models import Undelivered
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db
IN_2019 = datetime(2019, 9, 24, tzinfo=UTC)


def arrival(number="3384392", **told):
    return Arrival(
        **{
            "source": "cfpb",
            "external_reference": number,
            "received_at": IN_2019,
            "narrative": "They collect a debt that is not mine.",
            "channel": "web_form",
            "closed_at": IN_2019,
            "original": {"Company response": "Closed with explanation"},
            **told,
        }
    )


def test_history_keeps_its_own_dates_and_words():
    result = importing.take_over([arrival()], act=given.act())

    case = Case.objects.get()
    assert (result.accepted, result.unchanged, list(result.refused)) == (1, 0, [])
    assert (case.received_at, case.status, case.outcome) == (
        IN_2019,
        "closed",
        "resolved",
    )
    assert case.original == {"Company response": "Closed with explanation"}
    assert not case.deadlines.exists()


def test_a_second_run_changes_nothing():
    batch = [arrival("1"), arrival("2"), arrival("2")]
    importing.take_over(batch, act=given.act())
    again = importing.take_over(batch, act=given.act(days_later=1))

    assert (again.accepted, again.unchanged) == (0, 3)
    assert Case.objects.count() == 2
    assert verifying.verify_all().holds


def test_one_bad_row_does_not_hold_up_the_others():
    tomorrow = given.MONDAY + timedelta(days=1)
    batch = [arrival("1"), arrival("2", received_at=tomorrow), arrival("3")]

    result = importing.take_over(batch, act=given.act())

    [(place, refusal)] = result.refused
    assert (result.accepted, place) == (2, 1)
    assert "future" in str(refusal)


def test_nobody_is_written_to_about_history():
    importing.take_over([arrival()], act=given.act())

    assert not Undelivered.objects.exists()


def test_an_open_case_goes_its_way_from_now_on():
    importing.take_over([arrival(closed_at=None)], act=given.act())
    mira = given.person("mira")

    case = given.receiving.acknowledge(Case.objects.get(), act=given.act(mira))

    assert case.status == "acknowledged"


def test_a_closed_case_from_elsewhere_can_be_taken_up_and_assessed():
    importing.take_over([arrival()], act=given.act())
    lena = given.person("lena", Role.LEAD)
    case = closing.reopen(
        Case.objects.get(),
        reason=ReopenReason.NEW_EVIDENCE,
        because="A letter came.",
        act=given.act(lena),
    )

    case = assessing.assess(case, judgement=given.judgement(), act=given.act(lena))

    assert case.severity == 3


def test_a_row_from_before_the_calendar_is_refused_alone():
    batch = [arrival("1", received_at=datetime(1, 1, 1, tzinfo=UTC)), arrival("2")]

    result = importing.take_over(batch, act=given.act())

    assert (result.accepted, len(result.refused)) == (1, 1)
