"""Passages that look like what gives somebody away: addresses, accounts, births.

The patterns see folded text (see folding.py): small letters without accents. Each
repetition is bounded, so hostile text takes no longer than other text.
"""

import re
from collections.abc import Iterator

from ombud.cases.redaction.kinds import Confidence, Kind
from ombud.cases.redaction.spans import Hit

DAY = (
    r"(?:\d{1,2}[./\-]\d{1,2}[./\-]\d{2,4}|\d{4}[./\-]\d{1,2}[./\-]\d{1,2}"
    r"|\d{1,2}(?:st|nd|rd|th)?[ .]{1,2}[^\W\d_]{3,10}[ ,.]{1,3}\d{4}"
    r"|[^\W\d_]{3,10} \d{1,2}(?:st|nd|rd|th)?,? \d{4})"
)
BORN = (
    r"(?:born|birth\w{0,5}|d\.?o\.?b\b|dogum\w{0,6}|рожд\w{0,6}|родил\w{0,4}|г\.? ?р\.)"
)
NUMBER = r"[a-z]{0,3}[ \-]?\d(?:[ \-/.]?\d){4,19}"
AT = r"(?:@| ?[(\[](?:at|собака|kuyruklu a)[)\]] ?)"
PLACES = [
    r"t\.me",
    r"vk\.com",
    r"instagram\.com",
    r"facebook\.com",
    r"linkedin\.com/in",
    r"x\.com",
    r"twitter\.com",
    r"wa\.me",
]
NUMBER_SIGN = r"[^\w\n]{0,4}(?:(?:no|nr|number|numaras?i?|номер|n)\b[^\w\n]{0,4})?"

_TABLE: list[tuple[Kind, Confidence, str]] = [
    (
        Kind.EMAIL,
        Confidence.SURE,
        r"[\w.%+\-']{1,64}" + AT + r"[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,8}",
    ),
    (Kind.EMAIL, Confidence.LIKELY, r"(?<![\w.])@[a-z0-9_]{3,32}\b"),
    (
        Kind.EMAIL,
        Confidence.LIKELY,
        rf"\b(?:{'|'.join(PLACES)})/[\w.\-]{{2,64}}",
    ),
    (
        Kind.BIRTH,
        Confidence.LIKELY,
        BORN + r"[^\w\n]{0,4}(?:[^\W\d_]{1,12}[^\w\n]{1,3}){0,3}(?P<it>" + DAY + ")",
    ),
    (
        Kind.BIRTH,
        Confidence.LIKELY,
        "(?P<it>" + DAY + r")[ ,]{0,2}(?:года? )?" + BORN,
    ),
    (
        Kind.IDENTITY,
        Confidence.LIKELY,
        r"(?:passport|pasaport|паспорт\w{0,3}|id card|driving licen[cs]e|ehliyet"
        r"|kimlik|tckn|t\.?c\.? no|инн|снилс|удостоверени\w{1,3})"
        + NUMBER_SIGN
        + "(?P<it>"
        + NUMBER
        + ")",
    ),
    (
        Kind.IDENTITY,
        Confidence.LIKELY,
        r"\b[a-ceghj-prstw-z][a-ceghj-nprstw-z] ?\d{2} ?\d{2} ?\d{2} ?[a-d]\b",
    ),
    (Kind.IDENTITY, Confidence.LIKELY, r"(?<![\d\-])\d{3}-\d{2}-\d{4}(?![\d\-])"),
    (
        Kind.ACCOUNT,
        Confidence.LIKELY,
        r"(?:account|acct|hesap|hesab\w{1,4}|счет\w{0,3}|абонент\w{0,4}|abone|р/с)"
        + NUMBER_SIGN
        + "(?P<it>"
        + NUMBER
        + ")",
    ),
    (
        Kind.CARD,
        Confidence.LIKELY,
        r"(?<![\w])\d{2,6}[ \-]?(?:[*x•·][ \-]?){2,14}\d{2,6}\b",
    ),
]
TABLE = [(kind, sure, re.compile(pattern)) for kind, sure, pattern in _TABLE]


def hits(text: str) -> Iterator[Hit]:
    """What of a folded text looks like something that gives somebody away."""
    for kind, confidence, pattern in TABLE:
        group: str | int = "it" if "it" in pattern.groupindex else 0
        for found in pattern.finditer(text):
            yield Hit(kind, *found.span(group), confidence)
