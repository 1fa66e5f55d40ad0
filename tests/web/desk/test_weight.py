"""What a page of the desk sends over the wire, without fonts: at most 250 kB on a first
visit and 30 kB afterwards.

Everything is counted as it is served: files and the list compressed, other pages as
they are (decision 0027).
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from ombud.project.commands.bench.moulds import Mould
from tests import given
from tests.project.test_page_weight import LINKED, sent

pytestmark = pytest.mark.django_db
FIRST, AFTER = 250 * 1024, 30 * 1024  # bytes
PAGES = [
    "/desk/?view=mine",
    "/desk/cases/{}/",
    "/desk/today/",
    "/desk/cases/{}/write/",
    "/desk/search/?q=heating",
]


@pytest.fixture
def case(client, monkeypatch):
    """A complaint among fifty of the same kind, seen by who is in charge."""
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=7))
    given.organisation()
    priya = given.person("priya")
    client.force_login(priya)
    case = given.case_under_investigation(priya)
    Mould(case, {case.reference}).cast(50, progress=lambda _done: None)
    return case


def weights(client, place):
    """Bytes of a page alone, and of what it loads."""
    plain = client.get(place, follow=True)
    assert plain.status_code == 200
    linked = set(LINKED.findall(plain.content.decode())) - {"vendor/vendor.css"}
    assert "ombud/ombud.css" in linked  # which loads the vendor's
    served = client.get(place, follow=True, headers={"accept-encoding": "gzip"})
    return len(served.content), sum(map(sent, linked))


@pytest.mark.parametrize("place", PAGES)
def test_a_page_of_the_desk_weighs_little(client, case, place):
    page, files = weights(client, place.format(case.reference))
    assert page + files <= FIRST
    assert page <= AFTER
