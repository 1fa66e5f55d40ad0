"""Passwords: refused with a reason, hashed dearly, changed with everything ending."""

import hashlib

import pytest
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError

from ombud.access import breaches, passwords
from ombud.access.breaches import BreachedPasswordValidator
from ombud.access.hashing import TunedArgon2
from ombud.journal import queries as journal
from ombud.people.models import Token
from ombud.people.refusals import Unusable
from ombud.people.vocabulary import Scope
from tests import given

GOOD = "seven quiet herons wade"
LEAKED = [
    "hunter2hunter2",
    "correcthorsebatterystaple",
    "qwertyuiop1234",
    "ÅÄÖ åäö 12345",
]


@pytest.fixture
def leaks(tmp_path, settings):
    """A list of leaks as one can download it, among a thousand others."""
    others = [f"somebody's {number}" for number in range(1_000)]
    digests = sorted(
        hashlib.sha1(each.encode(), usedforsecurity=False).hexdigest().upper()
        for each in [*others, *LEAKED]
    )
    path = tmp_path / "leaks.txt"
    path.write_bytes(b"".join(f"{each}:17\r\n".encode() for each in digests))
    settings.BREACHED_PASSWORDS = path
    return path


@pytest.mark.parametrize("password", LEAKED)
def test_a_password_that_leaked_is_refused_with_a_reason(leaks, password):
    with pytest.raises(ValidationError, match="leaked from another site"):
        BreachedPasswordValidator().validate(password)


def test_every_line_of_the_list_is_found(leaks):
    assert all(breaches.is_on(leaks, f"somebody's {number}") for number in range(1_000))


@pytest.mark.parametrize("password", [GOOD, "", "somebody's 1000", "\x00", "ß" * 300])
def test_a_password_that_is_not_on_the_list_is_fine(leaks, password):
    BreachedPasswordValidator().validate(password)


@pytest.mark.parametrize("lines", [b"", b"\n", b"A" * 40, b"no digest\n", b"\xff" * 99])
def test_a_list_that_is_none_finds_nothing_and_does_not_fail(tmp_path, lines):
    path = tmp_path / "leaks.txt"
    path.write_bytes(lines)
    assert not breaches.is_on(path, GOOD)


def test_without_a_list_only_the_common_ones_are_known(settings):
    settings.BREACHED_PASSWORDS = None
    BreachedPasswordValidator().validate(LEAKED[0])


@pytest.mark.parametrize(
    ("password", "because"),
    [
        ("short", "at least 12"),
        ("123456789012", "numeric"),
        ("q1w2e3r4t5y6", "too common"),
        ("priya-priya-1", "similar"),
        ("a b" * 200, "At most 256"),
    ],
)
def test_a_poor_password_is_refused_in_a_sentence(db, settings, password, because):
    validators = [*settings.AUTH_PASSWORD_VALIDATORS]
    validators.append(
        {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"}
    )
    settings.AUTH_PASSWORD_VALIDATORS = validators
    with pytest.raises(Unusable) as refused:
        passwords.check(password, given.person("priya-priya"))
    assert refused.value.field == "password"
    assert because in str(refused.value)


def test_passwords_are_kept_as_argon2_with_our_cost():
    kept = make_password(GOOD, hasher=TunedArgon2())
    assert kept.startswith("argon2$argon2id$v=19$m=47104,t=3,p=1$")


@pytest.mark.django_db
def test_a_new_password_ends_the_tokens_that_act_for_the_person():
    priya = given.person("priya")
    token = Token.objects.create(
        name="crm",
        user=priya,
        digest=bytes(32),
        scopes=[Scope.CASES_READ],
        created_at=given.MONDAY,
    )
    passwords.set_new(priya, password=GOOD, through="change", act=given.act(priya))
    token.refresh_from_db()
    assert token.revoked_at == given.MONDAY
    verbs = [entry.verb for entry in journal.entries_of(priya)]
    assert verbs[-2:] == ["person.password_set", "person.sessions_ended"]


@pytest.mark.django_db
def test_the_journal_never_holds_a_password():
    priya = given.person("priya")
    passwords.set_new(priya, password=GOOD, through="change", act=given.act(priya))
    assert all(GOOD not in str(entry.facts) for entry in journal.entries_of(priya))
