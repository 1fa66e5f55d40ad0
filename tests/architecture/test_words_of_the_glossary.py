"""An idea is called by one word, in the glossary as on the pages in each language."""

import re
from pathlib import Path

import polib
import pytest

from ombud.project.catalogues import LOCALE

GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.md"
CELLS = 7  # of a row, with what stands before and after it
# How the English says it; how its line begins; the stems of its Russian and Turkish.
WORDS = {
    "webhook": (r"\bwebhooks?\b", "webhook", "веб-хук", "webhook"),
    "tag": (r"(?<!\()\btags?\b", "tag", "мет(к|ок)", "etiket"),
    "money limit": (r"\b[Mm]oney limits?\b", "money limit", "лимит", "para sınır"),
    "one's limit": (
        r"\b(whose|your|somebody's) limit\b",
        "money limit",
        "лимит",
        "sınır",
    ),
    "authorise": (r"\bauthoris(e|es|ed)\b", "authorise", "разреш", "yetki"),
    "stand in": (r"\bstands? in for\b", "stand in", "замещ", "yer"),
    "connections": (r"^Connections$", "connection", "подключени", "bağlantı"),
}


def rows():
    lines = GLOSSARY.read_text().splitlines()
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    return {each[1]: each for each in cells if len(each) == CELLS}


def said_in(language):
    """Each English sentence with all its translations, in small letters."""
    for entry in polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po")):
        texts = [entry.msgstr, *entry.msgstr_plural.values()]
        yield entry.msgid, [text.lower() for text in texts if text]


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("language", ["ru", "tr"])
def test_a_word_of_the_glossary_is_the_one_that_pages_say(word, language):
    english, begins, *stems = WORDS[word]
    place = ["ru", "tr"].index(language)
    stem = re.compile(stems[place])
    row = next(row for name, row in rows().items() if name.startswith(begins))
    assert stem.search(row[4 + place].lower())
    others = [
        (sentence, texts)
        for sentence, texts in said_in(language)
        if re.search(english, sentence) and not all(stem.search(text) for text in texts)
    ]
    assert not others
