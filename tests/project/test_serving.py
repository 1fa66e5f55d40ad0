"""ombud serve, as an operator meets it: real processes, a real database."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).parents[2]
LONGEST_START_SECONDS = 60
COMMAND_LINE = [sys.executable, "-m", "ombud.project.commands"]

# One tree of processes at a time: each is as heavy as the product.
pytestmark = pytest.mark.xdist_group("serving")


def surroundings(home):
    kept = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    return kept | {"OMBUD_HOME": str(home)}


def ombud(home, *arguments, **extra):
    return subprocess.run(
        [*COMMAND_LINE, *arguments],
        env=surroundings(home) | extra,
        capture_output=True,
        text=True,
        timeout=LONGEST_START_SECONDS,
        check=False,
    )


@contextlib.contextmanager
def served(home):
    """Ombud, served from this home on a free port; ended at the end of the block."""
    port = free_port()
    process = subprocess.Popen(
        [*COMMAND_LINE, "serve", "--port", str(port)],
        env=surroundings(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        wait_until(lambda: answers(port) or process.poll() is not None)
        yield process, port
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(timeout=LONGEST_START_SECONDS)
        process.stdout.close()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port, path="/readyz"):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def wait_until(condition, seconds=LONGEST_START_SECONDS):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def descendants(pid):
    children = psutil.Process(pid).children(recursive=True)
    return {child.pid: " ".join(child.cmdline()) for child in children}


def are_gone(pids):
    return not any(psutil.pid_exists(pid) for pid in pids)


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
