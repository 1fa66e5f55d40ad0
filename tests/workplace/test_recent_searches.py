"""What somebody looked for lately is forgotten in time, come back or not."""

import pytest

from ombud.workplace import recent
from ombud.workplace.models import RecentSearch
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya():
    priya = given.person("priya")
    recent.remember("heating", act=given.act(priya))
    return priya


def lately(person, days_later):
    return recent.recent_of(act=given.act(person, days_later=days_later))


def test_after_thirty_days_nobody_reads_it_again(priya):
    assert lately(priya, 29) == ["heating"]
    assert lately(priya, 30) == []


def test_the_sweep_forgets_it_though_nobody_looks_for_anything_again(priya):
    recent.remember("meter", act=given.act(priya, days_later=10))
    assert recent.sweep(act=given.act(priya, days_later=29)) == 0
    assert recent.sweep(act=given.act(priya, days_later=30)) == 1
    assert [each.words for each in RecentSearch.objects.all()] == ["meter"]
