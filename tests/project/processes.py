"""Ombud as an operator starts it: real processes, on a port of their own."""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import time
from http import HTTPStatus
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[2]
LONGEST_START_SECONDS = 180
COMMAND_LINE = [sys.executable, "-m", "ombud.project.commands"]


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
def served(home, command="serve", until="/readyz", **extra):
    """Ombud, served from this home on a free port; ended at the end of the block."""
    port = free_port()
    process = subprocess.Popen(
        [*COMMAND_LINE, command, "--port", str(port)],
        env=surroundings(home) | extra,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        wait_until(lambda: answers(port, until) or process.poll() is not None)
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
    try:
        return asked(port, path).status == HTTPStatus.OK
    except OSError:
        return False


def asked(port, path, **headers):
    """The answer to GET, with its `text` read."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.text = answer.read().decode()
        return answer
    finally:
        connection.close()


def wait_until(condition, seconds=LONGEST_START_SECONDS):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def descendants(pid):
    found = {}
    for child in psutil.Process(pid).children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):
            found[child.pid] = " ".join(child.cmdline())
    return found


def still_running(pids):
    """Those that have not ended. Who ended and waits to be reaped by init has."""
    running = {}
    for pid in pids:
        with contextlib.suppress(psutil.NoSuchProcess):
            process = psutil.Process(pid)
            if process.status() != psutil.STATUS_ZOMBIE:
                running[pid] = " ".join(process.cmdline())
    return running


def are_gone(pids):
    return not still_running(pids)
