"""How many others told us of the same: a number that tells of nobody."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from ombud.cases.queries.others import told_of
from ombud.parties.identities import Identity
from tests import given
from tests.web.filing import page_of, told

pytestmark = pytest.mark.django_db
BEFORE = given.MONDAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def _organisation():
    cache.clear()
    given.organisation()


def somebody_told(number, *, category="billing", **more):
    who = Identity(name="Ruth", email=f"ruth{number}@example.org")
    return given.received(category=category, **{"identity": who, **more})


def people_told(number, **more):
    for each in range(number):
        somebody_told(each, **more)


@pytest.mark.parametrize(
    ("people", "said"), [(0, 0), (1, 0), (4, 0), (5, 5), (6, 5), (9, 5), (10, 10)]
)
def test_fewer_than_five_say_nothing_and_more_are_counted_in_fives(people, said):
    people_told(people)
    assert told_of("billing", before=BEFORE) == said


def test_that_one_more_person_complained_cannot_be_seen():
    people_told(6)
    before = told_of("billing", before=BEFORE)
    somebody_told(7)
    assert told_of("billing", before=BEFORE) == before


def test_nobody_reaches_five_by_complaining_again():
    people_told(4)
    for _again in range(6):
        somebody_told(1)
        given.received(category="billing")  # without saying who
    assert told_of("billing", before=BEFORE) == 0


def test_what_is_confidential_or_of_another_kind_does_not_count():
    people_told(4)
    somebody_told(5, confidential=True)
    somebody_told(6, category="metering")
    somebody_told(7, about_handling=True)
    assert told_of("billing", before=BEFORE) == 0


def test_what_is_older_than_thirty_days_does_not_count():
    people_told(5)
    assert told_of("billing", before=BEFORE + timedelta(days=30)) == 0


def test_at_a_place_as_few_say_nothing():
    people_told(5, place="Quay Street")
    somebody_told(9, place="Harbour Row")
    assert told_of("billing", before=BEFORE, place="Quay Street") == 5
    assert told_of("billing", before=BEFORE, place="Harbour Row") == 0


def test_the_pages_say_it_in_a_number_and_in_nobodys_words(client, monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=2))
    people_told(7, narrative="The butler read my meter wrong.")
    told(client, category="billing")
    for place in ("/complain/when/", "/complain/check/"):
        page = page_of(client.get(place))
        assert "At least 5 people have told us of a problem" in page
        assert "butler" not in page


def test_nobody_watches_a_complaint_arrive(client, monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now())  # today
    people_told(7)
    told(client, category="billing")
    assert "people have told us" not in page_of(client.get("/complain/when/"))


def test_four_say_nothing_on_the_page(client, monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=2))
    people_told(4)
    told(client, category="billing")
    assert "people have told us" not in page_of(client.get("/complain/when/"))
