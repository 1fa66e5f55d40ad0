"""In which language do we write back to somebody who wrote to us by mail?"""

from ombud.letters.languages import by_letters
from ombud.rulebook import queries as rules


def language_of(text: str) -> str:
    """Russian and Turkish by their letters, otherwise the organisation's first.

    Only languages the organisation answers in. Staff can see from the text when this
    is wrong; nobody is refused for it.
    """
    offered = rules.organisation().languages or ["en"]
    found = by_letters(text)
    return found if found in offered else str(offered[0])
