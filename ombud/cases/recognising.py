"""Is this said in a text, however it is worded? Pure."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

from ombud.worktime.alphabets import folded

LONG_ENOUGH = 4  # letters of a word that tells something
STEM = 5  # letters by which an inflected word is known
SHARE = 0.5  # of the words that tell something
CENTS = 2
MONTHS: Sequence[Sequence[str]] = (
    ("jan", "янв", "oca"),
    ("feb", "фев", "sub", "şub"),
    ("mar", "мар"),
    ("apr", "апр", "nis"),
    ("may", "мая", "май", "mayis"),
    ("jun", "июн", "haz"),
    ("jul", "июл", "tem"),
    ("aug", "авг", "agu", "ağu"),
    ("sep", "сен", "eyl"),
    ("oct", "окт", "eki"),
    ("nov", "ноя", "kas"),
    ("dec", "дек", "ara"),
)
_NUMBER = re.compile(r"\d+(?:[.,\s’']\d+)*")


def plain(text: str) -> str:
    """The text without what tells nothing: case, breaks, kinds of space."""
    return " ".join(folded(text).split())


def numbers(text: str, number: int) -> bool:
    """Does a line begin with this number, as a list of answers does?"""
    begins = rf"^\W{{0,3}}(?:[^\W\d_]{{1,12}}\s+)?{number}\s*[.):—–-]"
    return re.search(begins, text, re.MULTILINE) is not None


def shares(text: str, words: str) -> bool:
    """Does it use at least half of the telling words, in whatever form?"""
    wanted = _stems(words)
    if not wanted:
        return bool(words.strip()) and plain(words) in plain(text)
    return len(wanted & _stems(text)) >= SHARE * len(wanted)


def names(text: str, name: str) -> bool:
    """Does it use every telling word of a name?"""
    wanted = _stems(name)
    if not wanted:
        return plain(name) in plain(text)
    return wanted <= _stems(text)


def _stems(text: str) -> set[str]:
    found = re.findall(r"[^\W\d_]+", folded(text))
    return {word[:STEM] for word in found if len(word) >= LONG_ENOUGH}


def says_one_of(text: str, words: Sequence[str]) -> bool:
    said = plain(text)
    return any(plain(each) in said for each in words)


def links_to(text: str, address: str) -> bool:
    """Does it give this address, or one on the same host?"""
    host = urlsplit(address).hostname or address
    return host.removeprefix("www.") in plain(text)


def shares_numbers(text: str, words: str) -> bool:
    """Does it give the numbers of a rule; of one without numbers, its words?"""
    wanted = set(re.findall(r"\d+", words))
    if not wanted:
        return shares(text, words)
    return wanted <= set(re.findall(r"\d+", text))


def tells_day(text: str, day: date) -> bool:
    """Does it name this day: 27 November 2026, 27.11.2026, 2026-11-27?

    The year may be left out, but no other may stand there.
    """
    said = plain(text)
    month = "|".join(plain(each) for each in MONTHS[day.month - 1])
    year = rf"(?:[.,\s]*{day.year}\b|(?![.,\s]*\d{{4}}\b))"
    number, of_year = f"0?{day.day}", f"0?{day.month}"
    forms = (
        rf"(?<!\d){number}\.?\s(?:{month})\w*\b{year}",
        rf"\b(?:{month})\w*\.?\s{number}(?!\d){year}",
        rf"(?<!\d){number}[./]{of_year}[./](?:{day.year}|{day.year % 100:02})(?!\d)",
        rf"(?<!\d){day.year}-{day.month:02}-{day.day:02}(?!\d)",
    )
    return any(re.search(form, said) for form in forms)


def tells_sum(text: str, amount: Decimal) -> bool:
    """Does it name this sum, however thousands and cents are parted?"""
    found = {part for run in _NUMBER.findall(text) for part in (run, *run.split())}
    return any(_value(each) == amount for each in found)


def _value(written: str) -> Decimal | None:
    """The number meant: the last sign parts cents where two digits follow it."""
    *groups, last = re.split(r"[.,\s’']", written)
    is_cents = bool(groups) and len(last) <= CENTS
    whole = "".join(groups) if is_cents else "".join([*groups, last])
    try:
        return Decimal(f"{whole}.{last}" if is_cents else whole)
    except InvalidOperation:
        return None
