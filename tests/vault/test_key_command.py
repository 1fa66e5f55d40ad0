"""The vault keys may stay with a program: a key service, a hardware module."""

import base64
import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from ombud.project import environment
from ombud.project.environment import Misconfigured
from ombud.vault import ring, sealing
from ombud.vault.places import Place
from ombud.vault.refusing import KeysUnavailable
from ombud.vault.wrapping import Command

HERE = Place("parties.person", "P-RUTH", "sealed")
KEEPER = """\
import base64, pathlib, sys
told = base64.b64decode(sys.stdin.readline())
pathlib.Path(__file__).with_suffix(".log").open("a").write(sys.argv[-1] + "\\n")
print(base64.b64encode(bytes(each ^ 0x5A for each in told)).decode())
"""


@pytest.fixture
def keeper(tmp_path):
    """A program of the operator's that wraps and unwraps. Its log says how often."""
    script = tmp_path / "keeper.py"
    script.write_text(KEEPER)
    return (sys.executable, str(script))


@pytest.fixture
def asked(keeper):
    return lambda: Path(keeper[1]).with_suffix(".log").read_text().split()


def under(settings, keeper, *keys):
    settings.VAULT_COMMAND = keeper
    settings.VAULT_KEYS = tuple(Command(keeper).wrap(key) for key in keys)


def test_keys_that_a_program_unwraps_seal_and_open(settings, keeper, asked):
    key = secrets.token_bytes(32)
    under(settings, keeper, key)

    sealed = sealing.seal(b"Ruth", place=HERE)

    assert sealing.unseal(sealed, place=HERE) == b"Ruth"
    assert sealing.key_id_of(sealed) == ring.id_of(key)
    assert asked() == ["wrap", "unwrap"]


def test_unwrapped_keys_are_kept_for_a_short_time_only(
    settings, keeper, asked, monkeypatch
):
    monkeypatch.setattr(ring, "KEPT_FOR", 0)
    under(settings, keeper, secrets.token_bytes(32))
    sealing.seal(b"Ruth", place=HERE)
    sealing.seal(b"Ruth", place=HERE)

    assert asked().count("unwrap") == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["/nowhere/keeper"], "it does not start"),
        ([sys.executable, "-c", "raise SystemExit(3)"], "it ended with 3"),
        ([sys.executable, "-c", "print('no base64!')"], "it does not answer in base64"),
        ([sys.executable, "-c", "print('YWJj')"], "a key does not have 32 bytes"),
    ],
)
def test_a_program_that_fails_says_how_and_repeats_nothing(settings, arguments, says):
    settings.VAULT_COMMAND = tuple(arguments)
    settings.VAULT_KEYS = (b"wrapped",)

    with pytest.raises(KeysUnavailable, match=f"OMBUD_VAULT_COMMAND .*{says}"):
        sealing.seal(b"Ruth", place=HERE)


def test_a_program_that_hangs_is_not_waited_for():
    waits = [sys.executable, "-c", "input(); import time; time.sleep(60)"]

    with pytest.raises(KeysUnavailable, match="longer than"):
        Command(waits, patience=0.3).unwrap(b"key")


def test_the_program_is_a_list_of_words_and_no_shell_reads_it(tmp_path):
    given = {"OMBUD_HOME": str(tmp_path), "OMBUD_VAULT_KEYS": "YWJj"}

    told = environment.read(
        {**given, "OMBUD_VAULT_COMMAND": "keeper '; rm x' --region a"}
    )

    assert told.vault_command == ("keeper", "; rm x", "--region", "a")
    assert told.vault_keys == (b"abc",)
    with pytest.raises(Misconfigured, match="OMBUD_VAULT_COMMAND"):
        environment.read({**given, "OMBUD_VAULT_COMMAND": "keeper 'unclosed"})


def test_the_first_key_is_made_by_the_same_program(tmp_path, keeper):
    told = {
        "PATH": os.environ["PATH"],
        "OMBUD_HOME": str(tmp_path),
        "OMBUD_VAULT_COMMAND": " ".join(keeper),
    }
    run = [sys.executable, "-m", "ombud.project.commands", "vault", "new-key"]

    made = subprocess.run(run, env=told, capture_output=True, text=True, check=True)

    wrapped = base64.b64decode(made.stdout)
    assert len(Command(keeper).unwrap(wrapped)) == 32
