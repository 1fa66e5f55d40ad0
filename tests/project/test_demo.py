"""The demo story, told once for all tests of this file."""

import json
import os
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from ombud.cases import queries
from ombud.cases.models import Case, Choice, Consultation, Deadline, Option, Remedy
from ombud.cases.states import Status
from ombud.cases.vocabulary import Answer, OptionState
from ombud.journal import verifying
from ombud.journal.models import Entry
from ombud.people.models import User
from ombud.people.vocabulary import Role
from ombud.project.commands.failing import said_plainly
from ombud.project.demo import story, telling
from ombud.project.demo.calendar import StoryCalendar
from ombud.worktime.calendars import WorkCalendar
from tests import given
from tests.vault import dumping

WEDNESDAY = datetime(2026, 11, 18, 7, 30, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    heard = []
    with django_db_blocker.unblock(), transaction.atomic():
        told = telling.tell(
            now=WEDNESDAY, home=home, progress=lambda *bar: heard.append(bar)
        )
        yield SimpleNamespace(told=told, home=home, heard=heard)
        transaction.set_rollback(True)


def test_there_are_some_seventy_cases_in_three_languages_at_every_status(world):
    cases = Case.objects.all()

    assert Counter(case.language for case in cases) == {"en": 33, "ru": 19, "tr": 19}
    assert {case.status for case in cases} == set(Status)


def test_clocks_are_met_missed_due_today_and_still_running(world):
    today = WEDNESDAY.astimezone(LONDON).date()
    clocks = Deadline.objects.filter(ended_at=None)
    open_clocks = [clock for clock in clocks if clock.met_at is None]
    days = [clock.due_at.astimezone(LONDON).date() for clock in open_clocks]

    assert clocks.filter(met_at__isnull=False, missed_at=None).exists()
    assert clocks.filter(met_at__isnull=False, missed_at__isnull=False).exists()
    assert today in days
    assert any(day < today for day in days)
    assert any(day > today + timedelta(days=7) for day in days)
    assert not clocks.filter(due_at__lt=WEDNESDAY, met_at=None, missed_at=None).exists()


def test_our_own_promise_binds_every_complaint_of_the_story(world):
    promised = Deadline.objects.filter(profile__code="iso-default", kind="answer")
    assert promised.values("case").distinct().count() == Case.objects.count()


def test_options_consultations_and_remedies_are_found_in_every_state(world):
    assert {option.state for option in Option.objects.all()} == set(OptionState)
    assert {choice.answer for choice in Choice.objects.all()} == set(Answer)
    assert Choice.objects.filter(recorded_by__isnull=False).exists()
    assert {ask.advised_at is None for ask in Consultation.objects.all()} == {
        True,
        False,
    }
    assert {owed.done_at is None for owed in Remedy.objects.all()} == {True, False}


def test_some_cases_are_anonymous_confidential_reopened_or_about_staff(world):
    assert Case.objects.filter(person=None).exists()
    assert Case.objects.filter(confidential=True).exists()
    assert Case.objects.filter(recusals__reason="named").exists()
    assert Entry.objects.filter(verb="case.reopened").exists()
    assert Entry.objects.filter(verb="case.returned").exists()


def test_the_person_complained_about_does_not_see_that_case(world):
    case = Case.objects.filter(recusals__reason="named").first()

    for person in queries.complained_about(case):
        assert case not in queries.cases_visible_to(person)


def test_the_journal_tells_it_in_order_and_holds(world):
    moments = list(
        Entry.objects.filter(subject_kind="cases.case")
        .order_by("id")
        .values_list("happened_at", flat=True)
    )

    assert moments == sorted(moments)
    assert moments[-1] <= WEDNESDAY
    assert verifying.verify_all().holds


def test_staff_work_on_working_days_only(world):
    moments = Entry.objects.filter(capacity="staff").values_list("happened_at")

    assert all(at.astimezone(LONDON).weekday() < 5 for (at,) in moments)


def test_there_is_one_login_for_each_role_and_only_the_owner_reads_it(world):
    path = world.home / "demo-logins.json"
    logins = json.loads(path.read_text())

    assert path.stat().st_mode & 0o777 == 0o600
    assert [login["role"] for login in logins] == list(Role)
    assert len({login["password"] for login in logins}) == len(Role)
    for login in logins:
        person = User.objects.get(username=login["login"])
        assert person.role == login["role"]
        assert person.check_password(login["password"])


def test_everybody_who_may_sign_in_finds_work_except_who_only_looks_after_it(world):
    for login in world.told.logins:
        person = User.objects.get(username=login.login)
        sees = queries.cases_visible_to(person).unfinished().exists()
        assert sees is (login.role not in {Role.ADMIN, Role.MANAGEMENT})


def test_a_receipt_in_each_language_opens_a_case_with_options_to_choose_from(world):
    assert [each.language for each in world.told.receipts] == ["en", "ru", "tr"]
    for each in world.told.receipts:
        case = queries.case_opened_by(each.receipt)
        assert case.reference == each.reference
        assert case.status == Status.OFFERED
        assert case.options.filter(expires_on__gt=WEDNESDAY.date()).count() > 1


def test_progress_is_heard_from_the_first_line_to_the_last(world):
    done, of = world.heard[-1]

    assert done == of == len(world.heard)


@pytest.mark.parametrize("days", range(0, 372, 31))
def test_the_story_can_be_told_on_any_day_and_is_over_before_it(days):
    now = WEDNESDAY + timedelta(days=days)
    lines = story.lines(StoryCalendar(WorkCalendar(zone=LONDON), now))

    assert lines[-1].at < now
    assert now - lines[-1].at < timedelta(days=3)


@pytest.mark.django_db
def test_where_an_organisation_is_at_home_no_story_is_told(tmp_path, capsys):
    given.organisation()

    with pytest.raises(SystemExit) as end, said_plainly():
        telling.tell(now=WEDNESDAY, home=tmp_path, progress=print)

    assert end.value.code == 1
    assert "already has an organisation" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    assert not Case.objects.exists()


@pytest.mark.django_db
def test_an_interrupted_story_leaves_nothing_behind(tmp_path):
    def give_up(done, of):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        telling.tell(now=WEDNESDAY, home=tmp_path, progress=give_up)

    assert list(tmp_path.iterdir()) == []
    assert not User.objects.exists()


def test_r8_1_a_dump_of_the_demo_and_its_files_names_no_party(world):
    store = Path(os.environ["OMBUD_HOME"]) / "files"

    assert len(dumping.telling_words()[1]) > 100
    assert any(store.iterdir())
    assert not dumping.leaks_in_rows()
    assert not dumping.leaks_in_files(store)
