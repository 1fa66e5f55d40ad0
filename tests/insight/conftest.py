"""The people who rehearse drafts."""

import pytest

from ombud.people.vocabulary import Role
from tests import given


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)
