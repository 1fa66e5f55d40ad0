"""What the documents name must be there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
LINK = re.compile(r"\]\(([^)#]+)\)")
FILE = re.compile(r"`((?:ombud|tests|packs|docs)/[\w/.-]+\.(?:py|toml|md|html))`")
IMAGINED = {
    "ombud/cases/life/escalating.py",  # the recipe's example
    "tests/cases/test_escalating.py",
    "packs/profiles/no-finance.toml",
    "packs/calendars/no.toml",
}


def named(path):
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_link_of_a_document_leads_somewhere(document):
    links = [link for link in LINK.findall(document.read_text()) if ":" not in link]

    lost = [link for link in links if not (document.parent / link).exists()]

    assert not lost


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_file_a_document_names_is_there(document):
    files = set(FILE.findall(document.read_text())) - IMAGINED

    assert not [file for file in files if not (ROOT / file).exists()]
