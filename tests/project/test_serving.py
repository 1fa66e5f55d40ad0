"""ombud serve, as an operator meets it."""

import os
import signal
import socket

import pytest

from tests.project.processes import (
    answers,
    are_gone,
    descendants,
    free_port,
    ombud,
    served,
    wait_until,
)

# One tree of processes at a time: each is as heavy as the product.
pytestmark = pytest.mark.xdist_group("serving")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """One home for all: whatever a test does to it, the next test starts from it."""
    return tmp_path_factory.mktemp("serving") / "a home with spaces"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_whole_tree(home, number):
    with served(home) as (process, port):
        assert answers(port)
        tree = descendants(process.pid)
        process.send_signal(number)
        assert process.wait(timeout=40) == 0
        assert len(tree) > 5
        wait_until(lambda: are_gone(tree), seconds=10)


def test_when_the_supervisor_is_killed_nothing_stays(home):
    with served(home) as (process, port):
        assert answers(port)
        tree = descendants(process.pid)
        process.kill()
        wait_until(lambda: are_gone(tree), seconds=20)


@pytest.mark.parametrize("victim", ["commands web", "commands worker", "postgres"])
def test_when_a_part_is_killed_all_of_it_ends_and_says_so(home, victim):
    with served(home) as (process, _port):
        tree = descendants(process.pid)
        os.kill(next(pid for pid in tree if victim in tree[pid]), signal.SIGKILL)
        assert process.wait(timeout=40) == 1
        assert "ended by itself" in process.stdout.read()
        wait_until(lambda: are_gone(tree), seconds=10)


def test_commands_share_the_home_of_a_server_but_a_second_server_may_not(home):
    with served(home) as (_process, port):
        assert answers(port)
        assert ombud(home, "migrate").returncode == 0
        second = ombud(home, "serve", "--port", str(free_port()))
    assert second.returncode == 1
    assert second.stderr.count("\n") == 1
    assert "already served" in second.stderr


def test_a_port_in_use_is_said_in_one_line_before_the_database_starts(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = ombud(tmp_path, "serve", "--port", str(port))
    assert refused.returncode == 1
    assert f"Port {port}" in refused.stderr.splitlines()[-1]
    assert not (tmp_path / "database").exists()


def test_a_wrong_variable_ends_in_one_sentence_and_a_code_of_its_own(home):
    refused = ombud(home, "migrate", OMBUD_BASE_URL="complaints")
    assert refused.returncode == os.EX_CONFIG
    assert refused.stderr.startswith("OMBUD_BASE_URL")
    assert refused.stderr.count("\n") == 1


def test_a_database_of_ones_own_that_does_not_answer_can_be_tried_again(home):
    refused = ombud(
        home,
        "migrate",
        DATABASE_URL="postgresql://nobody@127.0.0.1:1/ombud",
        OMBUD_SECRET_KEY="x" * 40,
        OMBUD_VAULT_KEYS="YSBrZXkgZm9yIHRoZSB0ZXN0cyBhbmQgbm90aGluZy4=",
    )
    assert refused.returncode == os.EX_TEMPFAIL
    assert "does not answer" in refused.stderr
    assert "Traceback" not in refused.stderr
