"""What was answered is kept, and what happens at once happens once."""

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections

from ombud.cases.models import Case
from ombud.journal import verifying
from ombud.journal.models import Entry
from ombud.people.vocabulary import Role
from tests import given
from tests.api.calling import Program

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("serving"),
]
CLIENTS = 4
EACH = 5  # complaints answered before the server is killed
LONGEST_START_SECONDS = 120


def at_once(number, work):
    """Run `work` in so many threads, let go at the same moment."""
    together = threading.Barrier(number)

    def begin(_):
        together.wait()
        try:
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(number) as threads:
        return list(threads.map(begin, range(number)))


def test_five_closes_at_once_give_one_closure_and_one_entry():
    given.organisation()
    priya, lena = given.person("priya"), given.person("lena", Role.LEAD)
    case = given.answered_case(priya, lena)
    given.accepted(case)
    given.nobody_else(case, priya)
    program = Program(priya)

    answers = at_once(
        5,
        lambda: (
            program.post(
                f"/cases/{case.reference}/closure", {"reason": "accepted"}
            ).status_code
        ),
    )

    assert sorted(answers) == [201, 409, 409, 409, 409]
    assert Entry.objects.filter(verb="case.closed").count() == 1
    assert verifying.verify_all().holds


def test_one_key_sent_five_times_at_once_opens_one_case():
    given.organisation()
    crm = Program()

    answers = at_once(
        5,
        lambda: crm.post(
            "/complaints", {"narrative": given.WORDS}, Idempotency_Key="a"
        ).json()["receipt"],
    )

    assert len(set(answers)) == 1
    assert Case.objects.count() == 1


@contextlib.contextmanager
def web_server():
    """The real server over the test database, killed at the end without a word."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    database = connection.settings_dict
    named = {name: value for name, value in os.environ.items() if name == "PATH"}
    process = subprocess.Popen(
        [sys.executable, "-m", "ombud.project.commands", "web", "--port", str(port)],
        env=named
        | {
            "PYTHONPATH": str(Path.cwd()),
            "OMBUD_HOME": str(settings.HOME / "web"),
            "OMBUD_SECRET_KEY": settings.SECRET_KEY,
            "OMBUD_VAULT_KEYS": os.environ["OMBUD_VAULT_KEYS"],
            "DATABASE_URL": f"postgresql://{database['USER']}:{database['PASSWORD']}@"
            f":{database['PORT'] or 5432}/{database['NAME']}?host={database['HOST']}",
        },
        start_new_session=True,
    )
    try:
        until = time.monotonic() + LONGEST_START_SECONDS
        while not answers(port):
            assert process.poll() is None, "The web server ended by itself."
            assert time.monotonic() < until, "The web server did not start."
            time.sleep(0.05)
        yield process, port
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def answers(port):
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


def hand_in_until_it_dies(port, secret, name, kept):
    """Send complaint after complaint; `kept` gets what was answered 201."""
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
    to = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    with contextlib.suppress(OSError, http.client.HTTPException):
        while True:
            words = json.dumps({"narrative": f"Complaint {len(kept)} of {name}."})
            to.request("POST", "/api/v1/complaints", words, headers)
            answer = to.getresponse()
            told = json.loads(answer.read())
            assert answer.status == 201, told
            kept.append(told["reference"])


def test_a_killed_web_server_loses_no_complaint_it_answered():
    given.organisation()
    secret = Program().secret

    with web_server() as (process, port), ThreadPoolExecutor(CLIENTS) as threads:
        told = [[] for _ in range(CLIENTS)]
        clients = [
            threads.submit(hand_in_until_it_dies, port, secret, name, kept)
            for name, kept in enumerate(told)
        ]
        until = time.monotonic() + LONGEST_START_SECONDS
        while min(map(len, told)) < EACH and time.monotonic() < until:
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGKILL)
        for client in clients:
            client.result()
        answered = {each for kept in told for each in kept}

    assert len(answered) >= CLIENTS * EACH
    kept = set(Case.objects.values_list("reference", flat=True))
    assert answered <= kept
    assert len(kept) <= len(answered) + CLIENTS
    assert Entry.objects.filter(verb="case.received").count() == len(kept)
    assert verifying.verify_all().holds
