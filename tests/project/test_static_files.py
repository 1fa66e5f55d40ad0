"""What pages load must be there: the served product refuses a name it cannot find."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

TEMPLATES = Path(__file__).parents[2] / "ombud" / "web" / "templates"
NAMED = re.compile(r"{% static '([^']+)' %}")
LOADED = {
    name
    for page in TEMPLATES.rglob("*.html")
    for name in NAMED.findall(page.read_text())
}


@pytest.mark.parametrize("name", sorted(LOADED))
def test_every_file_a_page_names_is_there(name):
    if name.startswith("vendor/") and not finders.find("vendor/stamp"):
        pytest.skip("Build the assets first: python -m ombud.project.assets")
    assert finders.find(name), f"No package ships {name}"
