"""Which language a text may be in, by its letters alone."""

import re

_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_LATIN = re.compile("[a-z]", re.IGNORECASE)
_TURKISH = re.compile("[ğışİĞŞ]")
ENOUGH = 0.01  # the least share of Turkish letters in a Turkish text
TELLING = 40  # letters; from a shorter text nothing follows
QUOTED = 0.3  # the least share of its own letters in a Russian text that quotes others


def by_letters(text: str) -> str:
    """Russian or Turkish by their letters; "" for anything else."""
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if cyrillic > latin:
        return "ru"
    return "tr" if len(_TURKISH.findall(text)) > latin * ENOUGH else ""


def may_be(text: str, language: str) -> bool:
    """Can this be a letter in this language? Names and quotations may be in another.

    Only English, Russian and Turkish are told apart.
    """
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if cyrillic + latin < TELLING:
        return True
    if language == "ru":
        return cyrillic >= QUOTED * (cyrillic + latin)
    if language == "tr":
        return by_letters(text) == "tr"
    return language != "en" or cyrillic <= latin
