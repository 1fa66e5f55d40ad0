"""The first commands of an operator, in a home of their own."""

import json

import pytest

from tests.project.processes import ombud

pytestmark = pytest.mark.xdist_group("serving")
ANSWERS = ["--name", "Halden Water", "--zone", "Europe/Oslo", "--login", "ingrid"]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home in which an organisation may begin."""
    home = tmp_path_factory.mktemp("setup") / "home"
    assert ombud(home, "migrate").returncode == 0
    assert ombud(home, "setup", *ANSWERS, "--languages", "en,tr").returncode == 0
    return home


def remedies(home, **extra):
    found = json.loads(ombud(home, "doctor", "--json", **extra).stdout)
    return {finding["remedy"] for finding in found if finding["level"] == "fault"}


def test_from_an_empty_home_to_an_organisation_that_may_begin(tmp_path):
    home = tmp_path / "home"
    assert "Run ombud migrate." in remedies(home)
    assert ombud(home, "migrate").returncode == 0
    assert "or run ombud setup." in " ".join(remedies(home))

    done = ombud(home, "setup", *ANSWERS, "--languages", "en,tr")

    assert done.returncode == 0
    assert "Halden Water is set up." in done.stdout
    assert "shown only now" in done.stdout
    assert not {remedy for remedy in remedies(home) if "ombud" in remedy}
    again = ombud(home, "setup", *ANSWERS, "--languages", "en")
    assert again.returncode == 1
    assert "set up already" in again.stderr


def test_the_code_for_a_browser_is_shown_until_somebody_works_there(home, tmp_path):
    fresh = tmp_path / "home"
    assert ombud(fresh, "migrate").returncode == 0
    kept = (fresh / "setup-code").read_text()

    shown = ombud(fresh, "setup", "--web")
    late = ombud(home, "setup", "--web")

    assert f"with this code: {kept}" in shown.stdout
    assert "/desk/setup/" in shown.stdout
    assert late.returncode == 1
    assert "Somebody works here already." in late.stderr
    assert not (home / "setup-code").exists()


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--languages", "en,xx"),
        ("--zone", "Europe/Atlantis"),
        ("--password", "short"),
        ("--categories", "../secrets"),
    ],
)
def test_an_answer_that_cannot_be_taken_is_refused_and_nothing_is_set_up(
    tmp_path, option, value
):
    refused = ombud(tmp_path, "setup", *ANSWERS, "--languages", "en", option, value)
    assert refused.returncode == 2
    assert option in refused.stderr
    assert not (tmp_path / "database").exists()


def test_a_command_before_the_tables_are_made_says_what_to_do(tmp_path):
    told = ombud(tmp_path / "new", "demo")

    assert told.returncode == 1
    assert told.stderr.endswith(
        "The tables are not up to date: run `ombud migrate` first.\n"
    )


def test_the_doctor_names_a_wrong_variable_without_a_database(tmp_path):
    said = ombud(tmp_path, "doctor", OMBUD_MAIL_OUT="mail.example.org")
    assert said.returncode == 1
    assert "OMBUD_MAIL_OUT" in said.stdout


def test_the_doctor_warns_of_passwords_that_travel_in_the_open(home):
    found = remedies(home, OMBUD_BASE_URL="http://complaints.example.org")
    assert any("certificate" in remedy for remedy in found)


def test_whoever_works_on_complaints_gets_a_login_and_may_lose_it(home):
    ida = ["ida", "--name", "Ida Novak", "--role", "handler"]
    added = ombud(home, "staff", "add", *ida)
    assert added.returncode == 0
    assert "shown only now" in added.stdout
    assert "Ida Novak" in ombud(home, "staff", "list").stdout
    assert "taken" in ombud(home, "staff", "add", *ida).stderr

    assert ombud(home, "staff", "remove", "ida").returncode == 0
    assert "Ida Novak" not in ombud(home, "staff", "list").stdout
    assert ombud(home, "staff", "remove", "ida").returncode == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--role", "expert"], "department"),
        (["--role", "handler", "--department", "moon"], "no department moon"),
        (["--role", "king"], "king"),
        (["--role", "handler", "--language", "xx"], "Choose among"),
    ],
)
def test_a_login_that_could_not_work_is_not_given(home, options, said):
    refused = ombud(home, "staff", "add", "jo", "--name", "Jo Field", *options)
    assert refused.returncode == 2
    assert said in " ".join(refused.stderr.split())
