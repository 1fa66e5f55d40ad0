"""What is sealed opens with its key, unaltered, in its place, and nowhere else."""

import secrets

import pytest
from hypothesis import given as tried
from hypothesis import strategies as st

from ombud.vault import ring, sealing
from ombud.vault.places import Place
from ombud.vault.sealing import (
    Altered,
    CannotOpen,
    KeyMissing,
    KeysUnavailable,
    Misplaced,
)

HERE = Place("parties.person", "P-RUTH", "sealed")
TEXT = b"Ruth Vega, +44 20 7946 0958"
KEY = secrets.token_bytes(32)


def test_what_is_sealed_opens_in_its_place():
    assert sealing.unseal(sealing.seal(TEXT, place=HERE), place=HERE) == TEXT
    assert sealing.open_with(KEY, sealing.seal_with(KEY, TEXT, place=HERE), place=HERE)


@pytest.mark.parametrize(
    "elsewhere",
    [
        HERE._replace(table="cases.casekey"),
        HERE._replace(row="P-JUN"),
        HERE._replace(column="sealed_needs"),
        Place("parties.personP-RUTH", "", "sealed"),
    ],
)
def test_it_opens_in_no_other_table_row_or_column(elsewhere):
    with pytest.raises(Misplaced):
        sealing.unseal(sealing.seal(TEXT, place=HERE), place=elsewhere)
    with pytest.raises(Misplaced):
        sealing.open_with(
            KEY, sealing.seal_with(KEY, TEXT, place=HERE), place=elsewhere
        )


@tried(end=st.integers(min_value=0, max_value=60))
def test_what_was_cut_off_says_so(end):
    sealed = sealing.seal(TEXT, place=HERE)

    with pytest.raises(Altered):
        sealing.unseal(sealed[: min(end, len(sealed) - 1)], place=HERE)


@tried(at=st.integers(min_value=5), bit=st.integers(min_value=0, max_value=7))
def test_what_was_altered_in_one_bit_does_not_open(at, bit):
    sealed = bytearray(sealing.seal(TEXT, place=HERE))
    sealed[5 + (at - 5) % (len(sealed) - 5)] ^= 1 << bit

    with pytest.raises((Altered, Misplaced)):
        sealing.unseal(bytes(sealed), place=HERE)


@tried(st.binary(max_size=200))
def test_whatever_stands_there_is_refused_and_never_breaks(rubbish):
    with pytest.raises(CannotOpen):
        sealing.unseal(rubbish, place=HERE)
    with pytest.raises(CannotOpen):
        sealing.open_with(KEY, rubbish, place=HERE)


def test_a_missing_key_is_named_and_another_key_is_no_key(settings):
    sealed = sealing.seal(TEXT, place=HERE)
    key_id = ring.newest()[0].hex()
    settings.VAULT_KEYS = (bytes(32),)

    with pytest.raises(KeyMissing, match=f"The key {key_id} is missing from OMBUD_VAU"):
        sealing.unseal(sealed, place=HERE)
    with pytest.raises(Altered):
        sealing.open_with(
            bytes(32), sealing.seal_with(KEY, TEXT, place=HERE), place=HERE
        )


def test_no_sentence_about_what_does_not_open_tells_what_it_is():
    for fault in (Altered(), Misplaced(), KeyMissing(b"abcd"), KeysUnavailable("no")):
        assert str(fault).endswith((".", "no"))
        assert "Ruth" not in str(fault)


def test_nobody_learns_from_two_sealed_texts_that_they_are_equal():
    assert sealing.seal(TEXT, place=HERE)[5:] != sealing.seal(TEXT, place=HERE)[5:]
