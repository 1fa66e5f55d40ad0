"""Recovery codes: ten, each once, kept as digests only."""

import pytest

from ombud.access import recovery
from ombud.access.models import RecoveryCode
from ombud.journal import queries as journal
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya():
    return given.person("priya")


@pytest.fixture
def codes(priya):
    return recovery.make(priya, act=given.act(priya))


def test_there_are_ten_and_no_two_are_alike(codes):
    assert len(set(codes)) == 10


def test_each_opens_once(priya, codes):
    assert recovery.use(priya, codes[3], act=given.act(priya))
    assert not recovery.use(priya, codes[3], act=given.act(priya))
    assert recovery.left(priya) == 9


def test_it_may_be_typed_small_and_with_spaces(priya, codes):
    typed = codes[0].lower().replace("-", " ")
    assert recovery.use(priya, typed, act=given.act(priya))


def test_new_codes_end_the_old_ones(priya, codes):
    recovery.make(priya, act=given.act(priya))
    assert not recovery.use(priya, codes[0], act=given.act(priya))


def test_the_codes_of_one_person_do_not_open_for_another(codes):
    otto = given.person("otto")
    assert not recovery.use(otto, codes[0], act=given.act(otto))


@pytest.mark.parametrize("typed", ["", "-", "A" * 16, "A" * 4_000])
def test_what_is_no_code_opens_nothing(priya, codes, typed):
    assert not recovery.use(priya, typed, act=given.act(priya))


def test_no_code_stands_in_the_table(codes):
    for row in RecoveryCode.objects.all():
        told = bytes(row.digest)
        assert all(code.replace("-", "").encode() not in told for code in codes)


def test_the_journal_says_that_one_was_used_and_not_which(priya, codes):
    recovery.use(priya, codes[0], act=given.act(priya))
    entry = journal.entries_of(priya).last()
    assert entry.verb == "person.recovery_code_used"
    assert entry.facts == {"left": 9}
