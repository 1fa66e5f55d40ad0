"""A backup holds everything but the keys, and nobody who was erased comes back."""

import io
import json
import tarfile
from base64 import b64encode
from datetime import timedelta

import psycopg
import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from typer.testing import CliRunner

from ombud.cases import files
from ombud.cases.life import erasing
from ombud.cases.models import Case
from ombud.cases.vocabulary import Erasable, ErasedBecause
from ombud.people.acting import Act, Door
from ombud.people.vocabulary import Role
from ombud.project import backups, restoring
from ombud.project.backup_format import BackupFailed
from ombud.project.commands import command_line
from ombud.retention import erasure_log
from ombud.retention.models import Copy
from tests import given
from tests.project.processes import ombud

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def home(settings, tmp_path):
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    return settings.HOME


@pytest.fixture
def case():
    given.organisation()
    priya = given.person("priya")
    lena = given.person("lena", Role.LEAD)
    case = given.closed_case(priya, lena, identity=given.named_complainant())
    files.keep(case, name="bill.txt", content=b"eighty four", act=given.act(priya))
    return case


@pytest.fixture
def other_database():
    """An empty database beside that of the tests."""
    here = settings.DATABASES["default"]
    other = f"{here['NAME']}_restored"  # one for each process of the tests
    reach = {"host": here["HOST"], "user": here["USER"], "dbname": "postgres"}
    connection.close()

    def say(words):
        with psycopg.connect(**reach, autocommit=True) as server:
            server.execute(words)

    say(f"DROP DATABASE IF EXISTS {other} WITH (FORCE)")
    say(f"CREATE DATABASE {other}")
    yield f"postgresql://{here['USER']}@/{other}?host={here['HOST']}"
    say(f"DROP DATABASE {other} WITH (FORCE)")


def backup(place):
    return CliRunner().invoke(command_line("backup"), ["backup", str(place), "--json"])


def erase(case):
    act = Act(actor=None, at=given.MONDAY + timedelta(days=9), door=Door.CLOCK)
    what = list(Erasable)
    erasing.erase(case, what=what, because=ErasedBecause.REQUEST, act=act)


def restored(tmp_path, database, archive, *more):
    home = tmp_path / "another"
    home.mkdir(exist_ok=True)
    surroundings = {
        "DATABASE_URL": database,
        "OMBUD_SECRET_KEY": settings.SECRET_KEY,
        "OMBUD_VAULT_KEYS": "YSBrZXkgZm9yIHRoZSB0ZXN0cyBhbmQgbm90aGluZy4=",
        "OMBUD_SEAL_KEY": b64encode(settings.SEAL_KEYS[0]).decode(),
    }
    return ombud(home, "restore", str(archive), "--json", *more, **surroundings)


def names_in(archive):
    with tarfile.open(archive) as opened:
        return opened.getnames()


def asked(database, question):
    with psycopg.connect(database) as server:
        return server.execute(question).fetchall()


def test_r8_1_2_a_backup_has_every_part_with_its_digest_and_no_key(
    home, case, tmp_path
):
    (home / "keys").mkdir()
    (home / "keys" / "vault-keys").write_text("secret")

    told = json.loads(backup(tmp_path / "all.tar").stdout)

    names = names_in(tmp_path / "all.tar")
    stored = case.files.get().key
    assert "database.dump" in names
    assert any(name.endswith(stored) for name in names)
    assert not any("key" in name for name in names)
    assert told["sha256"] == backups.digest_of(tmp_path / "all.tar")
    assert Copy.objects.get().digest == told["sha256"]
    assert b"eighty four" not in (tmp_path / "all.tar").read_bytes()


