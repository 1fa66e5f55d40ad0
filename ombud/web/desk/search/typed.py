"""What somebody typed into the box: is it words, or does it tell who somebody is?

A receipt opens a complaint, and an e-mail address or a telephone number tells who
complains: none of them may stand in an address, in a log, or in what was looked for
lately, whatever stands beside it. What only looks like one is taken for one: it is
looked for as words too, only not by an address.
"""

import re
from collections.abc import Iterator

from ombud.cases.references import RECEIPT_LENGTH, plain_reference

LONGEST = 200  # characters
MISTYPED = 2  # signs too many or too few
_JOINED = re.compile(r"[0-9A-Za-z]+(?:[\-–_.][0-9A-Za-z]+)*")
_GROUPS = re.compile(  # of five, each place tried: words may stand before them
    r"(?<![^\W_])(?=([0-9A-Za-z]{5}(?:[\s\-–_.]+[0-9A-Za-z]{5}){3}"
    r"[\s\-–_.]+[0-9A-Za-z]{3,7})(?![^\W_]))"
)
_EMAIL = re.compile(r"[^\s@:]+@[^\s@]+\.[^\s@]+")
_BESIDE_EMAIL = ".,;!?<>()[]\"'"
_PHONE = re.compile(r"(?<!\d)\+?[\d(][\d\s().\-–/]{4,23}\d(?!\d)")
_DIGITS = 6  # fewer are no telephone number
_NO_PHONE = re.compile(  # days, and references of ours
    r"(?<![\d\-/])(?<!\d\.)(?:(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    r"|(?:0?[1-9]|[12]\d|3[01])([./])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d)"
    r"(?![\d\-/]|\.\d)|\bOM[\s\-]?[0-9A-Z]{4}[\s\-]?[0-9A-Z]{4}\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\w\-–/.])(?:19|20)\d\d(?![\w\-–/]|\.\d)")
_NUMBERED = 4  # digits of a word beside others that may be a customer number


def plain(words: str) -> str:
    """What was typed, without what no database takes and without blanks around it."""
    return words.replace("\0", " ").strip()[:LONGEST]


def is_private(words: str) -> bool:
    """Does any of it look like a receipt, an e-mail address or a telephone number?"""
    return bool(any(receipts_in(words)) or email_in(words) or phone_in(words))


def receipts_in(words: str) -> Iterator[str]:
    """As many letters and digits as a receipt has, in one word, or as groups of five of
    which the last may be mistyped.
    """
    found = [*_JOINED.findall(words), *_GROUPS.findall(words)]
    for each in dict.fromkeys(found):
        signs = [sign for sign in each if sign.isalnum()]
        has_digit = any(sign.isdigit() for sign in signs)
        if has_digit and abs(len(signs) - RECEIPT_LENGTH) <= MISTYPED:
            yield each


def email_in(words: str) -> str:
    """The first e-mail address; nothing if there is none."""
    found = _EMAIL.search(words)
    return found.group().strip(_BESIDE_EMAIL) if found else ""


def phone_in(words: str) -> str:
    """The first digits, with what people put between them, that may be a telephone
    or a customer number, and no reference of ours and no day; nothing without any.
    """
    if plain_reference(words):
        return ""
    for found in _PHONE.findall(_NO_PHONE.sub("|", words)):
        if sum(sign.isdigit() for sign in found) >= _DIGITS:
            return str(found)
    return ""


def numbers_in(words: str) -> list[str]:
    """The words that may be customer numbers: with digits, and no reference of ours, no
    day and no year.
    """
    left = _YEAR.sub(" ", _NO_PHONE.sub(" ", words)).split()
    told = [each.strip(_BESIDE_EMAIL) for each in left]
    return [
        each
        for each in dict.fromkeys(told)
        if sum(sign.isdigit() for sign in each) >= _NUMBERED
        and not plain_reference(each)
    ]
