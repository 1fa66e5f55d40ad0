"""Codes are spelled on the telephone with words whoever listens knows."""

import pytest
from django.utils import translation

from ombud.cases.references import ALPHABET
from ombud.web.desk.capture.sent import spelled


def words(language, code):
    with translation.override(language):
        return [each.word for each in spelled(code)[0]]


def test_each_language_spells_with_words_of_its_own():
    assert words("en", "BQ7") == ["Bravo", "Quebec", "7"]
    assert words("tr", "BQ7") == ["Bolu", "kü", "7"]


@pytest.mark.parametrize("language", ["en", "ru", "tr"])
def test_every_letter_of_a_code_has_a_word(language):
    letters = "".join(sign for sign in ALPHABET if sign.isalpha())

    assert all(len(word) > 1 for word in words(language, letters))
