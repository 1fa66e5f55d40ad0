"""What we write: letters and notices, from the packs, in the reader's language."""

from collections.abc import Mapping
from string import Template

from ombud.rulebook import packs

FALLBACK = "en"


def compose(
    kind: str, language: str, facts: Mapping[str, str], *, part: str = "body"
) -> str:
    """One part of a letter, with the facts filled in. Plain text, never markup.

    Raises KeyError when a fact the letter names is missing: a letter with a hole is
    never sent.
    """
    letter = packs.read("letters", kind)
    texts = letter.get(language[:2], letter[FALLBACK])
    return Template(texts[part]).substitute(facts).strip()
