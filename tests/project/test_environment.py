from pathlib import Path

import pytest

from ombud.project import environment
from ombud.project.environment import Misconfigured

KEY = "YSBrZXkgZm9yIHRoZSB0ZXN0cyBhbmQgbm90aGluZy4="


def given(tmp_path, **variables):
    return environment.read({"OMBUD_HOME": str(tmp_path), **variables})


def test_without_any_variable_the_database_is_embedded_and_keys_are_made(
    tmp_path, capsys
):
    first = given(tmp_path)
    again = given(tmp_path)

    assert first.is_embedded
    assert first.secret_key == again.secret_key
    assert first.vault_keys == again.vault_keys
    assert [len(key) for key in first.vault_keys] == [32]
    assert "Keep a copy" in capsys.readouterr().err
    for path in (tmp_path / "keys").iterdir():
        assert path.stat().st_mode & 0o777 == 0o600


def test_with_a_database_of_ones_own_no_key_is_made_by_itself(tmp_path):
    with pytest.raises(Misconfigured, match="OMBUD_SECRET_KEY"):
        given(tmp_path, DATABASE_URL="postgresql://db/ombud")
    assert not (tmp_path / "keys").exists()


def test_an_address_of_a_database_is_read_whole(tmp_path):
    database = given(
        tmp_path,
        DATABASE_URL="postgresql://us%40er:p%2Fw@db.example.org:6432/ombud?sslmode=require",
        OMBUD_SECRET_KEY="x" * 40,
        OMBUD_VAULT_KEYS=KEY,
    ).database

    assert database == environment.Database(
        name="ombud",
        user="us@er",
        password="p/w",
        host="db.example.org",
        port=6432,
        options=(("sslmode", "require"),),
    )


def test_the_newest_vault_key_comes_first(tmp_path):
    old = "b2xkIGtleSBmb3IgdGhlIHRlc3RzIGFuZCBub3RoaW4="
    assert given(tmp_path, OMBUD_VAULT_KEYS=f"{KEY}, {old}").vault_keys == (
        b"a key for the tests and nothing.",
        b"old key for the tests and nothin",
    )


def test_mail_servers_have_their_usual_ports(tmp_path):
    found = given(tmp_path, OMBUD_MAIL_OUT="smtps://me:secret@mail.example.org")

    assert found.mail_out.port == 465
    assert found.mail_out.encrypted_from_the_start


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://db/ombud"),
        ("DATABASE_URL", "postgresql://db"),
        ("DATABASE_URL", "postgresql://db:port/ombud"),
        ("DATABASE_URL", "postgresql://db/ombud?magic=1"),
        ("OMBUD_BASE_URL", "complaints.example.org"),
        ("OMBUD_BASE_URL", "https://example.org/complaints"),
        ("OMBUD_SECRET_KEY", "short"),
        ("OMBUD_VAULT_KEYS", "not base64!"),
        ("OMBUD_VAULT_KEYS", "c2hvcnQ="),
        ("OMBUD_MAIL_OUT", "mail.example.org"),
        ("OMBUD_MAIL_IN", "smtp://mail.example.org"),
        ("OMBUD_FILES", "ftp://files"),
        ("OMBUD_FILES", "file:relative"),
        ("OMBUD_TRUSTED_PROXIES", "10.0.0.0/8, nearby"),
        ("OMBUD_DEMO", "perhaps"),
    ],
)
def test_a_wrong_variable_is_refused_in_one_sentence_that_names_it(
    tmp_path, name, value
):
    with pytest.raises(Misconfigured, match=name) as refusal:
        given(tmp_path, **{name: value})
    assert str(refusal.value).endswith(".")
    assert "\n" not in str(refusal.value)


def test_the_data_folder_may_stand_anywhere(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert environment.home_of({"OMBUD_HOME": "~/a b"}) == Path(tmp_path, "a b")
