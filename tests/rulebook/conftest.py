"""The people who write rules and confirm them."""

import pytest

from ombud.people.vocabulary import Role
from tests import given


@pytest.fixture
def lena(db):
    return given.person("lena", Role.LEAD)


@pytest.fixture
def nadia(db):
    return given.person("nadia", Role.REPRESENTATIVE)
