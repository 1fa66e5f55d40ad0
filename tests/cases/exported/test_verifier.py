"""An exported case is checked by its own verifier, which knows nothing of us."""

import io
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from ombud.cases.exported import verify
from ombud.cases.life import exporting, writing
from ombud.journal import sealing, seals
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    given.organisation()
    lena = given.person("lena", Role.LEAD)
    case = given.closed_case(given.person("mira"), lena)
    writing.write(
        case,
        body="Thank you. Here is the bill.",
        attached=[("bill.txt", b"Forty pounds.")],
        act=given.complainants_act(case, days_later=9),
    )
    writing.note(case, body="They sound pleased.", act=given.act(lena, days_later=9))
    sealing.seal(act=given.act(days_later=10))
    return case


def handed_out(case, *, act=None):
    """The ZIP of a case, for the complainant."""
    with exporting.export(
        case, act=act or given.complainants_act(case, days_later=11)
    ) as pack:
        return pack.read()


@pytest.fixture
def folder(case, tmp_path):
    """The exported case, unpacked in a folder of its own."""
    with zipfile.ZipFile(io.BytesIO(handed_out(case))) as pack:
        pack.extractall(tmp_path / "case")
    return tmp_path / "case"


def run(folder, *arguments, python=sys.executable, file="verify.py"):
    """What the verifier says, run outside our package."""
    return subprocess.run(
        [python, "-I", str(folder / file), *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def change(folder, part, how):
    path = folder / part
    told = json.loads(path.read_text())
    how(told)
    path.write_text(json.dumps(told))
    return run(folder)


def given_text(told, what):
    return next(one for one in told["texts"] if one["what"] == what and "text" in one)


def test_an_untouched_case_holds_and_says_when_it_was_sealed(folder):
    answer = run(folder)

    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "Everything in this file is as it was written." in answer.stdout
    assert "are under seal 1 of 2026-03-12" in answer.stdout
    assert "1 entries are newer than the newest seal" in answer.stdout  # this export
    assert "signatures: 1" in answer.stdout
    assert "files: 1" in answer.stdout


def test_the_zip_is_checked_as_it_is(case, folder, tmp_path):
    (tmp_path / "case.zip").write_bytes(handed_out(case))

    assert run(folder, tmp_path / "case.zip").returncode == 0


def test_one_altered_letter_is_named(folder):
    def alter(told):
        text = given_text(told, "cases.case.narrative")
        text["text"] = text["text"].replace("heating", "beating")

    answer = change(folder, "case.json", alter)

    assert answer.returncode == 1
    assert "ALTERED: entry 1, words (cases.case.narrative): the text" in answer.stdout


def test_two_swapped_salts_are_both_named(folder):
    def swap(told):
        one = given_text(told, "cases.case.narrative")
        other = given_text(told, "cases.message.body")
        one["salt"], other["salt"] = other["salt"], one["salt"]

    said = change(folder, "case.json", swap).stdout

    assert "(cases.case.narrative): the text or its salt was changed" in said
    assert "(cases.message.body): the text or its salt was changed" in said


def test_a_text_left_out_without_a_word_is_named(folder):
    def leave_out(told):
        told["texts"].remove(given_text(told, "cases.message.body"))

    assert "is not in this file" in change(folder, "case.json", leave_out).stdout


def test_a_text_nobody_wrote_is_named(folder):
    def add(told):
        text = dict(given_text(told, "cases.message.body"), index=7)
        told["texts"].append(text)

    assert "no entry took this text down" in change(folder, "case.json", add).stdout


@pytest.mark.parametrize(
    ("how", "said"),
    [
        (
            lambda chain: chain["entries"].pop(1),
            "entry 3: an entry before it is missing",
        ),
        (lambda chain: chain["entries"].pop(), None),
        (lambda chain: chain["entries"].reverse(), "missing or out of order"),
        (
            lambda chain: chain["entries"][0].update(verb="case.closed"),
            "entry 1: it was changed after it was written",
        ),
        (
            lambda chain: chain["entries"][0].update(hash="ab" * 32),
            "entry 1: it was changed after it was written",
        ),
        (lambda chain: chain.update(subject_id=7), "entry 1: it was changed"),
        (
            lambda chain: chain.update(entries=chain["entries"][:4]),
            "sealed, and missing with all that followed",
        ),
    ],
    ids=["removed", "newest", "reversed", "verb", "hash", "other-case", "cut-off"],
)
def test_whatever_is_altered_in_the_chain_is_named(folder, how, said):
    answer = change(folder, "chain.json", how)

    if said is None:  # the export itself, which no seal covers yet
        assert answer.returncode == 0
    else:
        assert answer.returncode == 1
        assert said in answer.stdout


@pytest.mark.parametrize(
    ("how", "said"),
    [
        (lambda told: told["seals"][0].update(entries=1), "its signature is forged"),
        (lambda told: told["seals"][0].update(root="00" * 32), "signature is forged"),
        (lambda told: told["seals"][0].update(key="11" * 32), "signature is forged"),
        (lambda told: told["proofs"][0].update(seq=3), "does not lead to what was"),
        (lambda told: told["proofs"][0]["path"].pop(), "does not lead to what was"),
        (lambda told: told["proofs"][0].update(position=1), "does not lead to what"),
    ],
)
def test_a_forged_seal_is_named(folder, how, said):
    answer = change(folder, "seals.json", how)

    assert answer.returncode == 1
    assert said in answer.stdout


def test_an_altered_file_is_named(folder):
    (folder / "files" / "001-bill.txt").write_bytes(b"Four pounds.")

    answer = run(folder)

    assert answer.returncode == 1
    assert "ALTERED: file files/001-bill.txt: it was changed" in answer.stdout


def test_a_published_seal_is_compared(folder):
    seal = dict(seals.published(seals.latest()))
    (folder / "kept.json").write_text(json.dumps({"seals": [seal]}))
    assert run(folder, "--seal", "kept.json").returncode == 0

    (folder / "kept.json").write_text(json.dumps(dict(seal, root="22" * 32)))
    answer = run(folder, "--seal", "kept.json")
    assert answer.returncode == 1
    assert "seal 1: it was published otherwise" in answer.stdout


def test_without_cryptography_all_but_the_signatures_is_checked(folder):
    hidden = folder / "cryptography"
    hidden.mkdir()
    (hidden / "__init__.py").write_text("raise ImportError")
    shutil.copy(folder / "verify.py", folder / "outside.py")
    source = (folder / "outside.py").read_text()
    (folder / "outside.py").write_text(
        source.replace(
            "import argparse", "import argparse, sys; sys.path.insert(0, '.')"
        )
    )

    answer = run(folder, folder, file="outside.py")

    assert answer.returncode == 0, answer.stderr
    assert "signatures not checked: 1" in answer.stdout
    assert "install the package cryptography" in answer.stdout


@pytest.mark.parametrize("name", ["case.json", "chain.json", "seals.json"])
@pytest.mark.parametrize("content", ["", "[]", "{}", "{", '{"entries": 3}'])
def test_what_is_no_case_is_refused_in_a_sentence(folder, name, content):
    (folder / name).write_text(content)

    answer = run(folder)

    assert answer.returncode == 2
    assert answer.stderr.startswith("This is no exported case")


def test_no_path_leads_out_of_the_folder(folder):
    def escape(told):
        told["files"][0]["path"] = "files/../../outside"

    assert change(folder, "case.json", escape).returncode == 2


def test_the_verifier_imports_nothing_of_ours():
    source = Path(verify.__file__).read_text()

    assert "ombud" not in source.replace("ombud seal 1", "")
