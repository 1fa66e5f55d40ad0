"""What a first visit to the portal sends over the wire, without fonts: at most 150 kB.

The files are counted as they are served, compressed; the page itself as it is, for
pages that hold secrets of a person are not compressed.
"""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests import given, visiting

pytestmark = pytest.mark.django_db
BUDGET = 150_000  # bytes of one page with all it loads
LINKED = re.compile(r'(?:href|src)="/static/([^"#?]+\.(?:css|js|svg))')
IMPORTED = re.compile(r'@import url\("([^"]+)"\)')
PUBLIC = [
    "/",
    "/complain/story/",
    "/complain/files/",
    "/track/",
    "/policy/",
    "/time-limits/",
    "/accessibility/",
    "/seals/",
    "/display/",
]


def sent(name):
    """Bytes of a file of ours over the wire, with all it loads itself."""
    found = finders.find(name)
    if not found:
        if name.startswith("vendor/"):
            pytest.skip("Build the assets first: python -m ombud.project.assets")
        pytest.fail(f"There is no {name}")
    raw = Path(found).read_bytes()
    total = len(gzip.compress(raw, 9))
    if name.endswith(".css"):
        for way in IMPORTED.findall(raw.decode()):
            total += sent(str(Path(name).parent.joinpath(way)).replace("ombud/../", ""))
    return total


def weight(page):
    linked = set(LINKED.findall(page)) - {"vendor/vendor.css"}  # ombud.css loads it
    return len(page.encode()) + sum(map(sent, linked))


@pytest.fixture
def _here():
    given.organisation()


@pytest.mark.usefixtures("_here")
@pytest.mark.parametrize("place", PUBLIC)
def test_a_public_page_weighs_little(client, place):
    page = client.get(place, follow=True).content.decode()
    assert "ombud.css" in page
    assert weight(page) <= BUDGET


@pytest.mark.usefixtures("_here")
def test_the_page_of_a_case_weighs_little(client):
    case = given.case_under_investigation(given.person("priya"))
    visiting.open_case(client, case)
    assert weight(client.get("/case/").content.decode()) <= BUDGET


def test_styles_and_scripts_together_take_less_than_half_of_it():
    files = [
        "ombud/ombud.css",
        "ombud/portal.js",
        "ombud/files.js",
        "ombud/proof.js",
        "ombud/proof-worker.js",
        "vendor/icons.svg",
    ]
    assert sum(map(sent, files)) <= BUDGET / 2
