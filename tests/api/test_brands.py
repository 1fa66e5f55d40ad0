"""A program says with which brand a complainant dealt."""

import pytest

from ombud.cases.models import Case
from ombud.journal.models import Entry
from ombud.people.vocabulary import Scope
from tests import brands, given
from tests.api.calling import Program

pytestmark = pytest.mark.django_db
TOLD = {"narrative": given.WORDS}


@pytest.fixture
def shop(settings):
    brands.served_under(settings, brands.OWN, brands.HEAT)
    given.organisation()
    brands.heat()
    return Program(scopes=[Scope.COMPLAINTS_WRITE])


def test_a_complaint_names_its_brand_and_is_told_where_it_opens(shop):
    told = shop.post("/complaints", {**TOLD, "brand": "heat"}).json()

    assert told["links"]["track"] == f"https://{brands.HEAT}/track/"
    assert Case.objects.get().brand_id == "heat"
    assert Entry.objects.get(verb="case.received").facts["brand"] == "heat"


@pytest.mark.parametrize("brand", [None, "main"])
def test_without_a_brand_it_is_the_first(shop, brand):
    told = shop.post("/complaints", {**TOLD, "brand": brand}).json()

    assert told["links"]["track"] == f"https://{brands.OWN}/track/"
    assert Case.objects.get().brand_id is None


def test_an_unknown_brand_is_refused_with_those_there_are(shop):
    answer = shop.post("/complaints", {**TOLD, "brand": "Heat"})

    assert answer.status_code == 422
    assert "Choose one of: heat, main." in answer.content.decode()
    assert not Case.objects.exists()
