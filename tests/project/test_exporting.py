"""ombud export, as an operator types it."""

import subprocess
import sys
import zipfile

import pytest
from typer.testing import CliRunner

from ombud.journal import queries as journal
from ombud.people.vocabulary import Role
from ombud.project.commands import command_line
from tests import given

# Each command hangs up on the database when it ends.
pytestmark = pytest.mark.django_db(transaction=True)


def export(*arguments):
    return CliRunner().invoke(
        command_line("export"), ["export", "case", *map(str, arguments)]
    )


@pytest.fixture
def case():
    given.organisation()
    return given.acknowledged_case(
        given.person("mira"), identity=given.named_complainant()
    )


def test_a_case_is_written_into_a_file_that_its_verifier_confirms(case, tmp_path):
    path = tmp_path / "case.zip"

    answer = export(case.reference.lower(), "--output", path)

    assert (answer.exit_code, answer.stdout.strip()) == (0, str(path))
    with zipfile.ZipFile(path) as pack:
        pack.extractall(tmp_path / "case")
    checked = subprocess.run(
        [sys.executable, "-I", str(tmp_path / "case" / "verify.py")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout
    assert "this case was not sealed yet" in checked.stdout
    entry = journal.entries_of(case).last()
    assert (entry.verb, entry.door) == ("case.exported", "command")


def test_who_complains_is_said_only_for_somebody_who_may_know(case, tmp_path):
    path = tmp_path / "case.zip"
    given.person("ruth", Role.REPRESENTATIVE)

    assert export(case.reference, "--with-identity").exit_code == 2
    named = export(
        case.reference, "--user", "ruth", "--with-identity", "--output", path
    )

    assert named.exit_code == 0, named.output
    with zipfile.ZipFile(path) as pack:
        assert "Ruth Adeyemi" in pack.read("case.json").decode()


@pytest.mark.parametrize(
    "arguments", [["OM-0000-0000"], ["nonsense"], ["OM-0000-0000", "--user", "x"]]
)
def test_what_is_not_there_is_not_exported(case, arguments):
    assert export(*arguments).exit_code == 2


def test_somebody_who_may_not_see_the_case_does_not_get_it(case, tmp_path):
    given.person("adam", Role.ADMIN)

    assert export(case.reference, "--user", "adam").exit_code == 2
