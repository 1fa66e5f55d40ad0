"""ombud sample, as an operator and an outsider use it."""

import hashlib
import json

import pytest
from typer.testing import CliRunner

from ombud.audits.models import Sample
from ombud.cases.vocabulary import Outcome
from ombud.journal import queries as journal
from ombud.project.commands import command_line
from tests.audits.closed_cases import Office, draw

# Each command hangs up on the database when it ends.
pytestmark = pytest.mark.django_db(transaction=True)


def sample(*arguments):
    return CliRunner().invoke(command_line("sample"), ["sample", *arguments])


@pytest.fixture
def office():
    made = Office()
    made.closed(Outcome.NOT_UPHELD)
    made.closed(Outcome.UPHELD)
    return made


def test_an_operator_draws_a_month_and_anybody_checks_it(office):
    assert sample("2026-03").exit_code == 1
    drawn = sample("2026-03", "--draw")
    assert drawn.exit_code == 0
    kept = Sample.objects.get()
    assert kept.seed in drawn.stdout
    entry = journal.entries_of(kept).get()
    assert (entry.actor_id, entry.door) == (None, "command")

    told = json.loads(sample("2026-03", "--json").stdout)
    assert told["holds"]
    assert len(told["cases"]) == told["population"] == 2

    lines = sample("2026-03", "--list").stdout.splitlines()
    columns = "\n".join(sorted(line.rsplit(" ", 1)[0] for line in lines))
    assert hashlib.sha256(columns.encode()).hexdigest() == told["digest"]


def test_a_month_is_drawn_anew_with_a_reason_alone(office):
    draw(office.uma)

    assert sample("2026-03", "--again", "An import was missing.").exit_code == 0
    assert [each.number for each in Sample.objects.all()] == [2, 1]
    assert "draw 1" in sample("2026-03", "--number", "1").stdout
    assert "draw 2" in sample("2026-03").stdout


def test_a_broken_sample_ends_with_a_code(office):
    draw(office.uma)
    Sample.objects.update(population=7)

    broken = sample("2026-03")

    assert broken.exit_code == 1
    assert "BROKEN" in broken.stdout
    verified = CliRunner().invoke(command_line("verify"), ["verify"])
    assert verified.exit_code == 1
    assert "sample 2026-03, draw 1: the draw does not repeat" in verified.stdout


def test_a_month_is_written_with_year_and_month():
    wrong = sample("March")

    assert wrong.exit_code == 2
    assert "2026-10" in wrong.output
