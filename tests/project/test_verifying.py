"""ombud verify and ombud seal, as an operator types them.

Somebody with every right on the database changes one thing, and it is named.
"""

import json

import pytest
from typer.testing import CliRunner

from ombud.cases.models import Case
from ombud.journal import queries as journal
from ombud.journal.models import Seal
from ombud.project import keys
from ombud.project.commands import command_line
from tests import given
from tests.journal.altering import alter

# Each command hangs up on the database when it ends.
pytestmark = pytest.mark.django_db(transaction=True)

WITHOUT = (
    "DELETE FROM journal_entry WHERE subject_kind = 'cases.case' AND subject_id = %s"
)
SWAPPED = """
UPDATE journal_entry SET seq = 900 - seq WHERE subject_kind = 'cases.case'
    AND seq IN (1, 2);
UPDATE journal_entry SET seq = seq - 897 WHERE subject_kind = 'cases.case' AND seq > 800
"""
SALTS = """
UPDATE cases_message m SET salt = c.salt FROM cases_case c WHERE c.id = m.case_id;
"""


def ombud(name, *arguments):
    return CliRunner().invoke(command_line(name), [name, *arguments])


def verified(*arguments):
    """The words of a verification that finds something."""
    answer = ombud("verify", *arguments)
    assert answer.exit_code == 1, answer.output
    return answer.stdout


@pytest.fixture
def case():
    given.organisation()
    return given.acknowledged_case(given.person("priya"))


@pytest.fixture
def sealed(case, tmp_path):
    """The case, and a seal as it was published."""
    path = tmp_path / "seal.json"
    assert ombud("seal", "--output", str(path)).exit_code == 0
    return path


def test_what_is_as_it_was_written_is_confirmed(case, sealed):
    answer = ombud("verify", "--seal", str(sealed), "--json")

    told = json.loads(answer.stdout)
    assert answer.exit_code == 0
    assert (told["holds"], told["breaks"], told["altered"]) == (True, [], [])
    assert told["entries"] > 2
    # Its words, its wish, who was involved, its point and our message.
    assert told["texts"] == 5
    assert (told["seals"], told["seal_faults"], told["lost"]) == (1, [], [])


def test_an_altered_entry_is_named(case):
    alter("UPDATE journal_entry SET verb = 'case.closed' WHERE seq = 1")

    assert f"BROKEN: case {case.reference}, entry 1: it was changed" in verified()


def test_one_letter_of_a_message_is_named(case):
    message = case.messages.get()
    alter("UPDATE cases_message SET body = 'X' || substr(body, 2)")

    said = verified()

    assert f"ALTERED: case {case.reference}, cases.message.body" in said
    assert message.body not in said


def test_a_deleted_entry_is_named(case):
    alter((f"{WITHOUT} AND seq = 1", [case.pk]))

    assert f"BROKEN: case {case.reference}, entry 2: an entry before it" in verified()


def test_two_entries_put_in_another_order_are_named(case):
    alter(*SWAPPED.split(";"))

    assert f"BROKEN: case {case.reference}, entry 1" in verified()


def test_two_swapped_salts_are_named(case):
    alter(SALTS)

    assert f"ALTERED: case {case.reference}, cases.message.body" in verified()


def test_an_emptied_journal_is_named_case_by_case(case, sealed):
    alter("TRUNCATE journal_entry CASCADE")

    said = verified("--seal", str(sealed))

    assert f"ALTERED: case {case.reference}: the case has no entry" in said
    assert f"BROKEN: case {case.reference}, entry" in said
    assert "the chain was sealed up to here and is gone as a whole" in said


def test_an_entry_cut_off_the_end_is_named(case, sealed):
    last = journal.last_of(case)
    alter((f"{WITHOUT} AND seq = %s", [case.pk, last]))

    assert f"BROKEN: case {case.reference}, entry {last}: it was sealed" in verified()


def test_a_whole_case_taken_away_with_its_chain_is_named(case, sealed):
    other = given.received_case()
    Case.objects.filter(pk=other.pk).delete()
    alter((WITHOUT, [other.pk]))
    assert ombud("verify").exit_code == 0  # it was never sealed

    Case.objects.filter(pk=case.pk).delete()
    alter((WITHOUT, [case.pk]))
    assert f"BROKEN: case {case.pk}, entry" in verified()


def test_a_removed_and_a_rewritten_seal_are_named(case, sealed):
    given.received_case()
    assert ombud("seal").exit_code == 0
    alter(
        "UPDATE journal_seal SET made_at = made_at + interval '1 day' WHERE number = 2"
    )
    assert "SEAL 2: its signature does not belong" in verified()

    alter("DELETE FROM journal_seal WHERE number = 1")
    assert "SEAL 2: a seal before it is missing" in verified()


def test_what_was_written_anew_from_one_end_to_the_other_is_found_by_an_older_seal(
    case, sealed
):
    last = journal.last_of(case)
    alter(
        "DELETE FROM journal_seal",
        "DELETE FROM journal_sealedhead",
        "DELETE FROM cases_message",
        (
            f"{WITHOUT} AND seq = %s",
            [case.pk, last],
        ),
    )
    assert ombud("seal").exit_code == 0
    assert ombud("verify").exit_code == 0  # nothing inside tells of it

    said = verified("--seal", str(sealed))

    assert "SEAL 1: what it sealed when it was published is not what is here" in said


def test_a_list_of_published_seals_is_read_as_well(case, sealed, tmp_path):
    listed = tmp_path / "seals.json"
    listed.write_text(json.dumps({"seals": [json.loads(sealed.read_text())]}))

    assert ombud("verify", "--seal", str(listed)).exit_code == 0


@pytest.mark.parametrize("content", ["", "no JSON", "[1]", '{"seals": 4}', "3"])
def test_a_file_without_a_seal_is_refused(case, tmp_path, content):
    path = tmp_path / "seal.json"
    path.write_text(content)

    assert ombud("verify", "--seal", str(path)).exit_code == 2


@pytest.mark.parametrize(
    "told", ["{}", '{"number": "x", "leaves": []}', '{"number": 1}']
)
def test_a_seal_that_says_nothing_is_a_forged_one(case, tmp_path, told):
    path = tmp_path / "seal.json"
    path.write_text(told)

    assert "the published seal has no valid signature" in verified("--seal", str(path))


def test_nothing_new_makes_no_new_seal(case, sealed):
    answer = ombud("seal")

    assert "Nothing has happened since the last seal." in answer.stdout
    assert Seal.objects.count() == 1


def test_a_new_key_stands_before_the_old_one(tmp_path):
    old = keys.seal_keys(tmp_path)

    keys.new_seal_key(tmp_path)

    new, kept = keys.seal_keys(tmp_path).split(",")
    assert kept == old != new
    assert (tmp_path / "keys" / "seal-keys").stat().st_mode & 0o777 == 0o600
