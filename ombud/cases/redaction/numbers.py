"""Numbers in a text that are somebody's: telephones, cards, accounts, identities."""

import re
from collections.abc import Callable, Container, Iterator, Sequence

import phonenumbers
from phonenumbers import Leniency, PhoneNumberMatcher

from ombud.cases.redaction import check_digits
from ombud.cases.redaction.kinds import Confidence, Kind
from ombud.cases.redaction.spans import Hit

GROUP = re.compile(r"\d{1,40}")
GAP = re.compile(
    r"[ \t.\-\u2010-\u2015/]{0,2}(?:\r?\n)?"
)  # between groups of one number
LONGEST = 20  # digits
PROVABLE = 10  # digits at least: the shortest number that proves itself
DIALLABLE = 7  # digits that two telephone numbers share
DIALLED = re.compile(r"[+(]?\d[\d \t().\-\u2010-\u2015/]{5,28}\d")
IBAN = re.compile(r"\b[a-z]{2}\d{2}(?:[ \-]?[a-z0-9]){11,30}")
PROOFS: list[tuple[Container[int], Callable[[str], bool], Kind, Confidence]] = [
    (range(13, 20), check_digits.is_card, Kind.CARD, Confidence.SURE),
    ({11}, check_digits.is_turkish_identity, Kind.IDENTITY, Confidence.SURE),
    ({11}, check_digits.is_russian_insurance_number, Kind.IDENTITY, Confidence.SURE),
    ({10, 12}, check_digits.is_russian_tax_number, Kind.IDENTITY, Confidence.LIKELY),
    ({20}, check_digits.is_russian_account, Kind.ACCOUNT, Confidence.SURE),
]


def hits(text: str, *, regions: Sequence[str]) -> Iterator[Hit]:
    """The numbers of a folded text that are somebody's."""
    yield from _proved(text)
    yield from _ibans(text)
    yield from _telephones(text, regions)


def _proved(text: str) -> Iterator[Hit]:
    """Numbers whose check digits are right, also written in groups."""
    groups = [found.span() for found in GROUP.finditer(text)]
    for first, (start, _end) in enumerate(groups):
        digits, last = "", start
        for begins, ends in groups[first:]:
            if not GAP.fullmatch(text, last, begins):
                break
            digits += text[begins:ends]
            last = ends
            if len(digits) > LONGEST:
                break
            if len(digits) >= PROVABLE and digits.isdecimal():
                yield from (
                    Hit(kind, start, ends, confidence)
                    for lengths, proves, kind, confidence in PROOFS
                    if len(digits) in lengths and proves(digits)
                )


def _ibans(text: str) -> Iterator[Hit]:
    for found in IBAN.finditer(text):
        signs = [at for at in range(*found.span()) if text[at].isalnum()]
        length = check_digits.IBAN_LENGTHS.get(text[found.start() :][:2], 0)
        taken = signs[:length]
        if check_digits.is_iban("".join(text[at] for at in taken)):
            yield Hit(Kind.ACCOUNT, found.start(), taken[-1] + 1, Confidence.SURE)


def _telephones(text: str, regions: Sequence[str]) -> Iterator[Hit]:
    """Numbers that can be dialled somewhere; what has no country, in `regions`."""
    for found in DIALLED.finditer(text):
        start, window = found.start(), found.group()
        seen = False
        for region in regions:
            matches = PhoneNumberMatcher(
                window, region, leniency=Leniency.VALID, max_tries=50
            )
            for match in matches:
                seen = True
                sure = window.startswith("+")
                confidence = Confidence.SURE if sure else Confidence.LIKELY
                yield Hit(
                    Kind.PHONE, start + match.start, start + match.end, confidence
                )
            if seen:
                break
        if not seen and window.startswith("+"):
            yield Hit(Kind.PHONE, *found.span(), Confidence.LIKELY)


def same_number(one: str, other: str) -> bool:
    """Do two runs of digits end alike, as a number with and without its country?"""
    return any(
        min(len(first), len(second)) >= DIALLABLE
        and (first.endswith(second) or second.endswith(first))
        for first in _with_trunk_or_without(one)
        for second in _with_trunk_or_without(other)
    )


def _with_trunk_or_without(digits: str) -> set[str]:
    """What is dialled inside a country begins with 0, in Russia with 8."""
    plain = digits.lstrip("0")
    return {plain, plain.removeprefix("8")}


def digits_of(text: str) -> str:
    return phonenumbers.normalize_digits_only(text)
