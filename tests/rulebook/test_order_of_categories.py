"""What a complaint may be about, in the order people look for it."""

import pytest
from django.utils import translation

from ombud.rulebook import queries as rules
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()


@pytest.mark.parametrize("language", ["en", "ru", "tr"])
def test_a_category_is_followed_by_those_in_it_before_the_next(language):
    with translation.override(language):
        offered = rules.categories_offered()

    wide = [row.code for row in offered if row.parent is None]
    latest = ""
    for row in offered:
        if row.parent is None:
            latest = row.code
        else:
            assert row.parent.code == latest
    assert len(wide) > 1
    assert len(offered) > len(wide)
