"""ombud bench: that it measures what it says. How fast it is here is not a test's."""

import json
from datetime import timedelta

import pytest
from typer.testing import CliRunner

from ombud.cases import attesting
from ombud.cases.deadlines import passing
from ombud.cases.models import Case, Deadline, Notice
from ombud.journal import queries as journal
from ombud.journal import verifying
from ombud.journal.models import Entry, Undelivered
from ombud.people.acting import Act, Door
from ombud.project.commands import command_line
from ombud.project.commands.bench import moulds, world
from ombud.project.commands.bench.clocks import NotThrowAway
from tests import given

# Each command hangs up on the database when it ends.
in_the_database = pytest.mark.django_db(transaction=True)


def bench(*arguments):
    return CliRunner().invoke(command_line("bench"), ["bench", *arguments])


def unwatched(cases):
    """How far the filling has come, which nobody looks at here."""


def rows_of(table, case):
    if table is Entry:
        return journal.entries_of(case).values()
    rows = table.objects.order_by("pk").values()
    return rows.filter(pk=case.pk) if table is Case else rows.filter(case=case)


def figures_of(told):
    return {figure["name"]: figure for figure in json.loads(told)["figures"]}


def test_arithmetic_is_told_with_its_targets_and_the_machine():
    told = bench("arithmetic", "--limits", "50", "--cases", "20", "--json").stdout

    figures = figures_of(told)
    assert figures["limits of working days counted"]["target"] == "at least 100,000"
    assert figures["all clocks of one case, mean"]["target"] == "at most 2"
    assert figures["clocks of one case"]["value"] >= 10
    assert {"processor", "cores", "memory_gib", "python"} <= json.loads(told)[
        "machine"
    ].keys()


def test_arithmetic_is_told_to_people_in_lines():
    told = bench("arithmetic", "--limits", "50", "--cases", "20").stdout

    assert "Measured on: processor" in told
    assert "all clocks of one case, mean: " in told


@in_the_database
def test_so_many_clocks_run_and_so_many_run_out():
    told = bench("clocks", "--open", "60", "--due", "7", "--json")

    figures = figures_of(told.stdout)
    assert json.loads(told.stdout)["machine"]["open_clocks"] == 60
    assert figures["clocks that ran out"]["value"] == 7
    assert figures["events announced"]["value"] == 7
    assert Deadline.objects.filter(missed_at=world.NIGHT).count() == 7
    assert (
        figures["notices to staff"]["value"]
        == Notice.objects.filter(made_at=world.NIGHT, kind="missed").count()
    )
    assert figures["sweep with no clock due, middle of 20"]["target"] == "at most 50"
    assert figures["marking and announcing"]["target"] == "at most 60"
    assert "bare INSERT of as many entries" in figures
    assert not Undelivered.objects.exists()


@in_the_database
def test_what_is_cast_is_a_record_that_holds():
    world.fill(60, 7, progress=unwatched)

    assert Case.objects.count() == 30
    assert verifying.verify_all().holds
    assert attesting.attest_all().holds


@in_the_database
def test_a_cast_case_equals_the_real_one_but_for_what_must_be_its_own():
    world.fill(40, 2, progress=unwatched)
    # The first two cases came on one day: one was made, the other cast from it.
    made, cast = Case.objects.order_by("pk")[:2]
    own = {"uid", "reference", "receipt_digest"}
    # Words are found by the reference too; a link follows from what it links.
    follow = {"id", "case_id", "message_id", "subject_id", "search"}
    linked = {"facts", "previous", "hash"}

    for table in moulds.ALL:
        real, other = (list(rows_of(table, case)) for case in (made, cast))
        assert len(real) == len(other) > 0, table
        for one, two in zip(real, other, strict=True):
            differing = {column for column in one if one[column] != two[column]}
            may_differ = own | follow | (linked if table is Entry else set())
            assert differing <= may_differ, (table, differing)
            assert own & one.keys() <= differing


@in_the_database
def test_time_passes_for_cast_cases_as_it_does_for_real_ones():
    world.fill(40, 2, progress=unwatched)
    made, cast = Case.objects.order_by("pk")[:2]

    at_ten = Act(actor=None, at=world.NIGHT + timedelta(hours=10), door=Door.CLOCK)
    passing.catch_up(at_ten, at_most=1000)

    real, other = (
        [
            (clock.kind, clock.due_at, clock.missed_at, clock.reminded, clock.remind_at)
            for clock in case.deadlines.order_by("pk")
        ]
        for case in (made, cast)
    )
    assert real == other
    assert verifying.verify_all().holds


@in_the_database
@pytest.mark.parametrize("there_is", [given.organisation, given.received_case])
def test_nothing_is_measured_where_somebody_works(there_is):
    there_is()
    before = Case.objects.count()

    refused = bench("clocks", "--open", "60", "--due", "7")

    assert isinstance(refused.exception, NotThrowAway)
    assert Case.objects.count() == before


@in_the_database
def test_more_cannot_run_out_than_there_are_cases():
    assert bench("clocks", "--open", "60", "--due", "31").exit_code == 2
