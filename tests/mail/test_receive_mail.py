"""The command a mail server pipes its mail into, and what it answers."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection

from ombud.cases.models import Case
from ombud.mail.intake import take_in
from tests import given

MAIL = b"From: ann@example.org\nMessage-ID: <1@a>\nSubject: Bill\n\nIt is wrong.\n"


@pytest.fixture
def receive_mail():
    """Pipes bytes into `ombud receive-mail` beside the database of this test."""
    row = connection.settings_dict
    who = f"{quote(row['USER'])}:{quote(row['PASSWORD'] or 'none')}"
    port = row["PORT"] or 5432
    if row["HOST"].startswith("/"):
        where = f":{port}/{row['NAME']}?host={quote(row['HOST'])}"
    else:
        where = f"{row['HOST'] or 'localhost'}:{port}/{row['NAME']}"
    address = f"postgresql://{who}@{where}"

    def piping(raw, *options, database=address):
        surroundings = {
            "PATH": os.environ["PATH"],
            "OMBUD_HOME": str(settings.HOME),
            "OMBUD_SECRET_KEY": settings.SECRET_KEY,
            "OMBUD_VAULT_KEYS": os.environ["OMBUD_VAULT_KEYS"],
            "DATABASE_URL": database,
        }
        command = [sys.executable, "-m", "ombud.project.commands", "receive-mail"]
        return subprocess.run(
            [*command, *options],
            input=raw,
            capture_output=True,
            env=surroundings,
            cwd=settings.PACKS.parent,
            check=False,
        )

    return piping


@pytest.mark.django_db(transaction=True)
def test_before_anybody_could_answer_the_server_is_asked_to_keep_the_mail(receive_mail):
    done = receive_mail(MAIL)

    assert done.returncode == 75
    assert b"ombud setup" in done.stderr
    assert not Case.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_mail_is_taken_and_the_server_told_so(receive_mail):
    given.organisation()

    done = receive_mail(MAIL, "--json")

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "result": "opened",
        "kind": "message",
        "reference": Case.objects.get().reference,
    }


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("raw", [b"", b"From: a@example.org\n\n", b"x" * 50_000_001])
def test_a_mail_that_cannot_be_kept_is_refused_for_good_with_a_sentence(
    receive_mail, raw
):
    given.organisation()

    done = receive_mail(raw, "--json")

    assert done.returncode == 65
    assert json.loads(done.stdout)["message"].endswith(".")


@pytest.mark.django_db(transaction=True)
def test_what_a_machine_wrote_is_taken_without_a_case(receive_mail):
    given.organisation()

    done = receive_mail(b"Auto-Submitted: auto-replied\n" + MAIL)

    assert done.returncode == 0
    assert done.stdout == b"no_complaint auto_reply\n"


def test_while_the_database_is_down_the_server_is_asked_to_try_again(
    receive_mail, tmp_path
):
    done = receive_mail(MAIL, database=f"postgresql://a@/b?host={tmp_path}")

    assert done.returncode == 75
    assert b"Traceback" not in done.stderr


@pytest.mark.django_db(transaction=True)
def test_two_copies_delivered_at_once_open_one_case():
    given.organisation()

    def deliver(_copy):
        try:
            return take_in(MAIL, at=given.MONDAY).result
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        results = sorted(pool.map(deliver, range(4)))

    assert results == ["again", "again", "again", "opened"]
    assert Case.objects.count() == 1
