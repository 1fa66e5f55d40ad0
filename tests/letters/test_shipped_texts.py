"""The texts we ship: complete in three languages, plain, with no unknown facts."""

import pytest

from ombud.letters import placeholders, readability, shipped
from ombud.letters.vocabulary import Kind, Level

LANGUAGES = {"en", "ru", "tr"}
EACH = [
    pytest.param(text, language, id=f"{text.code}-{language}")
    for text in shipped.texts().values()
    for language in sorted(LANGUAGES)
]


@pytest.mark.parametrize("kind", Kind)
def test_there_are_enough_to_begin_with(kind):
    assert sum(text.kind == kind for text in shipped.texts().values()) >= 12


@pytest.mark.parametrize("text", shipped.texts().values(), ids=lambda text: text.code)
def test_a_shipped_text_says_the_same_in_every_language(text):
    assert text.titles.keys() == text.bodies.keys() == LANGUAGES
    facts = [
        {each for each in placeholders.unfilled(body) if each in placeholders.KNOWN}
        for body in text.bodies.values()
    ]
    to_write = [
        sum(each not in placeholders.KNOWN for each in placeholders.unfilled(body))
        for body in text.bodies.values()
    ]
    shared = set.intersection(*facts)
    assert all(its - shared <= {"organisation"} for its in facts)
    assert len(set(to_write)) == 1


@pytest.mark.parametrize(("text", "language"), EACH)
def test_a_shipped_text_is_plain(text, language):
    body = text.bodies[language]
    reading = readability.of(body, language)

    assert not placeholders.unknown(body)
    assert reading.level in {Level.EASY, Level.PLAIN, Level.UNKNOWN}, reading
    assert not reading.plainer, reading.plainer
    assert not reading.longest, reading.longest
