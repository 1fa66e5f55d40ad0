"""Sums are in the currency that was named on the first day."""

import pytest

from ombud.access import founding
from ombud.rulebook import queries as rules

pytestmark = pytest.mark.django_db
PLACE = "/desk/setup/"
HALDEN = {
    "name": "Halden Water",
    "languages": ["en", "tr"],
    "zone": "Europe/Istanbul",
    "currency": "try",
}


@pytest.fixture
def inside(client, settings, tmp_path):
    """A browser in which the code was typed and English chosen."""
    settings.HOME = tmp_path / "home"
    client.post(PLACE, {"code": founding.prepare(settings.HOME)})
    client.post(f"{PLACE}language/", {"language": "en"})
    return client


def test_sums_are_in_the_currency_told_whatever_language_set_it_up(inside):
    page = inside.get(f"{PLACE}organisation/").content.decode()
    assert 'value="GBP"' in page

    inside.post(f"{PLACE}organisation/", HALDEN)

    assert rules.organisation().currency == "TRY"
    assert 'value="TRY"' in inside.get(f"{PLACE}organisation/").content.decode()


def test_a_currency_nobody_knows_is_refused_at_its_field(inside):
    refused = inside.post(f"{PLACE}organisation/", HALDEN | {"currency": "12"})
    assert "#id_currency" in refused.content.decode()
