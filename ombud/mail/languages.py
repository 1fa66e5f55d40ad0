"""In which language do we write back to somebody who wrote to us by mail?"""

import re

from ombud.rulebook import queries as rules

_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_LATIN = re.compile("[a-z]", re.IGNORECASE)
_TURKISH = re.compile("[ğışİĞŞ]")
ENOUGH = 0.01  # the least share of Turkish letters in a Turkish text


def language_of(text: str) -> str:
    """Russian and Turkish by their letters, otherwise the organisation's first.

    Only languages the organisation answers in. Staff can see from the text when this
    is wrong; nobody is refused for it.
    """
    offered = rules.organisation().languages or ["en"]
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if cyrillic > latin and "ru" in offered:
        return "ru"
    if len(_TURKISH.findall(text)) > latin * ENOUGH and "tr" in offered:
        return "tr"
    return str(offered[0])