def test_r8_1_2_who_was_erased_after_the_backup_is_gone_after_the_restore(
    home, case, tmp_path, other_database
):
    name, file = case.narrative, case.files.get().key
    assert backup(tmp_path / "old.tar").exit_code == 0
    erase(case)
    erasure_log.catch_up()

    done = restored(
        tmp_path,
        other_database,
        tmp_path / "old.tar",
        "--erasures",
        str(erasure_log.path()),
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["erased_again"] > 0
    ((narrative, wrapped, index),) = asked(
        other_database,
        "SELECT narrative, wrapped_key, email_index FROM cases_case"
        " JOIN parties_person ON parties_person.id = person_id",
    )
    assert narrative != name
    assert (wrapped, index) == (None, None)
    assert not list((tmp_path / "another").rglob(file))
    assert (tmp_path / "another" / "erasures.log").exists()


def test_a_backup_made_after_an_erasure_repeats_it_by_itself(
    home, case, tmp_path, other_database
):
    erase(case)
    assert backup(tmp_path / "new.tar").exit_code == 0
    assert "erasures.log" in names_in(tmp_path / "new.tar")

    done = restored(tmp_path, other_database, tmp_path / "new.tar")

    assert done.returncode == 0, done.stderr
    again = restored(tmp_path, other_database, tmp_path / "new.tar")
    assert again.returncode == 1
    assert "empty home" in again.stderr


def test_the_log_of_erasures_tells_no_names_and_says_each_thing_once(home, case):
    erase(case)
    assert erasure_log.catch_up() == 2
    assert erasure_log.catch_up() == 0

    written = erasure_log.path().read_text()
    assert "Ruth" not in written
    assert str(Case.objects.get(pk=case.pk).uid) in written
    assert erasure_log.path().stat().st_mode & 0o777 == 0o600


def test_a_half_written_line_of_the_log_is_told_again(home, case):
    erase(case)
    erasure_log.catch_up()
    whole = erasure_log.path().read_text()
    erasure_log.path().write_text(whole[:-20])

    assert erasure_log.catch_up() == 1


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("../outside", tarfile.REGTYPE),
        ("files/../../outside", tarfile.REGTYPE),
        ("/etc/outside", tarfile.REGTYPE),
        ("files/link", tarfile.SYMTYPE),
        ("files/hard", tarfile.LNKTYPE),
        ("files/device", tarfile.CHRTYPE),
        ("surplus", tarfile.REGTYPE),
    ],
)
def test_an_archive_with_paths_that_lead_elsewhere_is_refused(tmp_path, name, kind):
    archive = tmp_path / "hostile.tar"
    with tarfile.open(archive, "w") as made:
        member = tarfile.TarInfo(name)
        member.type, member.linkname = kind, "/etc/passwd"
        made.addfile(member, io.BytesIO(b""))

    with (
        pytest.raises(BackupFailed),
        restoring.unpacked(archive, beside=tmp_path / "here"),
    ):
        pytest.fail("It was unpacked.")
    assert not (tmp_path / "outside").exists()


def test_a_part_that_was_changed_is_named(home, case, tmp_path):
    backup(tmp_path / "all.tar")
    content = bytearray((tmp_path / "all.tar").read_bytes())
    place = content.index(b"PGDMP")
    content[place + 300] ^= 1
    (tmp_path / "all.tar").write_bytes(content)

    with (
        pytest.raises(BackupFailed, match=r"database\.dump is not as it was"),
        restoring.unpacked(tmp_path / "all.tar", beside=tmp_path / "here"),
    ):
        pytest.fail("It was unpacked.")


def test_a_backup_made_over_by_somebody_else_is_refused(home, case, tmp_path, settings):
    backup(tmp_path / "all.tar")
    ours, settings.SEAL_KEYS = settings.SEAL_KEYS, [b"somebody else's own signing key."]
    made_over = backups.make(tmp_path / "over.tar", at=given.MONDAY)
    settings.SEAL_KEYS = ours

    with restoring.unpacked(tmp_path / "all.tar", beside=tmp_path) as folder:
        assert (folder / "database.dump").exists()
    with (
        pytest.raises(BackupFailed, match="No key of this home signed"),
        restoring.unpacked(made_over, beside=tmp_path / "here"),
    ):
        pytest.fail("It was unpacked.")
    with restoring.unpacked(made_over, beside=tmp_path, unsigned=True) as folder:
        assert (folder / "database.dump").exists()


def test_an_archive_cut_short_is_refused(home, case, tmp_path):
    backup(tmp_path / "all.tar")
    whole = (tmp_path / "all.tar").read_bytes()
    (tmp_path / "all.tar").write_bytes(whole[: len(whole) // 2])

    with (
        pytest.raises(BackupFailed),
        restoring.unpacked(tmp_path / "all.tar", beside=tmp_path / "here"),
    ):
        pytest.fail("It was unpacked.")


def test_files_of_the_store_are_found_where_they_are(case):
    assert default_storage.exists(case.files.get().key)
    assert backups.stored_files()
