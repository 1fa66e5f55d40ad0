"""Office words in a letter, and what people say instead. The table is a pack."""

import re
from dataclasses import dataclass
from functools import cache

from ombud.letters.sentences import lowered
from ombud.rulebook import packs

ANY_END = "*"  # closes a stem: the word may go on


@dataclass(frozen=True, slots=True)
class Plainer:
    """Words of a letter as they stand there, and plainer ones ("" to leave out)."""

    said: str
    instead: str


def found(text: str, language: str) -> list[Plainer]:
    """Every office word of a text once, in the order of the text."""
    table = _table(language)
    if table is None:
        return []
    pattern, instead = table
    hits: dict[str, Plainer] = {}
    for hit in pattern.finditer(lowered(text, language)):
        name = next(name for name, told in hit.groupdict().items() if told)
        said = text[hit.start() : hit.end()]
        hits.setdefault(name, Plainer(said, instead[name]))
    return list(hits.values())


@cache
def _table(language: str) -> tuple[re.Pattern[str], dict[str, str]] | None:
    """One pattern for all office words of a language, the longest first."""
    if language not in packs.names("plainer"):
        return None
    said = packs.read("plainer", language)["words"]
    rows = sorted(said.items(), key=lambda row: -len(row[0]))
    parts = [f"(?P<w{place}>{_spelt(word)})" for place, (word, _) in enumerate(rows)]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")
    return pattern, {f"w{place}": instead for place, (_, instead) in enumerate(rows)}


def _spelt(word: str) -> str:
    """A word or words; spaces of any width between them."""
    stem = word.removesuffix(ANY_END)
    spelt = r"\s+".join(re.escape(each) for each in stem.split())
    return spelt + r"\w*" if word.endswith(ANY_END) else spelt
